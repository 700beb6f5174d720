import type { ClusterSums } from './cluster-sums.ts';
import { jackknifeCovariance, ratioMean, restJackknifeCovariance } from './jackknife.ts';
import { type Result, unavailable } from './unavailable.ts';

/** A difference of two group means (girls minus boys) with its error, in the unit of the scores. */
export interface GapEstimate {
  readonly difference: number;
  readonly se: number;
  readonly df: number;
}

/** The gap of a reference: its groups sit in the same schools, so its error is that of the difference itself. */
export interface ReferenceGap extends GapEstimate {
  /** Students of the first and of the second group. */
  readonly n: readonly [number, number];
  /** Schools with a student of either group; df = schools − 1. */
  readonly schools: number;
}

/**
 * Gap between two groups of all students of a set of schools, from the schools' sums of each group, with the
 * delete-one-school jackknife of the difference. `no-data` where a group has no student; `single-cluster` with one school.
 *
 * Source: Wolter 2007, chapter 4; equal to R's survey, withReplicates on a JK1 design.
 */
export function clusterGap(first: ClusterSums, second: ClusterSums): Result<ReferenceGap> {
  const { schools, n } = present(first, second);
  if (n[0] === 0 || n[1] === 0) return unavailable('no-data');
  if (schools === 1) return unavailable('single-cluster', { need: 2, have: 1 });
  if (soleSchool(first) || soleSchool(second)) return unavailable('single-cluster', { need: 2, have: 1 });
  const a = ratioMean(first);
  const b = ratioMean(second);
  const variance =
    jackknifeCovariance(a, a, schools) +
    jackknifeCovariance(b, b, schools) -
    2 * jackknifeCovariance(a, b, schools);
  return { difference: a.mean - b.mean, se: Math.sqrt(Math.max(0, variance)), df: schools - 1, n, schools };
}

/**
 * For every school the gap of its rest: what `clusterGap` gives for all schools but that one. Cost as `restMeans`.
 */
export function restGaps(first: ClusterSums, second: ClusterSums): Result<ReferenceGap>[] {
  const size = first.n.length;
  const all = present(first, second);
  const has = (s: number): boolean => first.n[s]! + second.n[s]! > 0;
  const schools = Int32Array.from({ length: size }, (_, s) => all.schools - (has(s) ? 1 : 0));
  if (all.n[0] === 0 || all.n[1] === 0) return Array.from({ length: size }, () => unavailable('no-data'));
  const a = ratioMean(first);
  const b = ratioMean(second);
  const firsts = restJackknifeCovariance(a, a, schools);
  const seconds = restJackknifeCovariance(b, b, schools);
  const both = restJackknifeCovariance(a, b, schools);
  const schoolsOf = (sums: ClusterSums): number => sums.n.reduce((count, n) => count + (n > 0 ? 1 : 0), 0);
  const ofFirst = schoolsOf(first);
  const ofSecond = schoolsOf(second);
  return Array.from({ length: size }, (_, s): Result<ReferenceGap> => {
    const n = [all.n[0] - first.n[s]!, all.n[1] - second.n[s]!] as const;
    if (n[0] === 0 || n[1] === 0) return unavailable('no-data');
    const fewest = Math.min(ofFirst - (first.n[s]! > 0 ? 1 : 0), ofSecond - (second.n[s]! > 0 ? 1 : 0));
    if (fewest < 2) return unavailable('single-cluster', { need: 2, have: fewest });
    const meanA = a.mean - a.residual[s]! / (1 - a.share[s]!);
    const meanB = b.mean - b.residual[s]! / (1 - b.share[s]!);
    const variance = firsts[s]! + seconds[s]! - 2 * both[s]!;
    return {
      difference: meanA - meanB,
      se: Math.sqrt(Math.max(0, variance)),
      df: schools[s]! - 1,
      n,
      schools: schools[s]!,
    };
  });
}

function soleSchool(sums: ClusterSums): boolean {
  return sums.n.filter((n) => n > 0).length === 1;
}

function present(first: ClusterSums, second: ClusterSums): { schools: number; n: readonly [number, number] } {
  let schools = 0;
  let a = 0;
  let b = 0;
  for (let s = 0; s < first.n.length; s += 1) {
    a += first.n[s]!;
    b += second.n[s]!;
    if (first.n[s]! + second.n[s]! > 0) schools += 1;
  }
  return { schools, n: [a, b] };
}
