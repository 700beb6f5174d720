import type { ClusterSums } from './cluster-sums.ts';
import { mapResult, type Result, unavailable } from './unavailable.ts';

/** One-way analysis of variance of a measure by school. */
export interface VarianceComponents {
  readonly msBetween: number;
  readonly msWithin: number;
  /** Average school size for unequal sizes, (N − Σn²/N)/(J − 1). */
  readonly n0: number;
  /** Variance of schools' true means, (MSB − MSW)/n₀, 0 where this is negative. */
  readonly between: number;
  readonly within: number;
  /** between / (between + within). */
  readonly icc: number;
}

/**
 * Variance between and within schools by the analysis of variance, for schools of unequal size, and the intraclass
 * correlation ICC(1). Weights are scaled to sum to the number of students; degrees of freedom count schools and
 * students. A negative estimate of the variance between is set to 0, hence 0 ≤ ICC ≤ 1.
 *
 * `single-cluster` with fewer than two schools, `too-few` where no school has two students, `no-variance` where all
 * scores are equal.
 *
 * Source: Searle, Casella & McCulloch 1992, Variance Components, 3.6; Donner 1986.
 */
export function varianceComponents(sums: ClusterSums): Result<VarianceComponents> {
  let schools = 0;
  let n = 0;
  let weight = 0;
  let moment = 0;
  for (let j = 0; j < sums.n.length; j += 1) {
    if (sums.n[j]! === 0) continue;
    schools += 1;
    n += sums.n[j]!;
    weight += sums.weight[j]!;
    moment += sums.weight[j]! * sums.mean[j]!;
  }
  if (schools < 2) return unavailable('single-cluster', { need: 2, have: schools });
  if (n <= schools) return unavailable('too-few', { need: schools + 1, have: n });
  const scale = n / weight;
  const mean = moment / weight;
  let squaresBetween = 0;
  let squaresWithin = 0;
  let squaredSizes = 0;
  for (let j = 0; j < sums.n.length; j += 1) {
    if (sums.n[j]! === 0) continue;
    const size = scale * sums.weight[j]!;
    squaresBetween += size * (sums.mean[j]! - mean) ** 2;
    squaresWithin += scale * sums.within[j]!;
    squaredSizes += size ** 2;
  }
  const msBetween = squaresBetween / (schools - 1);
  const msWithin = squaresWithin / (n - schools);
  if (!(msBetween + msWithin > 1e-26 * mean ** 2)) return unavailable('no-variance');
  const n0 = (n - squaredSizes / n) / (schools - 1);
  const between = Math.max(0, (msBetween - msWithin) / n0);
  return { msBetween, msWithin, n0, between, within: msWithin, icc: between / (between + msWithin) };
}

/** Intraclass correlation ICC(1) of a measure by school, between 0 and 1; see `varianceComponents`. */
export function icc(sums: ClusterSums): Result<number> {
  return mapResult(varianceComponents(sums), (components) => components.icc);
}
