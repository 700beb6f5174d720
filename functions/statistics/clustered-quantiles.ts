import { clusterMean } from './cluster-mean.ts';
import { clusterSums } from './cluster-sums.ts';
import { studentTQuantile } from './distributions/student-t.ts';
import type { Interval } from './interval.ts';
import { isUnavailable, type Result, unavailable } from './unavailable.ts';
import { sortedWithWeights, weightedQuantile } from './weighted-quantile.ts';

export interface ClusteredQuantiles {
  /** In the order of the shares asked for. */
  readonly quantiles: readonly Interval[];
  /** Last minus first quantile, with its SE. */
  readonly gap: number;
  readonly gapSe: number;
  readonly df: number;
}

/**
 * Quantiles of a reference with intervals that know that its students come by schools, and the SE of the gap between the
 * first and the last of them.
 *
 * Woodruff's method: the share of students at or below the quantile is a mean with a jackknife SE s; the limits are the
 * quantiles at p ± t(J − 1)·s. The gap's SE is the jackknife SE of the linearised gap, each quantile's influence
 * (1(y ≤ q) − p)·h with h the width of its interval over 2·t·s.
 *
 * `no-data`, `single-cluster` as in `clusterMean`; `too-few` where p ± t·s leaves (0, 1); `no-variance` without spread.
 *
 * Source: Woodruff 1952, JASA 47; Francisco & Fuller 1991 (linearisation); R's survey, svyquantile(interval.type = "mean").
 */
export function clusteredQuantiles(
  values: ArrayLike<number>,
  cluster: ArrayLike<number>,
  clusters: number,
  shares: readonly number[],
  weights?: ArrayLike<number> | null,
  level = 0.95,
): Result<ClusteredQuantiles> {
  const all = clusterMean(clusterSums(values, cluster, clusters, weights));
  if (isUnavailable(all)) return all;
  const counted = Float64Array.from(values).map((y, i) => (cluster[i]! >= 0 ? y : Number.NaN));
  const sorted = sortedWithWeights(counted, weights ?? null);
  const t = studentTQuantile((1 + level) / 2, all.df);
  const quantiles: Interval[] = [];
  const influence: Float64Array[] = [];
  for (const p of shares) {
    const value = weightedQuantile(sorted, p) as number;
    const atOrBelow = counted.map((y) => (Number.isFinite(y) ? (y <= value ? 1 : 0) : Number.NaN));
    const share = clusterMean(clusterSums(atOrBelow, cluster, clusters, weights));
    if (isUnavailable(share)) return share;
    const half = t * share.se;
    if (!(half > 0)) return unavailable('no-variance');
    if (p - half <= 0 || p + half >= 1) return unavailable('too-few');
    const low = weightedQuantile(sorted, p - half) as number;
    const high = weightedQuantile(sorted, p + half) as number;
    quantiles.push({ value, low, high });
    const perShare = (high - low) / (2 * half);
    influence.push(atOrBelow.map((below) => (share.mean - below) * perShare));
  }
  const first = influence[0]!;
  const last = influence[influence.length - 1]!;
  const linear = clusterMean(
    clusterSums(
      last.map((z, i) => z - first[i]!),
      cluster,
      clusters,
      weights,
    ),
  );
  if (isUnavailable(linear)) return linear;
  return {
    quantiles,
    gap: quantiles[quantiles.length - 1]!.value - quantiles[0]!.value,
    gapSe: linear.se,
    df: all.df,
  };
}
