import type { DifComparison, DifRow, ItemAnalysis } from '../analysis/item-analysis/item-analysis.ts';
import { isUnavailable, type Result } from '../statistics/unavailable.ts';
import { columnsOf, type Table } from './table.ts';

interface Row {
  readonly domain: string;
  readonly comparison: DifComparison;
  readonly item: DifRow;
}

const { text, integer, number, boolean } = columnsOf<Row>();

export const difTable: Table<Row> = {
  name: 'dif',
  meaning: 'One item compared between two groups of equal raw score, from all students of the file',
  key: ['item', 'grouping', 'focal', 'reference'],
  columns: [
    text('item', 'Item', ({ item }) => item.item),
    text('grouping', 'What the groups are', ({ comparison }) => comparison.grouping, 'gender, language'),
    text('focal', 'Focal group', ({ comparison }) => comparison.focal),
    text('reference', 'Reference group', ({ comparison }) => comparison.reference),
    integer('n_focal', 'Students of the focal group', ({ item }) => item.nFocal, 'students'),
    integer('n_reference', 'Students of the reference group', ({ item }) => item.nReference, 'students'),
    number(
      'alpha_mh',
      'Mantel–Haenszel common odds ratio, reference over focal; items of one point',
      ({ item }) => whereApplicable(item.alpha),
      'odds ratio',
    ),
    number(
      'mh_d_dif',
      'MH D-DIF = −2.35 ln alpha_mh; positive: easier for the focal group',
      ({ item }) => whereApplicable(item.dDif),
      'delta scale',
    ),
    number(
      'se',
      'Standard error of mh_d_dif; of standardised_difference for items of several points',
      ({ item }) => item.se,
      'delta scale or SD',
    ),
    number(
      'p',
      'Of the Mantel–Haenszel χ² with continuity correction; of Mantel’s χ² for items of several points',
      ({ item }) => item.p,
      'probability',
    ),
    number(
      'p_adjusted',
      "Benjamini–Hochberg over the domain's items of this comparison; the class rests on p",
      ({ item }) => item.pAdjusted,
      'probability',
    ),
    text('class', 'ETS class: negligible, moderate, large', ({ item }) => item.class, 'A, B, C'),
    text('domain', 'Domain', ({ domain }) => domain),
    number(
      'standardised_difference',
      'Items of several points: standardised mean difference in points, focal minus reference, over the SD',
      ({ item }) => whereApplicable(item.standardisedDifference),
      'SD',
    ),
    boolean(
      'in_matching_score',
      "Whether the item is part of the other items' matching score after purification",
      ({ item }) => item.inMatchingScore,
      'true, false',
    ),
  ],
};

/** An item has one procedure or the other; the empty cells of the other one need no reason. */
function whereApplicable(result: Result<number>): Result<number> | null {
  return isUnavailable(result) && result.unavailable === 'not-applicable' ? null : result;
}

export function difRows({ domains }: ItemAnalysis): readonly Row[] {
  return domains.flatMap(({ domain, dif }) =>
    dif.flatMap((comparison) => comparison.items.map((item): Row => ({ domain, comparison, item }))),
  );
}
