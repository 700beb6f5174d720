import type { Assessment, Objective } from '../assessment/assessment.ts';
import type { Responses } from '../responses/responses.ts';
import { clusterMean } from '../statistics/cluster-mean.ts';
import { type ClusterSums, clusterSums, pickClusters } from '../statistics/cluster-sums.ts';
import type { Proportion } from '../statistics/clustered-proportion.ts';
import { referenceProportion } from '../statistics/reference-proportion.ts';
import type { ReferenceSummary } from '../statistics/reference-summary.ts';
import { restMeans } from '../statistics/rest-means.ts';
import { mapResult, type Result } from '../statistics/unavailable.ts';
import { pooledPoints } from './points.ts';

/** Share of points of one objective by school: each student's share, weighted by the points that he could win. */
export interface ObjectiveSums {
  readonly objective: Objective;
  readonly sums: ClusterSums;
}

/** Sums by school for every objective that has items in the file. */
export function objectiveSums(assessment: Assessment, responses: Responses): readonly ObjectiveSums[] {
  return assessment.objectives.flatMap((objective) => {
    const columns = assessment.items.flatMap(({ objective: of, maxScore }, at) =>
      of === objective.id && responses.items[at] !== undefined
        ? [{ codes: responses.items[at], maxScore }]
        : [],
    );
    if (columns.length === 0) return [];
    const { points, maxima } = pooledPoints(columns, responses.students, assessment.rules.missingAsWrong);
    const { weight } = responses;
    const share = points.map((won, row) => won / maxima[row]!);
    const trials = weight === null ? maxima : maxima.map((maximum, row) => maximum * weight[row]!);
    return [{ objective, sums: clusterSums(share, responses.school, responses.schools.length, trials) }];
  });
}

/** Share of points of each objective in a set of schools, with an interval that knows the schools as clusters. */
export function objectiveReference(
  objectives: readonly ObjectiveSums[],
  schools: readonly number[],
): Readonly<Record<string, Result<Proportion>>> {
  return Object.fromEntries(
    objectives.map(({ objective, sums }) => [
      objective.id,
      mapResult(clusterMean(pickClusters(sums, schools)), (mean) => referenceProportion(mean)),
    ]),
  );
}

/** The same without one school at a time, by school index. */
export function objectiveRests(
  objectives: readonly ObjectiveSums[],
  schools: readonly number[],
): ReadonlyMap<number, Readonly<Record<string, Result<ReferenceSummary>>>> {
  const rests = objectives.map(({ objective, sums }) => ({
    id: objective.id,
    of: restMeans(pickClusters(sums, schools)),
  }));
  return new Map(
    schools.map((school, place) => [school, Object.fromEntries(rests.map(({ id, of }) => [id, of[place]!]))]),
  );
}
