import type { ClusterSums } from './cluster-sums.ts';
import { ratioMean, restJackknifeCovariance } from './jackknife.ts';
import type { ReferenceSummary } from './reference-summary.ts';
import { type Result, unavailable } from './unavailable.ts';

/**
 * For every school the rest of its reference: what `clusterMean` gives for all schools but that one, in the order of
 * the sums. The schools of the sums are the reference (all for the nation, a region's for that region).
 *
 * Exact to rounding in O(J·K²) for all J schools together (see `restJackknifeCovariance`), K about 6 for thousands of
 * schools, instead of the O(J²) of its definition. A school without students of the group has all others as its rest.
 *
 * Per school `no-data` where no other school has a student of the group, `single-cluster` where only one has.
 */
export function restMeans(sums: ClusterSums): Result<ReferenceSummary>[] {
  const size = sums.n.length;
  let schools = 0;
  let n = 0;
  for (const rows of sums.n) {
    if (rows > 0) schools += 1;
    n += rows;
  }
  const restSchools = Int32Array.from(sums.n, (rows) => schools - (rows > 0 ? 1 : 0));
  if (schools === 0) return Array.from({ length: size }, () => unavailable('no-data'));
  const ratio = ratioMean(sums);
  const variance = restJackknifeCovariance(ratio, ratio, restSchools);
  const squaresOf = (j: number): number =>
    sums.n[j]! > 0 ? sums.within[j]! + sums.weight[j]! * (sums.mean[j]! - ratio.mean) ** 2 : 0;
  let squares = 0;
  for (let j = 0; j < size; j += 1) squares += squaresOf(j);

  return Array.from({ length: size }, (_, s): Result<ReferenceSummary> => {
    const others = restSchools[s]!;
    if (others === 0) return unavailable('no-data');
    if (others === 1) return unavailable('single-cluster', { need: 2, have: 1 });
    const restN = n - sums.n[s]!;
    const left = 1 - ratio.share[s]!;
    const shift = -ratio.residual[s]! / left;
    const weight = ratio.weight * left;
    const restSquares = Math.max(0, squares - squaresOf(s) - weight * shift ** 2);
    return {
      n: restN,
      schools: others,
      sumOfWeights: weight,
      mean: ratio.mean + shift,
      sd: Math.sqrt(((restSquares / weight) * restN) / (restN - 1)),
      se: Math.sqrt(Math.max(0, variance[s]!)),
      df: others - 1,
    };
  });
}
