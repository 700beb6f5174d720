import type { Assessment } from '../../assessment/assessment.ts';
import { genders, type Responses } from '../../responses/responses.ts';
import { clusterMean } from '../../statistics/cluster-mean.ts';
import { type ClusterSums, clusterSums } from '../../statistics/cluster-sums.ts';
import { icc } from '../../statistics/icc.ts';
import { meanInterval } from '../../statistics/mean-interval.ts';
import { quantile } from '../../statistics/quantile.ts';
import {
  isUnavailable,
  mapResult,
  type Result,
  type Unavailable,
  unavailable,
} from '../../statistics/unavailable.ts';
import { sortedWithWeights, weightedQuantile } from '../../statistics/weighted-quantile.ts';
import { binEdges, countByBin } from '../distribution-bins.ts';
import { type GroupRows, groupsOf } from '../groups.ts';
import { scoreStep } from '../score-step.ts';
import { gather } from '../scored.ts';
import { suppressedGroups } from '../suppression.ts';
import type { DomainScores, GroupScores } from './technical-analysis.ts';

const shares = { p10: 0.1, p25: 0.25, p50: 0.5, p75: 0.75, p90: 0.9 } as const;

/**
 * Headline scores of the whole file by domain: groups with SE clustered by school, quantiles (type 7), ICC, and the
 * number of students by bin. Weights count in everything but the numbers of students. Groups under `minimum.group` are
 * `too-few`; a single school has no clustered SE.
 */
export function describeScores(assessment: Assessment, responses: Responses): readonly DomainScores[] {
  const need = assessment.rules.minimum.group;
  const groups = groupsOf(responses);
  const everybody = Int32Array.from({ length: responses.students }, (_, row) => row);
  return assessment.domains.map(({ id }, at) => {
    const values = responses.scores[at]!;
    const sumsOf = (includes: (row: number) => boolean) =>
      clusterSums(
        values,
        responses.school.map((school, row) => (includes(row) ? school : -1)),
        responses.schools.length,
        responses.weight,
      );
    const all = sumsOf(() => true);
    const scored = gather(values, responses.weight, everybody);
    const n = scored.values.length;
    const few = n < need ? unavailable('too-few', { need, have: n }) : null;
    const mean = clusterMean(all);
    const sorted =
      scored.weights === null ? scored.values.toSorted() : sortedWithWeights(scored.values, scored.weights);
    const quantileAt = (share: number): Result<number> =>
      few ?? (sorted instanceof Float64Array ? quantile(sorted, share) : weightedQuantile(sorted, share));
    const edges = binEdges(assessment.scores, scored.values, scoreStep(assessment, id));
    return {
      domain: id,
      groups: groupsWithin(groups, all, sumsOf, need),
      quantiles: {
        p10: quantileAt(shares.p10),
        p25: quantileAt(shares.p25),
        p50: quantileAt(shares.p50),
        p75: quantileAt(shares.p75),
        p90: quantileAt(shares.p90),
      },
      minimum: few ?? extreme(scored.values, Math.min),
      maximum: few ?? extreme(scored.values, Math.max),
      icc: few ?? icc(all),
      designEffect:
        few ??
        mapResult(mean, ({ se, sd, n: students }) =>
          sd > 0 ? (se * se * students) / (sd * sd) : unavailable('no-variance'),
        ),
      bins:
        few === null
          ? { edges, students: countByBin(edges, { values: scored.values, weights: null }) }
          : { edges: [], students: [] },
    };
  });
}

/** All groups; those of gender and of language that are too small are hidden together with their complement. */
function groupsWithin(
  groups: readonly GroupRows[],
  all: ClusterSums,
  sumsOf: (includes: (row: number) => boolean) => ClusterSums,
  need: number,
): readonly GroupScores[] {
  const sums = groups.map(({ group, includes }) => (group === 'all' ? all : sumsOf(includes)));
  const sizes = sums.map(({ n }) => n.reduce((total, rows) => total + rows, 0));
  const hiddenAmong = (belongs: (group: string) => boolean) => {
    const parts = groups.flatMap(({ group }, at) => (belongs(group) ? [[group, sizes[at]!] as const] : []));
    if (parts.length === 0) return {};
    const rest = sizes[0]! - parts.reduce((sum, [, size]) => sum + size, 0);
    return suppressedGroups({ ...Object.fromEntries(parts), ...(rest > 0 ? { '': rest } : {}) }, need);
  };
  const isGender = (group: string) => (genders as readonly string[]).includes(group);
  const hidden: Readonly<Record<string, Unavailable>> = {
    ...hiddenAmong(isGender),
    ...hiddenAmong((group) => group !== 'all' && !isGender(group)),
    ...(sizes[0]! < need ? { all: unavailable('too-few', { need, have: sizes[0]! }) } : {}),
  };
  return groups.map(({ group }, at) => groupScores(group, sums[at]!, hidden[group] ?? null));
}

function groupScores(group: string, sums: ClusterSums, hidden: Unavailable | null): GroupScores {
  const n = sums.n.reduce((total, rows) => total + rows, 0);
  const schools = sums.n.reduce((total, rows) => total + (rows > 0 ? 1 : 0), 0);
  const summary = hidden ?? clusterMean(sums);
  const single = isUnavailable(summary) && summary.unavailable === 'single-cluster';
  const weight = sums.weight.reduce((total, w) => total + w, 0);
  return {
    group,
    n,
    schools,
    mean: single
      ? sums.mean.reduce((total, mean, at) => total + (mean * sums.weight[at]!) / weight, 0)
      : mapResult(summary, ({ mean }) => mean),
    se: mapResult(summary, ({ se }) => se),
    interval: mapResult(summary, meanInterval),
    sd: single
      ? n < 2
        ? unavailable('too-few', { need: 2, have: n })
        : Math.sqrt(((sums.within.reduce((total, w) => total + w, 0) / weight) * n) / (n - 1))
      : mapResult(summary, ({ sd }) => sd),
  };
}

function extreme(values: Float64Array, pick: (a: number, b: number) => number): Result<number> {
  return values.length === 0 ? unavailable('no-data') : values.reduce((a, b) => pick(a, b));
}
