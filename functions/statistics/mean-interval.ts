import { studentTQuantile } from './distributions/student-t.ts';
import type { Interval } from './interval.ts';
import type { Estimate } from './summary.ts';

/**
 * Two-sided t interval of a mean: mean ± t(df)·SE, in the unit of the mean. df = Infinity gives the normal interval.
 * An SE of 0 gives an interval without width.
 */
export function meanInterval(estimate: Estimate, level = 0.95): Interval {
  const half = estimate.se === 0 ? 0 : studentTQuantile((1 + level) / 2, estimate.df) * estimate.se;
  return { value: estimate.mean, low: estimate.mean - half, high: estimate.mean + half };
}
