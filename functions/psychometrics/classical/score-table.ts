import { NOT_ADMINISTERED, NOT_REACHED, OMITTED } from '../../responses/responses.ts';
import type { ItemColumn, ItemSet } from './item-set.ts';
import type { TestForms } from './test-forms.ts';

/**
 * One item's table of stratum (raw score of a form) × outcome. Outcomes 0…maxScore are points, then come
 * omitted, not reached, not administered. Every classical statistic of the item follows from this table.
 */
export interface ScoreTable {
  readonly maxScore: number;
  /** Outcomes per stratum: cell (stratum, outcome) is at `stratum * width + outcome`. */
  readonly width: number;
  readonly omitted: number;
  readonly notReached: number;
  /** Rows per cell. */
  readonly counts: Float64Array;
  /** Sum of weights per cell; the same array as `counts` where there are no weights. */
  readonly mass: Float64Array;
}

/** The outcome (column of a score table) of every code that a score column can hold. */
export function outcomeOfCode(maxScore: number): Uint8Array {
  const outcome = new Uint8Array(256).fill(maxScore + 3);
  for (let points = 0; points <= maxScore; points++) outcome[points] = points;
  outcome[OMITTED] = maxScore + 1;
  outcome[NOT_REACHED] = maxScore + 2;
  outcome[NOT_ADMINISTERED] = maxScore + 3;
  return outcome;
}

/** Counts one item against the raw scores of the forms, in one pass over its column. */
export function scoreTable(set: ItemSet, forms: TestForms, item: ItemColumn): ScoreTable {
  const { rows, stratum, strata } = forms;
  const { scores, maxScore } = item;
  const { weight } = set;
  const width = maxScore + 4;
  const outcome = outcomeOfCode(maxScore);
  const counts = new Float64Array(strata * width);
  const mass = weight === null ? counts : new Float64Array(strata * width);
  for (let at = 0; at < stratum.length; at++) {
    const row = rows === null ? at : rows[at]!;
    const cell = stratum[at]! * width + outcome[scores[row]!]!;
    counts[cell]! += 1;
    if (weight !== null) mass[cell]! += weight[row]!;
  }
  return { maxScore, width, omitted: maxScore + 1, notReached: maxScore + 2, counts, mass };
}
