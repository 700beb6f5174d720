import { describeProblem } from '../../../assessment/describe-problem.ts';
import { headCell, textCell } from '../../cells.ts';
import type { Block, Row, SectionView } from '../../view.ts';
import type { TechnicalContext } from '../context.ts';
import { factsTable } from '../facts-table.ts';

/** Columns of the file that a row names, before the rest is only counted. */
const MOST_NAMES = 12;

/** Section 2: how the file was understood, and what was set aside. */
export function readingSection(context: TechnicalContext): SectionView {
  const { t, numbers, data, language } = context;
  const { reading } = data;
  const { columns, encoding } = reading;
  const names = (list: readonly string[]) =>
    list.length === 0
      ? t('reading.none')
      : `${numbers.count(list.length)}: ${list.slice(0, MOST_NAMES).join(', ')}${list.length > MOST_NAMES ? ', …' : ''}`;
  const counted = Object.entries(reading.counts).toSorted(([, a], [, b]) => b - a);
  return {
    id: 'reading',
    name: t('section.reading'),
    title: t('section.reading'),
    blocks: [
      factsTable(context, t('reading.table'), [
        [t('reading.file'), reading.file],
        [t('reading.form'), t(`reading.form-${reading.form}`)],
        [t('reading.encoding'), `${encoding.encoding} (${t(`reading.confidence.${encoding.confidence}`)})`],
        [t('reading.delimiter'), delimiterName(reading.delimiter, context)],
        [t('reading.decimal'), reading.decimalSign ?? t('reading.none')],
        [t('reading.recognised'), numbers.count(columns.recognised.length)],
        [t('reading.dropped'), names(columns.dropped)],
        [t('reading.unknown'), names(columns.unknown)],
        [t('reading.identities'), numbers.count(columns.identities.length)],
        [t('reading.blank-rows'), numbers.count(reading.blankRows)],
      ]),
      ...countsTable(context, t('reading.set-aside'), Object.entries(reading.setAside)),
      ...(reading.assumptions.length === 0
        ? [{ kind: 'text', style: 'body', text: t('reading.no-assumptions') } as const]
        : [
            { kind: 'heading', text: t('reading.assumptions') } as const,
            {
              kind: 'cautions',
              title: t('reading.assumptions-title'),
              items: reading.assumptions.map((problem) => describeProblem(problem, language)),
            } as const,
          ]),
      ...countsTable(context, t('reading.remarks'), counted, t('reading.remarks-note')),
      ...countsTable(
        context,
        t('reading.normalised'),
        Object.entries(reading.normalised),
        t('reading.normalised-note'),
      ),
    ],
  };
}

function countsTable(
  { t, numbers }: TechnicalContext,
  caption: string,
  counts: readonly (readonly [string, number])[],
  note?: string,
): readonly Block[] {
  if (counts.length === 0) return [];
  return [
    {
      kind: 'table',
      caption,
      columns: [
        { text: t('reading.code'), align: 'left', width: '70%' },
        { text: t('reading.times'), align: 'right' },
      ],
      rows: counts.map(
        ([code, times]): Row => ({ cells: [headCell(code), textCell(numbers.count(times), 'right')] }),
      ),
      ...(note === undefined ? {} : { note }),
    },
  ];
}

function delimiterName(delimiter: string, { t }: TechnicalContext): string {
  const known: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };
  const name = known[delimiter];
  return name === undefined ? delimiter : t(`reading.delimiters.${name}`);
}
