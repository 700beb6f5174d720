import { NOT_ADMINISTERED, NOT_REACHED, OMITTED } from '../../responses/responses.ts';
import type { ItemColumn } from '../classical/item-set.ts';

/**
 * One item's counts by matching stratum × group × points: all that a Mantel–Haenszel procedure needs.
 * Plain counts of students (doubles, so that products of counts do not overflow 32 bits); weights are not used.
 */
export interface MatchedTable {
  readonly maxScore: number;
  readonly strata: number;
  /** Cell (stratum, group, points) is at `(stratum * 2 + group) * (maxScore + 1) + points`; group 0 reference, 1 focal. */
  readonly counts: Float64Array;
}

/** Where the students of a DIF analysis stand: position p is row `rows[p]` (or p), matched by `stratum[p]` (0: not used). */
export interface Matching {
  readonly rows: Int32Array | null;
  readonly strata: number;
  readonly stratum: Int32Array;
  /** 0 reference, 1 focal, 2 neither. */
  readonly group: Uint8Array;
}

/**
 * Counts one item. An omitted answer is 0 points (or, with `missingAsWrong` false, no answer); a student who did not
 * reach the item is left out of its table, as in NAEP, because not reaching it says nothing about the item itself.
 */
export function matchedTable(
  item: ItemColumn,
  { rows, strata, stratum, group }: Matching,
  missingAsWrong: boolean,
): MatchedTable {
  const { scores, maxScore } = item;
  const width = maxScore + 2;
  const points = new Uint8Array(256).fill(maxScore + 1);
  for (let score = 0; score <= maxScore; score++) points[score] = score;
  if (missingAsWrong) points[OMITTED] = 0;
  points[NOT_REACHED] = maxScore + 1;
  points[NOT_ADMINISTERED] = maxScore + 1;
  const all = new Float64Array(strata * 3 * width);
  for (let at = 0; at < stratum.length; at++) {
    const score = scores[rows === null ? at : rows[at]!]!;
    all[(stratum[at]! * 3 + group[at]!) * width + points[score]!]! += 1;
  }
  const counts = new Float64Array((strata - 1) * 2 * (maxScore + 1));
  for (let here = 1; here < strata; here++)
    for (let side = 0; side < 2; side++) {
      const from = (here * 3 + side) * width;
      counts.set(all.subarray(from, from + maxScore + 1), ((here - 1) * 2 + side) * (maxScore + 1));
    }
  return { maxScore, strata: strata - 1, counts };
}
