import type { ClusterSums } from './cluster-sums.ts';
import { jackknifeCovariance, ratioMean } from './jackknife.ts';
import type { ReferenceSummary } from './reference-summary.ts';
import { type Result, unavailable } from './unavailable.ts';

/**
 * Mean, SD and clustered SE of all students of a set of schools from the schools' sums: the (weighted) ratio mean
 * Σwy / Σw, its SE by the delete-one-school jackknife with J − 1 degrees of freedom, the SD over students as in
 * `describe`. Schools without a student of the group do not count in J.
 *
 * `no-data` without a student, `single-cluster` with one school (its students say nothing of other schools).
 *
 * Source: Wolter 2007, chapter 4; equal to R's survey with as.svrepdesign(type = "JK1").
 */
export function clusterMean(sums: ClusterSums): Result<ReferenceSummary> {
  let schools = 0;
  let n = 0;
  for (const rows of sums.n) {
    if (rows > 0) schools += 1;
    n += rows;
  }
  if (schools === 0) return unavailable('no-data');
  if (schools === 1) return unavailable('single-cluster', { need: 2, have: 1 });
  const ratio = ratioMean(sums);
  let squares = 0;
  for (let j = 0; j < sums.n.length; j += 1) {
    squares += sums.within[j]! + sums.weight[j]! * (sums.n[j]! > 0 ? sums.mean[j]! - ratio.mean : 0) ** 2;
  }
  return {
    n,
    schools,
    sumOfWeights: ratio.weight,
    mean: ratio.mean,
    sd: Math.sqrt(((squares / ratio.weight) * n) / (n - 1)),
    se: Math.sqrt(Math.max(0, jackknifeCovariance(ratio, ratio, schools))),
    df: schools - 1,
  };
}
