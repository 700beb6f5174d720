import type { DomainItemAnalysis, ScoreConversion } from '../../../analysis/item-analysis/item-analysis.ts';
import { isUnavailable } from '../../../statistics/unavailable.ts';
import { textCell } from '../../cells.ts';
import type { Block, Cell, Row, SectionView } from '../../view.ts';
import type { TechnicalContext } from '../context.ts';
import { tableWriter } from '../table-writer.ts';

/** Booklets whose conversion is printed; all of them are in `tables/scores.csv`. */
const MOST_BOOKLETS = 3;
/** Parts of a table side by side. */
const ABREAST = 2;

/** Section 11: from the raw score to logits and to the Esep scale. */
export function conversionSection(context: TechnicalContext): SectionView {
  const { t, numbers, data } = context;
  const { mean, sd } = data.assessment.rules.scale;
  return {
    id: 'conversion',
    name: t('section.conversion'),
    title: t('section.conversion'),
    blocks: [
      {
        kind: 'text',
        style: 'lead',
        text: t('conversion.lead', { mean: numbers.count(mean), sd: numbers.count(sd) }),
      },
      ...data.analysis.test.domains.flatMap((domain) => blocksOf(domain, context)),
    ],
  };
}

function blocksOf(domain: DomainItemAnalysis, context: TechnicalContext): readonly Block[] {
  const { t, numbers, domainName, reason } = context;
  const { conversions } = domain;
  const name = domainName(domain.domain);
  if (isUnavailable(conversions)) {
    return [
      {
        kind: 'text',
        style: 'missing',
        text: t('conversion.missing', {
          domain: name,
          reason: reason({ unavailable: conversions.unavailable }),
        }),
      },
    ];
  }
  return [
    ...conversions
      .slice(0, MOST_BOOKLETS)
      .map((conversion) => table(name, conversion, conversions.length, context)),
    ...(conversions.length > MOST_BOOKLETS
      ? [
          {
            kind: 'text',
            style: 'note',
            text: t('conversion.more', {
              domain: name,
              shown: numbers.count(MOST_BOOKLETS),
              all: numbers.count(conversions.length),
            }),
          } as const,
        ]
      : []),
  ];
}

function table(
  domain: string,
  conversion: ScoreConversion,
  booklets: number,
  context: TechnicalContext,
): Block {
  const { t, numbers } = context;
  const { booklet, variants, items, n, rows } = conversion;
  const write = tableWriter(context);
  const length = Math.ceil(rows.length / ABREAST);
  const cells = (at: number): readonly Cell[] => {
    const row = rows[at];
    if (row === undefined) return Array.from({ length: 5 }, () => textCell(''));
    return [
      { text: numbers.count(row.rawScore), align: 'right', header: true },
      write.number(row.n, numbers.count),
      textCell(numbers.decimal(row.wle, 2), 'right'),
      textCell(numbers.decimal(row.se, 2), 'right'),
      write.number(row.scale, (value) => numbers.decimal(value, 0)),
    ];
  };
  return {
    kind: 'table',
    caption: t(booklets === 1 ? 'conversion.table' : 'conversion.table-booklet', {
      domain,
      booklet: numbers.count(booklet),
      variants:
        variants.length === 0
          ? ''
          : ` (${variants.slice(0, 6).join(', ')}${variants.length > 6 ? ', …' : ''})`,
      items: numbers.count(items.length),
      n: numbers.count(n),
    }),
    columns: Array.from({ length: ABREAST }, () =>
      ['raw', 'n', 'wle', 'se', 'scale'].map((key) => ({
        text: t(`conversion.${key}`),
        align: 'right' as const,
      })),
    ).flat(),
    rows: Array.from(
      { length },
      (_, at): Row => ({
        cells: Array.from({ length: ABREAST }, (_, part) => cells(at + part * length)).flat(),
      }),
    ),
    ...write.note(),
  };
}
