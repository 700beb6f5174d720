import type { Assessment } from '../../assessment/assessment.ts';
import type { Responses } from '../../responses/responses.ts';

/** One scored item as a column: what a student got, what he or she chose, and what would have been right. */
export interface ItemColumn {
  readonly id: string;
  readonly maxScore: number;
  /** Per student: points 0…maxScore, or OMITTED, NOT_REACHED, NOT_ADMINISTERED. */
  readonly scores: Uint8Array;
  /** Per student: index into `options`, or UNKNOWN; null where the file has points only. */
  readonly answers: Uint8Array | null;
  readonly options: readonly string[];
  /** Index of the key in `options`, per test variant; −1 where the variant has none. */
  readonly keys: readonly number[];
}

/** The items of one scale (as a rule one domain) with the students who are to be analysed. */
export interface ItemSet {
  readonly students: number;
  readonly items: readonly ItemColumn[];
  /** Per student: index of the test variant (into every `keys`); null where all took variant 0. */
  readonly variant: Uint8Array | null;
  readonly weight: Float64Array | null;
  /** Students to analyse (a school, a variant, a region), each once; null means all. */
  readonly rows: Int32Array | null;
}

/**
 * The items of one domain (or of the whole test, where `domain` is null) as an item set.
 * Columns are shared with `responses`, not copied.
 */
export function itemSetOf(
  assessment: Pick<Assessment, 'items'>,
  responses: Responses,
  { domain = null, rows = null }: { domain?: string | null; rows?: Int32Array | null } = {},
): ItemSet {
  const items: ItemColumn[] = [];
  assessment.items.forEach((item, index) => {
    const scores = responses.items[index];
    if (scores === undefined || (domain !== null && item.domain !== domain)) return;
    items.push({
      id: item.id,
      maxScore: item.maxScore,
      scores,
      answers: responses.answers[index] ?? null,
      options: item.options,
      keys: responses.variants.map((variant) =>
        item.options.indexOf(item.keys?.[variant] ?? item.keys?.[''] ?? ''),
      ),
    });
  });
  return {
    students: responses.students,
    items,
    variant: responses.variant,
    weight: responses.weight,
    rows,
  };
}

/**
 * Rows that count, or null for all of 0…students−1: the subset asked for, without the rows whose weight
 * is zero or not finite (n is the number of rows that carry weight). Throws RangeError on a negative weight.
 */
export function countedRows(set: ItemSet): Int32Array | null {
  const { weight, rows } = set;
  if (weight === null) return rows;
  const carries = (row: number) => {
    if (weight[row]! < 0) throw new RangeError(`weight ${weight[row]} is negative`);
    return weight[row]! > 0 && weight[row]! < Number.POSITIVE_INFINITY;
  };
  if (rows !== null) return rows.filter(carries);
  const counted = Int32Array.from({ length: set.students }, (_, row) => row).filter(carries);
  return counted.length === set.students ? null : counted;
}

/** Rows with this code in a column (a variant, a school, a region), for `ItemSet.rows`. */
export function rowsOf(column: Uint8Array | Int32Array, code: number): Int32Array {
  const rows: number[] = [];
  column.forEach((value, row) => {
    if (value === code) rows.push(row);
  });
  return Int32Array.from(rows);
}
