import type { Assessment } from '../assessment/assessment.ts';
import type { Responses } from '../responses/responses.ts';
import { clusterMean } from '../statistics/cluster-mean.ts';
import { type ClusterSums, clusterSums, pickClusters } from '../statistics/cluster-sums.ts';
import type { Proportion } from '../statistics/clustered-proportion.ts';
import { referenceProportion } from '../statistics/reference-proportion.ts';
import type { ReferenceSummary } from '../statistics/reference-summary.ts';
import { restMeans } from '../statistics/rest-means.ts';
import { mapResult, type Result } from '../statistics/unavailable.ts';
import type { ItemBundle } from './item-bundles.ts';
import { pooledPoints } from './points.ts';

/** Share of points of one bundle by school: each student's share, weighted by the points that could be won. */
export interface BundleSums {
  readonly bundle: ItemBundle;
  readonly sums: ClusterSums;
}

/** Sums by school for every bundle that has items in the file. */
export function bundleSums(
  assessment: Assessment,
  responses: Responses,
  bundles: readonly ItemBundle[],
): readonly BundleSums[] {
  return bundles.flatMap((bundle) => {
    const columns = assessment.items.flatMap(({ id, maxScore }, at) =>
      bundle.items.has(id) && responses.items[at] !== undefined
        ? [{ codes: responses.items[at], maxScore }]
        : [],
    );
    if (columns.length === 0) return [];
    const { points, maxima } = pooledPoints(columns, responses.students, assessment.rules.missingAsWrong);
    const { weight } = responses;
    const share = points.map((won, row) => won / maxima[row]!);
    const trials = weight === null ? maxima : maxima.map((maximum, row) => maximum * weight[row]!);
    return [{ bundle, sums: clusterSums(share, responses.school, responses.schools.length, trials) }];
  });
}

/** Share of points of each bundle in a set of schools, with an interval that knows the schools as clusters. */
export function bundleReference(
  bundles: readonly BundleSums[],
  schools: readonly number[],
): Readonly<Record<string, Result<Proportion>>> {
  return Object.fromEntries(
    bundles.map(({ bundle, sums }) => [
      bundle.id,
      mapResult(clusterMean(pickClusters(sums, schools)), (mean) => referenceProportion(mean)),
    ]),
  );
}

/** The same without one school at a time, by school index. */
export function bundleRests(
  bundles: readonly BundleSums[],
  schools: readonly number[],
): ReadonlyMap<number, Readonly<Record<string, Result<ReferenceSummary>>>> {
  const rests = bundles.map(({ bundle, sums }) => ({
    id: bundle.id,
    of: restMeans(pickClusters(sums, schools)),
  }));
  return new Map(
    schools.map((school, place) => [school, Object.fromEntries(rests.map(({ id, of }) => [id, of[place]!]))]),
  );
}
