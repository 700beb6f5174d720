import type { ItemAnalysis, ScoreConversion } from '../analysis/item-analysis/item-analysis.ts';
import { isUnavailable } from '../statistics/unavailable.ts';
import { columnsOf, type Table } from './table.ts';

interface Row {
  readonly domain: string;
  readonly conversion: ScoreConversion;
  readonly score: ScoreConversion['rows'][number];
}

const { text, integer, number } = columnsOf<Row>();

export const scoresTable: Table<Row> = {
  name: 'scores',
  meaning:
    'One possible raw score of one booklet (the items that students took together), and what it converts to',
  key: ['domain', 'booklet', 'raw_score'],
  columns: [
    text('domain', 'Domain', ({ domain }) => domain),
    text('variant', 'Test variants whose students took the booklet, separated by |', ({ conversion }) =>
      conversion.variants.join('|'),
    ),
    integer(
      'raw_score',
      'Points in the calibrated items; of a recoded item the points after closing up empty categories',
      ({ score }) => score.rawScore,
      'points',
    ),
    number('wle', 'Weighted likelihood estimate of ability (Warm 1989)', ({ score }) => score.wle, 'logits'),
    number('wle_se', 'Its standard error', ({ score }) => score.se, 'logits'),
    number(
      'scale_score',
      "Esep's own scale: mean 500 and SD 100 over the file's students unless set otherwise",
      ({ score }) => score.scale,
      'scale points',
    ),
    integer('n', 'Students with this score', ({ score }) => score.n, 'students'),
    integer(
      'booklet',
      'Number of the booklet; 1 was taken most often',
      ({ conversion }) => conversion.booklet,
    ),
    integer('items', 'Calibrated items in it', ({ conversion }) => conversion.items.length, 'items'),
  ],
};

export function scoreRows({ domains }: ItemAnalysis): readonly Row[] {
  return domains.flatMap(({ domain, conversions }) =>
    isUnavailable(conversions)
      ? []
      : conversions.flatMap((conversion) =>
          conversion.rows.map((score): Row => ({ domain, conversion, score })),
        ),
  );
}
