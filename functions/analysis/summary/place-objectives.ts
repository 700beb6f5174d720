import type { Assessment } from '../../assessment/assessment.ts';
import { adjustFamily } from '../../statistics/benjamini-hochberg.ts';
import { clusterMean } from '../../statistics/cluster-mean.ts';
import { pickClusters } from '../../statistics/cluster-sums.ts';
import type { Proportion } from '../../statistics/clustered-proportion.ts';
import type { Interval } from '../../statistics/interval.ts';
import { proportionComparison } from '../../statistics/proportion-comparison.ts';
import { referenceProportion } from '../../statistics/reference-proportion.ts';
import { isUnavailable, mapResult, type Result, unavailable } from '../../statistics/unavailable.ts';
import type { BundleSums } from '../bundle-reference.ts';
import { type Attainment, attainment, objectiveAction, relativeTo } from '../objective-verdict.ts';
import type { ReferenceLevel } from '../school-data.ts';
import { tooFew } from './group-table.ts';
import type { PlaceSchools } from './places.ts';
import type { SummaryObjective } from './summary-results.ts';

/**
 * The learning objectives of a place: share of points with schools as clusters; attained or not by the rule for a
 * school; beside the nation (tested against the rest of it; one place's objectives are one family); and how many of
 * its schools attained it, by their own reports.
 * @param bundles the objectives' sums by school
 * @param attainmentOf each school's attainment, by objective
 */
export function placeObjectives(
  assessment: Assessment,
  bundles: readonly BundleSums[],
  { schools, others }: PlaceSchools,
  nation: Result<ReferenceLevel> | undefined,
  attainmentOf: ReadonlyMap<string, readonly (Attainment | null)[]>,
): Result<readonly SummaryObjective[]> {
  if (bundles.length === 0) return unavailable('not-applicable');
  const { rules } = assessment;
  const least = { students: rules.minimum.group, schools: rules.summary.schools };
  const shareIn = (sums: BundleSums['sums'], of: readonly number[]): Result<Proportion> =>
    mapResult(clusterMean(pickClusters(sums, of)), (mean) => referenceProportion(mean));

  const compared = bundles.map(({ bundle, sums }) => {
    const sizes = schools.map((school) => sums.n[school]!);
    const n = sizes.reduce((sum, size) => sum + size, 0);
    const size = { students: n, schools: sizes.filter((students) => students > 0).length };
    const own = tooFew(size, least) ?? shareIn(sums, schools);
    const reference = nation === undefined || isUnavailable(nation) ? undefined : nation.bundles[bundle.id];
    const comparison = mapResult(own, (share) => {
      if (others === null || reference === undefined) return unavailable('no-reference');
      if (isUnavailable(reference)) return reference;
      if (nation !== undefined && !isUnavailable(nation) && nation.source === 'published')
        return proportionComparison(share, reference);
      return mapResult(shareIn(sums, others), (rest) =>
        proportionComparison(share, rest, { share: share.n / (share.n + rest.n) }),
      );
    });
    return { bundle, n, own, reference, comparison };
  });
  const adjusted = adjustFamily(compared.map(({ comparison }) => mapResult(comparison, ({ p }) => p)));

  return compared.map(({ bundle, n, own, reference, comparison }, at): SummaryObjective => {
    const pAdjusted = adjusted[at]!;
    const attained = mapResult(own, (share) => attainment(share, rules));
    const relative = mapResult(comparison, ({ difference }) =>
      mapResult(pAdjusted, (p) => relativeTo(difference.value, p, rules)),
    );
    return {
      objective: bundle.id,
      domain: bundle.domain,
      items: bundle.items.size,
      n,
      own: mapResult(own, bare),
      nation: others === null ? null : mapResult(reference ?? unavailable('no-reference'), bare),
      difference: mapResult(comparison, ({ difference }) => difference),
      pAdjusted,
      attained,
      relative,
      action: mapResult(attained, (absolute) =>
        mapResult(relative, (beside) => objectiveAction(absolute, beside)),
      ),
      schools: countSchools(attainmentOf.get(bundle.id) ?? [], schools, rules.summary.distribution),
    };
  });
}

function countSchools(
  attained: readonly (Attainment | null)[],
  schools: readonly number[],
  need: number,
): SummaryObjective['schools'] {
  const known = schools.flatMap((school) => attained[school] ?? []);
  if (known.length < need) return unavailable('too-few', { need, have: known.length });
  const count = (word: Attainment) => known.filter((one) => one === word).length;
  return {
    attained: count('attained'),
    uncertain: count('uncertain'),
    'not-attained': count('not-attained'),
  };
}

function bare({ value, low, high }: Proportion): Interval {
  return { value, low, high };
}
