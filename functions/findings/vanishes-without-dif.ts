import type { GroupGap } from '../analysis/results.ts';
import { isUnavailable } from '../statistics/unavailable.ts';

/**
 * Whether a gap that is established in the school (verdict above or below) is no longer so without the items that work
 * differently for the two groups (DIF class C): its interval then includes 0. Such a gap may be one of the items, not
 * of the students, and calls for no recommendation. False where there are no such items, where DIF could not be tested,
 * or where the gap without them cannot be computed.
 */
export function vanishesWithoutDif({ school, withoutDif }: GroupGap): boolean {
  if (isUnavailable(school) || isUnavailable(withoutDif)) return false;
  const { low, high } = withoutDif.difference;
  return (school.verdict === 'above' || school.verdict === 'below') && low <= 0 && high >= 0;
}
