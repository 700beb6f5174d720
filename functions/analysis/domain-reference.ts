import type { Assessment, Domain } from '../assessment/assessment.ts';
import type { Responses } from '../responses/responses.ts';
import { clusterMean } from '../statistics/cluster-mean.ts';
import { type ClusterSums, clusterSums, pickClusters } from '../statistics/cluster-sums.ts';
import { clusteredQuantiles } from '../statistics/clustered-quantiles.ts';
import { describe } from '../statistics/describe.ts';
import { quantile } from '../statistics/quantile.ts';
import { clusterGap, restGaps } from '../statistics/rest-gaps.ts';
import { restMeans } from '../statistics/rest-means.ts';
import { isUnavailable, mapResult, type Result } from '../statistics/unavailable.ts';
import { sortedWithWeights, weightedQuantile } from '../statistics/weighted-quantile.ts';
import { countByBin, sharesOf } from './distribution-bins.ts';
import { type GroupPair, pairKey } from './group-pairs.ts';
import type { GroupRows } from './groups.ts';
import { countByLevel } from './levels.ts';
import type { Group, ScoreSummary } from './results.ts';
import type { ReferenceDomain, RestsByDomain } from './school-data.ts';
import { referenceSummary } from './score-summary.ts';
import { gather, type Scored } from './scored.ts';

/** One domain's scores of the whole file, and their sums by school for each group. */
export interface DomainScores {
  readonly domain: Domain;
  readonly values: Float64Array;
  readonly weights: Float64Array | null;
  /** Esep scale scores, or null. */
  readonly scale: Float64Array | null;
  readonly edges: readonly number[];
  readonly groups: readonly (GroupRows & { readonly sums: ClusterSums })[];
  /** Pairs of groups whose gap is given. */
  readonly pairs: readonly GroupPair[];
}

/** Sums by school of one group's scores. */
export function groupSums(
  { school, schools, weight }: Responses,
  values: Float64Array,
  { includes }: GroupRows,
): ClusterSums {
  const cluster = school.map((of, row) => (includes(row) ? of : -1));
  return clusterSums(values, cluster, schools.length, weight);
}

/**
 * One domain in one cell (the nation, a region, a group of similar schools).
 * @param schools indices of the cell's schools
 * @param rows the cell's students
 */
export function domainReference(
  assessment: Assessment,
  responses: Responses,
  scores: DomainScores,
  schools: readonly number[],
  rows: Int32Array,
): ReferenceDomain {
  const { domain, values, weights, scale, edges, groups, pairs } = scores;
  const everybody = gather(values, weights, rows);
  return {
    gaps: Object.fromEntries(
      pairs.map((pair) => [
        pairKey(pair),
        clusterGap(
          pickClusters(sumsOf(scores, pair.first), schools),
          pickClusters(sumsOf(scores, pair.second), schools),
        ),
      ]),
    ),
    spreadSe: spreadSe(responses, everybody, rows, values),
    groups: Object.fromEntries(
      groups.map(({ group, includes, sums }): [Group, Result<ScoreSummary>] => [
        group,
        summarise(pickClusters(sums, schools), gather(values, weights, rows, includes)),
      ]),
    ),
    distribution: sharesOf(countByBin(edges, everybody)),
    levels: sharesOf(countByLevel(assessment.levels[domain.id] ?? [], everybody)),
    scaleMean: scale === null ? null : meanOf(gather(scale, weights, rows)),
  };
}

/** The cell without one of its schools at a time, by school index. */
export function domainRests(
  scores: DomainScores,
  schools: readonly number[],
): ReadonlyMap<number, RestsByDomain[string]> {
  const means = scores.groups.map(({ group, sums }) => ({
    group,
    rests: restMeans(pickClusters(sums, schools)),
  }));
  const gaps = scores.pairs.map((pair) => ({
    key: pairKey(pair),
    rests: restGaps(
      pickClusters(sumsOf(scores, pair.first), schools),
      pickClusters(sumsOf(scores, pair.second), schools),
    ),
  }));
  return new Map(
    schools.map((school, place) => [
      school,
      {
        means: Object.fromEntries(means.map(({ group, rests }) => [group, rests[place]!])),
        gaps: Object.fromEntries(gaps.map(({ key, rests }) => [key, rests[place]!])),
      },
    ]),
  );
}

function sumsOf({ groups }: DomainScores, group: Group): ClusterSums {
  return groups.find((known) => known.group === group)!.sums;
}

/** Standard error of P90–P10 with schools as clusters. */
function spreadSe(
  responses: Responses,
  everybody: Scored,
  rows: Int32Array,
  values: Float64Array,
): Result<number> {
  const school = new Int32Array(everybody.values.length);
  let n = 0;
  for (const row of rows) if (!Number.isNaN(values[row]!)) school[n++] = responses.school[row]!;
  const quantiles = clusteredQuantiles(
    everybody.values,
    school,
    responses.schools.length,
    [0.1, 0.9],
    everybody.weights,
  );
  return mapResult(quantiles, ({ gapSe }) => gapSe);
}

function summarise(sums: ClusterSums, { values, weights }: Scored): Result<ScoreSummary> {
  const estimate = clusterMean(sums);
  if (isUnavailable(estimate)) return estimate;
  if (weights === null) {
    const ascending = values.toSorted();
    const extremes = { minimum: ascending[0]!, maximum: ascending[ascending.length - 1]! };
    return referenceSummary(estimate, (share) => quantile(ascending, share), extremes);
  }
  const weighted = sortedWithWeights(values, weights);
  const extremes = { minimum: weightedQuantile(weighted, 0), maximum: weightedQuantile(weighted, 1) };
  return referenceSummary(estimate, (share) => weightedQuantile(weighted, share), extremes);
}

function meanOf({ values, weights }: Scored): number | null {
  const described = describe(values, weights);
  return isUnavailable(described) ? null : described.mean;
}
