import { extent, mean, sampleVariance, sum } from 'simple-statistics';
import type { Summary } from './summary.ts';
import { type Result, unavailable } from './unavailable.ts';
import { countedRows } from './weights.ts';

export interface Description extends Summary {
  readonly min: number;
  readonly max: number;
}

/**
 * Describes the scores of one group: number of students, mean, standard deviation, standard error, minimum, maximum.
 *
 * Without weights: SD with the divisor n − 1, SE = SD / √n, df = n − 1. The SE is that of a sample from a
 * superpopulation (another cohort could have sat there), not of a census; see `finitePopulation`.
 *
 * With weights wᵢ (reliability weights; only their ratios matter):
 * mean m = Σwy / Σw; SD² = n/(n − 1) · Σw(y − m)² / Σw; SE² = n/(n − 1) · Σ(w(y − m))² / (Σw)², the linearised SE of a
 * ratio mean. These are svymean and svyvar of R's survey; equal weights give the unweighted figures.
 *
 * Missing: rows with a value or weight that is not finite, or weight 0, do not count, in n neither.
 * Small n: no row is `no-data`; one row is `too-few` (a mean without an error is not comparable). All values equal
 * give SD and SE of exactly 0. Throws RangeError on a negative weight or on lengths that differ.
 *
 * Source: Cochran 1977, chapters 2 and 6; Lumley 2010, Complex Surveys. Unweighted parts: simple-statistics.
 *
 * @example describe([1, 2, 3]) // { n: 3, mean: 2, sd: 1, se: 0.577…, df: 2, min: 1, max: 3, sumOfWeights: 3 }
 */
export function describe(values: ArrayLike<number>, weights?: ArrayLike<number> | null): Result<Description> {
  const rows = countedRows(values, weights);
  const n = rows.values.length;
  if (n === 0) return unavailable('no-data');
  if (n === 1) return unavailable('too-few', { need: 2, have: 1 });
  const [min, max] = extent(rows.values);
  const sumOfWeights = rows.weights ? sum(rows.weights) : n;
  const counted = { n, sumOfWeights, df: n - 1, min, max };
  if (min === max) return { ...counted, mean: min, sd: 0, se: 0 };
  if (!rows.weights) {
    const sd = Math.sqrt(sampleVariance(rows.values));
    return { ...counted, mean: mean(rows.values), sd, se: sd / Math.sqrt(n) };
  }
  const w = rows.weights;
  const m = sum(rows.values.map((y, i) => w[i]! * y)) / sumOfWeights;
  const squares = sum(rows.values.map((y, i) => w[i]! * (y - m) ** 2));
  const influence = sum(rows.values.map((y, i) => (w[i]! * (y - m)) ** 2));
  const correction = n / (n - 1);
  return {
    ...counted,
    mean: m,
    sd: Math.sqrt((correction * squares) / sumOfWeights),
    se: Math.sqrt(correction * influence) / sumOfWeights,
  };
}
