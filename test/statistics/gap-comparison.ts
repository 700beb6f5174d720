import {
  compareGap,
  type GapComparison,
  type GapOptions,
  type ReferenceSpread,
  schoolGap,
} from '../../functions/statistics/gap-comparison.ts';
import { mapResult, type Result } from '../../functions/statistics/unavailable.ts';

/** Both steps in one, as an analysis of a single reference takes them. */
export function gapComparison(
  values: ArrayLike<number>,
  weights: ArrayLike<number> | null,
  reference: ReferenceSpread,
  options: GapOptions,
): Result<GapComparison> {
  return mapResult(schoolGap(values, weights, options), (school) => compareGap(school, reference));
}
