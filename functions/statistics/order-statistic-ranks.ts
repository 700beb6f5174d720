import { binomialCdf, binomialUpper } from './distributions/binomial.ts';
import { type Result, unavailable } from './unavailable.ts';

/** Ranks (1 = smallest) of the order statistics between which a quantile lies, and the chance that it does. */
export interface RankInterval {
  readonly low: number;
  readonly high: number;
  /** For a continuous distribution; larger where scores are tied. */
  readonly coverage: number;
}

/**
 * Distribution-free interval of a quantile: ranks low and high such that each tail holds at most (1 − level)/2 by the
 * binomial distribution. Conservative, as ranks are whole. It exists from a certain n on; 95 %: 36 for P10 and P90,
 * 13 for P25 and P75, 6 for the median. Below: `too-few` with the n needed.
 *
 * Source: Conover 1999, Practical Nonparametric Statistics, 3.2; Hahn & Meeker 1991, 5.2.
 */
export function orderStatisticRanks(n: number, p: number, level = 0.95): Result<RankInterval> {
  const tail = (1 - level) / 2;
  const need = Math.ceil(Math.log(tail) / Math.log(Math.max(p, 1 - p)) - 1e-9);
  if (n < need) return unavailable('too-few', { need, have: n });
  let low = Math.max(1, Math.floor(n * p - 4 * Math.sqrt(n * p * (1 - p))));
  while (binomialCdf(low, n, p) <= tail) low += 1;
  let high = Math.min(n, Math.ceil(n * p + 4 * Math.sqrt(n * p * (1 - p))) + 1);
  while (binomialUpper(high - 2, n, p) <= tail) high -= 1;
  return { low, high, coverage: binomialCdf(high - 1, n, p) - binomialCdf(low - 1, n, p) };
}
