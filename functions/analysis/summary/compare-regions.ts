import type { Assessment } from '../../assessment/assessment.ts';
import { clusterMean } from '../../statistics/cluster-mean.ts';
import { pickClusters } from '../../statistics/cluster-sums.ts';
import { mapResult, type Result, unavailable } from '../../statistics/unavailable.ts';
import { NATION } from '../cells.ts';
import type { DomainScores } from '../domain-reference.ts';
import { publishedFigure } from '../published-levels.ts';
import type { ReferenceDomain } from '../school-data.ts';
import { comparePlace, judgeFamily } from './place-comparison.ts';
import type { Places } from './places.ts';
import type { PlaceComparison, PlaceId } from './summary-results.ts';

/** A region beside the nation in a domain, given by its place among the domains; of the nation there is none. */
export type RegionComparisons = (place: PlaceId, domain: number) => Result<PlaceComparison>;

/**
 * Every region beside the nation in every domain, as one family.
 * @param ownIn a place's own figures in a domain; a region without them is not compared
 */
export function compareRegions(
  assessment: Assessment,
  domains: readonly DomainScores[],
  places: Places,
  ownIn: (place: PlaceId, scores: DomainScores) => Result<ReferenceDomain>,
): RegionComparisons {
  const { rules } = assessment;
  const tests = places.regions.flatMap((region) =>
    domains.map((scores) => {
      const all = scores.groups[0]!.sums;
      const { schools, others } = places.of(region);
      return comparePlace(
        mapResult(ownIn(region, scores), () => clusterMean(pickClusters(all, schools))),
        clusterMean(pickClusters(all, others!)),
        publishedFigure(assessment, 'nation', NATION, scores.domain.id, 'all'),
        rules,
      );
    }),
  );
  const judged = judgeFamily(tests, rules);
  return (place, domain) => {
    const region = places.regions.indexOf(place);
    return region < 0 ? unavailable('not-applicable') : judged[region * domains.length + domain]!;
  };
}
