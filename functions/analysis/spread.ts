import type { Rules } from '../assessment/rules.ts';
import { gapComparison } from '../statistics/gap-comparison.ts';
import { isUnavailable, type Result, unavailable } from '../statistics/unavailable.ts';
import type { ScoreSummary, SpreadComparison } from './results.ts';
import type { SchoolGroup } from './school-groups.ts';

/**
 * The school's P90–P10 beside the reference's: their difference with a seeded bootstrap interval, whether it leaves
 * out zero, and the tail that makes it. `too-few` below `rules.minimum.outerPercentiles` students.
 *
 * @param gapSe standard error of the reference's gap; the reference counts as fixed where it is not known
 * @param label makes the random stream of this school, domain and reference its own
 */
export function compareSpread(
  { scored, summarised }: SchoolGroup,
  reference: Result<ScoreSummary>,
  gapSe: Result<number>,
  rules: Rules,
  label: string,
): Result<SpreadComparison> {
  if (isUnavailable(summarised)) return summarised;
  const { p10, p50, p90 } = summarised.summary.percentiles;
  for (const percentile of [p10, p90]) if (isUnavailable(percentile)) return percentile;
  if (isUnavailable(p50)) return p50;
  if (isUnavailable(reference)) return reference;
  const { p10: low, p50: median, p90: high } = reference.percentiles;
  if (isUnavailable(low) || isUnavailable(median) || isUnavailable(high)) return unavailable('no-reference');

  const compared = gapComparison(
    scored.values,
    scored.weights,
    {
      low: low.value,
      median: median.value,
      high: high.value,
      ...(isUnavailable(gapSe) ? {} : { se: gapSe }),
    },
    { seed: rules.seed, label },
  );
  if (isUnavailable(compared)) return compared;
  const { difference, tail } = compared;
  const differs = difference.low > 0 || difference.high < 0;
  return { difference, wider: differs ? difference.value > 0 : null, tail: differs ? tail : null };
}
