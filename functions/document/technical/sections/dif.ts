import type { DifComparison, DifRow } from '../../../analysis/item-analysis/item-analysis.ts';
import type { Gap } from '../../../psychometrics/dif/gap-without-items.ts';
import { isUnavailable, mapResult, type Result } from '../../../statistics/unavailable.ts';
import { capital } from '../../capital.ts';
import { headCell, textCell } from '../../cells.ts';
import type { Block, Cell, Row, SectionView } from '../../view.ts';
import type { TechnicalContext } from '../context.ts';
import { MOST_LISTED } from '../most-listed.ts';
import { tableWriter } from '../table-writer.ts';

interface Compared extends DifComparison {
  readonly domain: string;
}

/** Section 9: items that work differently for two groups of equal ability, and what they do to the groups' gap. */
export function difSection(context: TechnicalContext): SectionView {
  const { t, numbers, data } = context;
  const comparisons = data.analysis.test.domains.flatMap(({ domain, dif }) =>
    dif.map((comparison): Compared => ({ domain, ...comparison })),
  );
  const large = comparisons.reduce((sum, { items }) => sum + ofClass(items, 'C').length, 0);
  const { b, c } = data.assessment.rules.flags.dif;
  if (comparisons.length === 0) {
    return {
      id: 'dif',
      name: t('section.dif'),
      title: t('section.dif'),
      blocks: [{ kind: 'text', style: 'missing', text: t('dif.none') }],
    };
  }
  const untested = data.assessment.domains.filter(
    ({ comparableAcrossLanguages }) => !comparableAcrossLanguages,
  );
  return {
    id: 'dif',
    name: t('section.dif'),
    title: t('dif.title', { large: numbers.count(large) }),
    blocks: [
      {
        kind: 'text',
        style: 'lead',
        text: t('dif.lead', { b: numbers.decimal(b, 1), c: numbers.decimal(c, 1) }),
      },
      ...untested.map(
        ({ id }): Block => ({
          kind: 'text',
          style: 'note',
          text: t('dif.not-across-languages', { domain: context.domainName(id) }),
        }),
      ),
      summaryTable(comparisons, context),
      ...gapTable(comparisons, context),
      ...comparisons.flatMap((comparison) => itemTable(comparison, context)),
    ],
  };
}

function ofClass(items: readonly DifRow[], wanted: 'A' | 'B' | 'C'): readonly DifRow[] {
  return items.filter((item) => item.class === wanted);
}

function nameOf({ focal, reference }: DifComparison, { t, groupName }: TechnicalContext): string {
  return t('dif.pair', { focal: capital(groupName(focal)), reference: capital(groupName(reference)) });
}

function summaryTable(comparisons: readonly Compared[], context: TechnicalContext): Block {
  const { t, numbers, domainName } = context;
  const count = (value: number) => textCell(numbers.count(value), 'right');
  return {
    kind: 'table',
    caption: t('dif.summary'),
    columns: [
      { text: t('domain'), align: 'left', width: '25%' },
      { text: t('dif.comparison'), align: 'left', width: '27%' },
      ...['n-focal', 'n-reference', 'a', 'b', 'c', 'untested', 'rounds'].map((key) => ({
        text: t(`dif.${key}`),
        align: 'right' as const,
      })),
    ],
    rows: comparisons.map(
      (comparison): Row => ({
        cells: [
          headCell(domainName(comparison.domain)),
          textCell(nameOf(comparison, context)),
          count(comparison.nFocal),
          count(comparison.nReference),
          count(ofClass(comparison.items, 'A').length),
          count(ofClass(comparison.items, 'B').length),
          count(ofClass(comparison.items, 'C').length),
          count(comparison.items.filter((item) => isUnavailable(item.class)).length),
          textCell(
            `${numbers.count(comparison.rounds)}${comparison.converged ? '' : ` (${t('dif.not-converged')})`}`,
            'right',
          ),
        ],
      }),
    ),
    note: t('dif.summary-note'),
  };
}

function gapTable(comparisons: readonly Compared[], context: TechnicalContext): readonly Block[] {
  const { t, numbers, domainName } = context;
  const write = tableWriter(context);
  const gap = (value: Result<Gap>): Cell =>
    write.number(
      value,
      ({ difference, se }) =>
        `${numbers.signed(difference.value, 1)} (${numbers.range(difference.low, difference.high, 1, true)}; ${numbers.decimal(se, 2)})`,
    );
  const rows = comparisons.flatMap((comparison): readonly Row[] => {
    if (isUnavailable(comparison.gap)) return [];
    const { withAll, without, effect, excluded } = comparison.gap;
    return [
      {
        cells: [
          headCell(`${domainName(comparison.domain)}. ${nameOf(comparison, context)}`),
          gap(withAll),
          gap(without),
          gap(effect),
          textCell(excluded.join(', ')),
        ],
      },
    ];
  });
  if (rows.length === 0) return [{ kind: 'text', style: 'note', text: t('dif.no-gap') }];
  return [
    {
      kind: 'table',
      caption: t('dif.gaps'),
      columns: [
        { text: t('dif.comparison'), align: 'left', width: '24%' },
        { text: t('dif.with-all'), align: 'right' },
        { text: t('dif.without'), align: 'right' },
        { text: t('dif.effect'), align: 'right' },
        { text: t('dif.excluded'), align: 'left', width: '14%' },
      ],
      rows,
      ...write.note(t('dif.gaps-note')),
    },
  ];
}

/** All items, or, of a long test, those of class B and C. */
function itemTable(comparison: Compared, context: TechnicalContext): readonly Block[] {
  const { t, numbers, domainName } = context;
  const long = comparison.items.length > MOST_LISTED;
  const shown = long
    ? comparison.items.filter((item) => item.class === 'B' || item.class === 'C')
    : comparison.items;
  const names = { domain: domainName(comparison.domain), pair: nameOf(comparison, context) };
  if (shown.every((item) => isUnavailable(item.class))) {
    return [{ kind: 'text', style: 'note', text: t('dif.nothing', names) }];
  }
  const write = tableWriter(context);
  const two = (value: number) => numbers.decimal(value, 2);
  return [
    {
      kind: 'table',
      caption: t(long ? 'dif.table-flagged' : 'dif.table', names),
      columns: [
        { text: t('item'), align: 'left', width: '18%' },
        ...['n-focal', 'n-reference', 'alpha', 'd-dif', 'se', 'p', 'p-adjusted', 'class'].map((key) => ({
          text: t(`dif.${key}`),
          align: 'right' as const,
        })),
        { text: t('dif.favours'), align: 'left', width: '20%' },
      ],
      rows: shown.map((item): Row => {
        const size = item.maxScore === 1 ? item.dDif : item.standardisedDifference;
        return {
          cells: [
            headCell(item.item),
            textCell(numbers.count(item.nFocal), 'right'),
            textCell(numbers.count(item.nReference), 'right'),
            item.maxScore === 1 ? write.number(item.alpha, two) : textCell('', 'right'),
            write.number(size, (value) => numbers.signed(value, 2) + (item.maxScore === 1 ? '' : '†')),
            write.number(item.se, two),
            write.number(item.p, numbers.probability),
            write.number(item.pAdjusted, numbers.probability),
            write.number(
              mapResult(item.class, (ets) => ets),
              String,
            ),
            textCell(favours(item, size, comparison, context)),
          ],
        };
      }),
      ...write.note(t(shown.some(({ maxScore }) => maxScore > 1) ? 'dif.note-polytomous' : 'dif.note')),
    },
  ];
}

function favours(
  item: DifRow,
  size: Result<number>,
  { focal, reference }: DifComparison,
  { groupName }: TechnicalContext,
): string {
  if (isUnavailable(size) || (item.class !== 'B' && item.class !== 'C')) return '';
  return capital(groupName(size > 0 ? focal : reference));
}
