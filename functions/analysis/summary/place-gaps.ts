import type { Rules } from '../../assessment/rules.ts';
import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts';
import { clusterMean } from '../../statistics/cluster-mean.ts';
import { type ClusterSums, pickClusters } from '../../statistics/cluster-sums.ts';
import { studentTTwoSided } from '../../statistics/distributions/student-t.ts';
import { gapOfGaps } from '../../statistics/gap-of-gaps.ts';
import { hedges } from '../../statistics/hedges.ts';
import { meanInterval } from '../../statistics/mean-interval.ts';
import { clusterGap, type GapEstimate } from '../../statistics/rest-gaps.ts';
import { isAvailable, isUnavailable, mapResult, type Result } from '../../statistics/unavailable.ts';
import { welch } from '../../statistics/welch.ts';
import type { GroupPair } from '../group-pairs.ts';
import type { Contrast } from '../results.ts';
import { verdictOf } from '../verdict.ts';
import type { GapBesideNation, PlaceGap } from './summary-results.ts';

/** Sums by school of two groups of students; the groups may share schools (girls and boys) or not (urban and rural). */
export interface GapSums {
  readonly pair: GroupPair;
  readonly first: ClusterSums;
  readonly second: ClusterSums;
  /** No school has students of both groups: their errors are independent. */
  readonly apart: boolean;
}

/**
 * The gap of two groups in a set of schools, first minus second, with a clustered error: the delete-one-school jackknife
 * of the difference, or, for groups that share no school, Welch's of two clustered means. g is by Hedges with that
 * error. The verdict is that of the family (`judgeGaps`).
 */
export function placeGap(sums: GapSums, schools: readonly number[]): Result<PlaceGap> {
  const [a, b] = [pickClusters(sums.first, schools), pickClusters(sums.second, schools)];
  const [first, second] = [clusterMean(a), clusterMean(b)];
  if (isUnavailable(first)) return first;
  if (isUnavailable(second)) return second;
  return mapResult(gapEstimate(sums, schools), (gap) => {
    const g = hedges(first, second, { seOfDifference: gap.se });
    const { pair } = sums;
    return {
      first: { group: pair.first, n: first.n, schools: first.schools, mean: first.mean },
      second: { group: pair.second, n: second.n, schools: second.schools, mean: second.mean },
      gap: contrast(gap, isUnavailable(g) ? null : { value: g.value, low: g.low, high: g.high }),
    };
  });
}

export function gapEstimate(sums: GapSums, schools: readonly number[]): Result<GapEstimate> {
  const [a, b] = [pickClusters(sums.first, schools), pickClusters(sums.second, schools)];
  if (!sums.apart) return clusterGap(a, b);
  return mapResult(clusterMean(a), (first) => mapResult(clusterMean(b), (second) => welch(first, second)));
}

/**
 * A region's gap minus the nation's, as printed, with the test of the region's against that of the rest. Its error is
 * that of the test times 1 − w, w being the region's share of both groups together (as for a school, see `groupGap`).
 */
export function placeGapOfGaps(
  sums: GapSums,
  schools: readonly number[],
  others: readonly number[],
): Result<Contrast> {
  const all = [...schools, ...others];
  return mapResult(gapEstimate(sums, schools), (own) =>
    mapResult(gapEstimate(sums, all), (nation) =>
      mapResult(gapEstimate(sums, others), (rest) =>
        mapResult(gapOfGaps(own, rest), (test) => {
          const students = (of: readonly number[]) =>
            of.reduce((sum, school) => sum + sums.first.n[school]! + sums.second.n[school]!, 0);
          const factor = 1 - students(schools) / students(all);
          const shown = { difference: own.difference - nation.difference, se: factor * test.se, df: test.df };
          return { ...contrast(shown, null), p: test.p, pAdjusted: test.p };
        }),
      ),
    ),
  );
}

/** The gaps of one table are one family, the gaps of gaps another: adjusted by Benjamini–Hochberg, with verdicts. */
export function judgeGaps(
  gaps: readonly Result<GapBesideNation>[],
  rules: Rules,
): readonly Result<GapBesideNation>[] {
  const known = gaps.filter(isAvailable);
  const own = judge(
    known.map(({ own }) => mapResult(own, ({ gap }) => gap)),
    rules,
  );
  const nation = known.map((one) => (one.nation === null ? null : mapResult(one.nation, ({ gap }) => gap)));
  const nations = judge(
    nation.filter((gap) => gap !== null),
    rules,
  ).values();
  const beside = judge(
    known.map(({ gapOfGaps: gap }) => gap).filter((gap) => gap !== null),
    rules,
  ).values();
  const judged = known.map((one, at): GapBesideNation => {
    const withGap = (place: Result<PlaceGap>, gap: Result<Contrast>) =>
      mapResult(place, (known) => mapResult(gap, (contrast) => ({ ...known, gap: contrast })));
    return {
      ...one,
      own: withGap(one.own, own[at]!),
      nation: one.nation === null ? null : withGap(one.nation, nations.next().value!),
      gapOfGaps: one.gapOfGaps === null ? null : beside.next().value!,
    };
  });
  const next = judged.values();
  return gaps.map((gap) => (isUnavailable(gap) ? gap : next.next().value!));
}

function judge(tests: readonly Result<Contrast>[], rules: Rules): readonly Result<Contrast>[] {
  const adjusted = benjaminiHochberg(tests.filter(isAvailable).map(({ p }) => p)).values();
  return tests.map((test) => {
    if (isUnavailable(test)) return test;
    const pAdjusted = adjusted.next().value!;
    // A gap of gaps has no effect size of its own: any significant one is worth saying.
    const g = test.g === null ? Number.POSITIVE_INFINITY : test.g.value;
    return {
      ...test,
      pAdjusted,
      verdict: verdictOf({ difference: test.difference.value, pAdjusted, g }, rules),
    };
  });
}

function contrast({ difference, se, df }: GapEstimate, g: Contrast['g']): Contrast {
  const p = se > 0 ? studentTTwoSided(difference / se, df) : 1;
  return {
    difference: meanInterval({ mean: difference, se, df }),
    se,
    df,
    p,
    pAdjusted: p,
    g,
    verdict: 'no-difference',
  };
}
