import { binomialCdf } from './distributions/binomial.ts';
import type { Interval } from './interval.ts';
import { orderStatisticRanks } from './order-statistic-ranks.ts';
import { typeSeven } from './quantile.ts';
import { isUnavailable, type Result } from './unavailable.ts';

/**
 * Interval of a quantile between interpolated order statistics, from values in ascending order; the value is type 7.
 *
 * The conservative ranks of `orderStatisticRanks` cover 96–98 % at school sizes. Each limit is moved inward to where
 * Nyblom's interpolation puts the tail at (1 − level)/2, so that the coverage is the level itself and the interval
 * still exists from the same n on and lies within the conservative one. Below that n: `too-few` with the n needed.
 *
 * Source: Nyblom 1992, Statistics & Probability Letters 14; for the median Hettmansperger & Sheather 1986.
 */
export function quantileInterval(ascending: ArrayLike<number>, p: number, level = 0.95): Result<Interval> {
  const n = ascending.length;
  const ranks = orderStatisticRanks(n, p, level);
  if (isUnavailable(ranks)) return ranks;
  const tail = (1 - level) / 2;
  const lowShare = nyblomShare(n, ranks.low, p, tail);
  const highShare = nyblomShare(n, n + 1 - ranks.high, 1 - p, tail);
  const at = (rank: number): number => ascending[rank - 1]!;
  return {
    value: typeSeven(ascending, p),
    low: at(ranks.low) + lowShare * (at(ranks.low + 1) - at(ranks.low)),
    high: at(ranks.high) - highShare * (at(ranks.high) - at(ranks.high - 1)),
  };
}

/** How far from rank r towards r + 1 the lower limit lies. */
function nyblomShare(n: number, r: number, p: number, tail: number): number {
  const beyond = binomialCdf(r - 1, n, p);
  const next = binomialCdf(r, n, p);
  return 1 / (1 + (r * (1 - p) * (next - tail)) / ((n - r) * p * (tail - beyond)));
}
