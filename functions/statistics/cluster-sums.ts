/**
 * Sufficient sums of a measure per cluster (school), column-wise: all that means, deviations, ICC and jackknife errors
 * of any set of schools need. Clusters without a counted row have n = 0 and sums of 0.
 */
export interface ClusterSums {
  /** Rows. */
  readonly n: Float64Array;
  /** Σw; equal to n where there are no weights. */
  readonly weight: Float64Array;
  /** Mean of the cluster; 0 where n is 0. */
  readonly mean: Float64Array;
  /** Σw(y − cluster mean)²: about its own mean, so that nothing cancels. */
  readonly within: Float64Array;
}

/**
 * Sums of `values` by `cluster` (index below `clusters`; a negative index leaves the row out). One pass, O(rows).
 * Rows with a value or weight that is not finite, or weight 0, do not count. Throws RangeError on a negative weight.
 */
export function clusterSums(
  values: ArrayLike<number>,
  cluster: ArrayLike<number>,
  clusters: number,
  weights?: ArrayLike<number> | null,
): ClusterSums {
  const n = new Float64Array(clusters);
  const weight = new Float64Array(clusters);
  const mean = new Float64Array(clusters);
  const within = new Float64Array(clusters);
  const counts = (i: number): boolean => {
    const w = weights ? weights[i]! : 1;
    if (w < 0) throw new RangeError(`weight ${w} is negative`);
    return cluster[i]! >= 0 && Number.isFinite(values[i]) && w > 0 && w < Infinity;
  };
  // A running weighted mean (West 1979) is exact for constants, which a plain sum is not.
  for (let i = 0; i < values.length; i += 1) {
    if (!counts(i)) continue;
    const c = cluster[i]!;
    const w = weights ? weights[i]! : 1;
    n[c]! += 1;
    weight[c]! += w;
    const step = values[i]! - mean[c]!;
    mean[c]! += (w / weight[c]!) * step;
    within[c]! += w * step * (values[i]! - mean[c]!);
  }
  return { n, weight, mean, within };
}

/** The sums of some clusters, in the order of their indices. */
export function pickClusters(sums: ClusterSums, clusters: readonly number[]): ClusterSums {
  const take = (column: Float64Array) => {
    const taken = new Float64Array(clusters.length);
    for (let at = 0; at < taken.length; at += 1) taken[at] = column[clusters[at]!]!;
    return taken;
  };
  return { n: take(sums.n), weight: take(sums.weight), mean: take(sums.mean), within: take(sums.within) };
}
