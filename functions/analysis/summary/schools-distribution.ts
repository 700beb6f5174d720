import type { Rules } from '../../assessment/rules.ts';
import { type ClusterSums, pickClusters } from '../../statistics/cluster-sums.ts';
import { varianceComponents } from '../../statistics/icc.ts';
import { typeSeven } from '../../statistics/quantile.ts';
import { sorted } from '../../statistics/sorted.ts';
import { mapResult, type Result, unavailable } from '../../statistics/unavailable.ts';
import { countByBin, roundStep } from '../distribution-bins.ts';
import type { SchoolsDistribution } from './summary-results.ts';

/** Bins that the means of the nation's schools are spread over, about. */
const BINS = 40;

/** Means of the schools that have at least `minimum` students with a score. */
function meansOf(sums: ClusterSums, schools: readonly number[], minimum: number): Float64Array {
  return Float64Array.from(
    schools.filter((school) => sums.n[school]! >= minimum),
    (school) => sums.mean[school]!,
  );
}

/** Edges of the bins of the school means of one domain: round, and the same for every place. No school gives no edge. */
export function schoolBinEdges(
  sums: ClusterSums,
  schools: readonly number[],
  { minimum }: Rules,
): readonly number[] {
  const means = sorted(meansOf(sums, schools, minimum.group));
  if (means.length === 0) return [];
  const [low, high] = [means[0]!, means[means.length - 1]!];
  const step = high > low ? roundStep((high - low) / BINS) : 1;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  // From whole numbers: 0.1 added up many times would not be round.
  return Array.from({ length: last - first + 1 }, (_, bin) => Number(((first + bin) * step).toPrecision(12)));
}

/**
 * The distribution of a place's school means, each school once, as counts in bins: no single value is kept. Needs
 * `rules.summary.distribution` schools with `minimum.group` students; P10 and P90 `rules.summary.percentiles`.
 * Percentiles are of type 7 (Hyndman & Fan 1996). The variance between schools and the intraclass correlation are those
 * of a one-way analysis of variance over all students (Searle, Casella & McCulloch 1992; Donner 1986).
 */
export function schoolsDistribution(
  sums: ClusterSums,
  schools: readonly number[],
  edges: readonly number[],
  rules: Rules,
): Result<SchoolsDistribution> {
  const means = sorted(meansOf(sums, schools, rules.minimum.group));
  const have = means.length;
  const { distribution: need, percentiles } = rules.summary;
  if (have < need) return unavailable('too-few', { need, have });
  const outer = (share: number): Result<number> =>
    have < percentiles ? unavailable('too-few', { need: percentiles, have }) : typeSeven(means, share);
  return {
    schools: have,
    counts: countByBin(edges, { values: Float64Array.from(means), weights: null }),
    median: typeSeven(means, 0.5),
    p10: outer(0.1),
    p25: typeSeven(means, 0.25),
    p75: typeSeven(means, 0.75),
    p90: outer(0.9),
    variance: mapResult(varianceComponents(pickClusters(sums, schools)), ({ between, within, icc }) => ({
      between,
      within,
      icc,
    })),
  };
}
