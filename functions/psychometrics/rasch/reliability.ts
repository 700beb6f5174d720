import { type Result, unavailable } from '../../statistics/unavailable.ts';

/** Mean, variance and mean error variance of ability estimates over students, weighted. */
export interface EstimateSummary {
  readonly mean: number;
  /** With divisor n − 1 (weighted: Σw(θ − mean)²/Σw · n/(n − 1)). */
  readonly variance: number;
  /** Mean of SE². */
  readonly error: number;
  /** Students behind it. */
  readonly n: number;
}

/**
 * Summary of estimates that are given per cell. `count` are students of positive weight, `weight` their weights.
 * `too-few` with fewer than 2 students.
 */
export function summariseEstimates(
  theta: Float64Array,
  se: Float64Array,
  count: ArrayLike<number>,
  weight: Float64Array,
): Result<EstimateSummary> {
  let n = 0;
  let sum = 0;
  let mean = 0;
  let error = 0;
  for (let c = 0; c < theta.length; c++) {
    if (weight[c] === 0) continue;
    n += count[c]!;
    sum += weight[c]!;
    mean += weight[c]! * theta[c]!;
    error += weight[c]! * se[c]! * se[c]!;
  }
  if (n < 2) return unavailable('too-few', { need: 2, have: n });
  mean /= sum;
  let square = 0;
  for (let c = 0; c < theta.length; c++) {
    if (weight[c]! > 0) square += weight[c]! * (theta[c]! - mean) ** 2;
  }
  return { mean, variance: ((square / sum) * n) / (n - 1), error: error / sum, n };
}

/**
 * WLE reliability 1 − mean(SE²)/var(WLE) (Adams 2005; TAM's WLE.rel, mirt's empirical_rxx for WLE). Negative in tests
 * so short that error exceeds the spread of the estimates: it is printed as it is. `no-variance` when all are equal.
 */
export function wleReliability(summary: EstimateSummary): Result<number> {
  if (!(summary.variance > 0)) return unavailable('no-variance');
  return 1 - summary.error / summary.variance;
}

/** EAP reliability var(EAP) / (var(EAP) + mean posterior variance), var with divisor n (Adams 2005; TAM's EAP.rel). */
export function eapReliability(summary: EstimateSummary): Result<number> {
  const variance = (summary.variance * (summary.n - 1)) / summary.n;
  const total = variance + summary.error;
  if (!(total > 0)) return unavailable('no-variance');
  return variance / total;
}

/**
 * Person separation G = √(R/(1 − R)): spread of true ability in units of its standard error (Wright & Masters 1982).
 * 0 where the reliability R is not positive.
 */
export function separation(reliability: number): number {
  return reliability <= 0 ? 0 : Math.sqrt(reliability / (1 - reliability));
}
