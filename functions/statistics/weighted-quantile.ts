import { type Result, unavailable } from './unavailable.ts';
import { countedRows } from './weights.ts';

/** Values in ascending order with the running sum of their weights, scaled so that the last one is their number n. */
export interface WeightedSorted {
  readonly values: Float64Array;
  readonly cumulative: Float64Array;
}

/** Sorts once for any number of quantiles. Rows with a missing value or weight, or weight 0, do not count. */
export function sortedWithWeights(values: ArrayLike<number>, weights: ArrayLike<number>): WeightedSorted {
  const rows = countedRows(values, weights);
  const weightOf = rows.weights ?? [];
  const order = Uint32Array.from(rows.values, (_, i) => i).sort(
    // Ties by weight, so that not even a resample of the rows depends on the order of the file.
    (a, b) => rows.values[a]! - rows.values[b]! || weightOf[a]! - weightOf[b]!,
  );
  const cumulative = new Float64Array(order.length);
  let sum = 0;
  for (const [at, row] of order.entries()) {
    sum += weightOf[row]!;
    cumulative[at] = sum;
  }
  const scale = order.length / sum;
  return {
    values: Float64Array.from(order, (row) => rows.values[row]!),
    cumulative: cumulative.map((partial) => partial * scale),
  };
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
  const goal = position * (1 - 1e-12);
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle]! >= goal) high = middle;
    else low = middle + 1;
  }
  return values[low]!;
}
