import type { Rules } from '../assessment/rules.ts';
import { compareGap, type SchoolGap, schoolGap } from '../statistics/gap-comparison.ts';
import { isUnavailable, mapResult, type Result, unavailable } from '../statistics/unavailable.ts';
import type { ScoreSummary, SpreadComparison } from './results.ts';
import type { SchoolGroup } from './school-groups.ts';

/** Resamples: enough for limits whose own error is far below a percentage point. */
const REPLICATES = 1000;

/**
 * The school's P90–P10 with its seeded bootstrap interval; `too-few` below `rules.minimum.outerPercentiles` students.
 * @param label makes the random stream of this school and domain its own
 */
export function schoolSpread(
  { scored, summarised }: SchoolGroup,
  { seed }: Rules,
  label: string,
): Result<SchoolGap> {
  if (isUnavailable(summarised)) return summarised;
  const { gapP90P10 } = summarised.summary;
  if (isUnavailable(gapP90P10)) return gapP90P10;
  return schoolGap(scored.values, scored.weights, { seed, label, replicates: REPLICATES });
}

/**
 * That spread beside the reference's: the difference with its interval, whether it leaves out zero, and the tail that
 * makes it.
 * @param step one point of the test: a difference of no more than that is not called one, as percentiles of so coarse a
 *   score jump by it
 * @param gapSe standard error of the reference's gap; the reference counts as fixed where it is not known
 */
export function compareSpread(
  school: Result<SchoolGap>,
  reference: Result<ScoreSummary>,
  gapSe: Result<number>,
  step: number,
): Result<SpreadComparison> {
  if (isUnavailable(reference)) return reference;
  const { p10: low, p50: median, p90: high } = reference.percentiles;
  if (isUnavailable(low) || isUnavailable(median) || isUnavailable(high)) return unavailable('no-reference');
  const spread = {
    low: low.value,
    median: median.value,
    high: high.value,
    ...(isUnavailable(gapSe) ? {} : { se: gapSe }),
  };
  return mapResult(school, (own) => {
    const { difference, tail } = compareGap(own, spread);
    const differs =
      (difference.low > 0 || difference.high < 0) && Math.abs(difference.value) > step * (1 + 1e-9);
    return { difference, wider: differs ? difference.value > 0 : null, tail: differs ? tail : null };
  });
}
