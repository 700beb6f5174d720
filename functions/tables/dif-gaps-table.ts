import type { DifComparison, ItemAnalysis } from '../analysis/item-analysis/item-analysis.ts';
import type { Gap } from '../psychometrics/dif/gap-without-items.ts';
import { mapResult, type Result } from '../statistics/unavailable.ts';
import { type Column, columnsOf, type Table } from './table.ts';

interface Row {
  readonly domain: string;
  readonly comparison: DifComparison;
}

const { text, integer, number } = columnsOf<Row>();
const unit = 'percentage points';

/** A gap with its standard error and limits. */
function gapColumns(prefix: string, meaning: string, of: (row: Row) => Result<Gap>): readonly Column<Row>[] {
  return [
    number(prefix, meaning, (row) => mapResult(of(row), ({ difference }) => difference.value), unit),
    number(
      `${prefix}_se`,
      'Its standard error, schools as clusters',
      (row) => mapResult(of(row), ({ se }) => se),
      unit,
    ),
    number(
      `${prefix}_low`,
      'Lower 95 % limit',
      (row) => mapResult(of(row), ({ difference }) => difference.low),
      unit,
    ),
    number(
      `${prefix}_high`,
      'Upper 95 % limit',
      (row) => mapResult(of(row), ({ difference }) => difference.high),
      unit,
    ),
  ];
}

const gap = ({ comparison }: Row) => comparison.gap;

export const difGapsTable: Table<Row> = {
  name: 'dif_gaps',
  meaning:
    'The gap between two groups in one domain with and without the items of DIF class C, the same students in both',
  key: ['domain', 'grouping', 'focal', 'reference'],
  columns: [
    text('domain', 'Domain', ({ domain }) => domain),
    text('grouping', 'What the groups are', ({ comparison }) => comparison.grouping, 'gender, language'),
    text('focal', 'First group of the gap', ({ comparison }) => comparison.focal),
    text('reference', 'Group that is subtracted', ({ comparison }) => comparison.reference),
    integer('n_focal', 'Students of the focal group', ({ comparison }) => comparison.nFocal, 'students'),
    integer(
      'n_reference',
      'Students of the reference group',
      ({ comparison }) => comparison.nReference,
      'students',
    ),
    integer(
      'c_items',
      'Items of class C',
      ({ comparison }) => comparison.items.filter((item) => item.class === 'C').length,
      'items',
    ),
    ...gapColumns(
      'gap',
      'Mean percent of the focal group minus that of the reference, all items; not-applicable without a C item',
      (row) => mapResult(gap(row), ({ withAll }) => withAll),
    ),
    ...gapColumns('gap_without_c', 'The same without the C items', (row) =>
      mapResult(gap(row), ({ without }) => without),
    ),
    ...gapColumns('effect_of_c', 'gap − gap_without_c: what the C items make of the gap', (row) =>
      mapResult(gap(row), ({ effect }) => effect),
    ),
  ],
};

export function difGapRows({ domains }: ItemAnalysis): readonly Row[] {
  return domains.flatMap(({ domain, dif }) => dif.map((comparison): Row => ({ domain, comparison })));
}
