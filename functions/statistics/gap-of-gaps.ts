import type { GapEstimate } from './rest-gaps.ts';
import type { Result } from './unavailable.ts';
import { type DifferenceTest, welch } from './welch.ts';

/**
 * The gap of gaps: a school's difference between two groups (girls minus boys, as `welch` gives it) minus the same
 * difference in the rest of its reference (`restGaps`, or a published one). Both are independent, so
 * SE² = SE²(school's gap) + SE²(rest's gap), with Welch's degrees of freedom. Unavailable as `welch` says.
 */
export function gapOfGaps(school: GapEstimate, rest: GapEstimate, level = 0.95): Result<DifferenceTest> {
  const estimate = ({ difference, se, df }: GapEstimate) => ({ mean: difference, se, df });
  return welch(estimate(school), estimate(rest), level);
}
