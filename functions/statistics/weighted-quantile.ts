import { type Result, unavailable } from './unavailable.ts';
import { countedRows } from './weights.ts';

/** Values in ascending order with the running sum of their weights, scaled so that the last one is their number n. */
export interface WeightedSorted {
  readonly values: Float64Array;
  readonly cumulative: Float64Array;
}

/**
 * Sorts once for any number of quantiles; ties by weight, so that not even a resample of the rows depends on the order
 * of the file. Rows with a missing value or weight, or weight 0, do not count. Without weights all count the same.
 *
 * Plain numbers are sorted several times as fast as rows are by a comparison: values first, then the weights of each
 * run of equal values.
 */
export function sortedWithWeights(
  values: ArrayLike<number>,
  weights: ArrayLike<number> | null,
): WeightedSorted {
  const rows = countedRows(values, weights);
  const ascending = Float64Array.from(rows.values).sort();
  const ordered = rows.weights === null ? null : weightsInOrder(rows.values, rows.weights, ascending);
  const cumulative = new Float64Array(ascending.length);
  let sum = 0;
  for (let at = 0; at < cumulative.length; at++) {
    sum += ordered === null ? 1 : ordered[at]!;
    cumulative[at] = sum;
  }
  const scale = cumulative.length / sum;
  return { values: ascending, cumulative: cumulative.map((partial) => partial * scale) };
}

/** The weights in the order of their values, those of equal values ascending. */
function weightsInOrder(
  values: readonly number[],
  weights: readonly number[],
  ascending: Float64Array,
): Float64Array {
  const ordered = new Float64Array(ascending.length);
  /** By the place where a run of equal values begins: how many of its weights are there. */
  const filled = new Uint32Array(ascending.length);
  for (let row = 0; row < values.length; row++) {
    const run = firstAtLeast(ascending, values[row]!);
    ordered[run + filled[run]!++] = weights[row]!;
  }
  for (let run = 0; run < ordered.length; run += filled[run]!) {
    ordered.subarray(run, run + filled[run]!).sort();
  }
  return ordered;
}

/**
 * Weighted quantile: type 7 over weights that are scaled to sum to the number of rows n. With h = 1 + (n − 1)p it
 * interpolates between the values at which the running weight reaches ⌊h⌋ and ⌊h⌋ + 1. Equal weights give type 7
 * exactly, only ratios of weights matter, ties and order of rows do not.
 *
 * p outside [0, 1] is a RangeError; no row is `no-data`.
 *
 * Source: Harrell's Hmisc::wtd.quantile(type = "quantile", normwt = TRUE).
 */
export function weightedQuantile(sorted: WeightedSorted, p: number): Result<number> {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`share ${p} is not within 0 and 1`);
  if (sorted.values.length === 0) return unavailable('no-data');
  const n = sorted.cumulative[sorted.cumulative.length - 1]!;
  const position = 1 + (n - 1) * p;
  const below = Math.floor(position + 1e-12 * position);
  const share = Math.max(0, position - below);
  const low = valueAt(sorted, below);
  if (share < 1e-12 * position) return low;
  return low + share * (valueAt(sorted, below + 1) - low);
}

/** First value whose running weight reaches the position, but for the rounding of the running sum. */
function valueAt({ values, cumulative }: WeightedSorted, position: number): number {
  const place = firstAtLeast(cumulative, position * (1 - 1e-12));
  return values[Math.min(place, values.length - 1)]!;
}

/** Place of the first of the ascending numbers that is at least the goal; their number where none is. */
function firstAtLeast(ascending: Float64Array, goal: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! >= goal) high = middle;
    else low = middle + 1;
  }
  return low;
}
