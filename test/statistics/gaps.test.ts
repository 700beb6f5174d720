import { expect, it, describe as suite } from 'vitest';
import { type ClusterSums, clusterSums } from '../../functions/statistics/cluster-sums.ts';
import { clusteredQuantiles } from '../../functions/statistics/clustered-quantiles.ts';
import { normalQuantile } from '../../functions/statistics/distributions/normal.ts';
import type { GapOptions } from '../../functions/statistics/gap-comparison.ts';
import { gapOfGaps } from '../../functions/statistics/gap-of-gaps.ts';
import { icc, varianceComponents } from '../../functions/statistics/icc.ts';
import { quantile } from '../../functions/statistics/quantile.ts';
import { seededRandom } from '../../functions/statistics/random.ts';
import { clusterGap, restGaps } from '../../functions/statistics/rest-gaps.ts';
import { sorted } from '../../functions/statistics/sorted.ts';
import { sortedWithWeights, weightedQuantile } from '../../functions/statistics/weighted-quantile.ts';
import golden from '../golden/statistics/schools.json' with { type: 'json' };
import { available } from './available.ts';
import { expectClose } from './close.ts';
import { gapComparison } from './gap-comparison.ts';

const { data } = golden;
const schools = golden.rest.length;
const sumsOf = (girl: number, weights: number[] | null): ClusterSums =>
  clusterSums(
    data.y,
    data.school.map((school, i) => (data.girl[i] === girl ? school - 1 : -1)),
    schools,
    weights,
  );

suite('the gap between two groups of a reference', () => {
  it('has the jackknife SE of the difference that R’s survey has', () => {
    for (const [weights, expected] of [
      [null, golden.gap],
      [data.w, golden.gapWeighted],
    ] as const) {
      const gap = available(clusterGap(sumsOf(1, weights), sumsOf(0, weights)));
      expectClose(gap.difference, expected.difference, 1e-10);
      expectClose(gap.se, expected.se, 1e-10);
      expect(gap.df).toBe(expected.schools - 1);
    }
  });

  it('without each school in turn has that of the smaller file', () => {
    restGaps(sumsOf(1, data.w), sumsOf(0, data.w)).forEach((result, s) => {
      const gap = available(result);
      expectClose(gap.difference, golden.restGapWeighted[s]!.difference, 1e-10);
      expectClose(gap.se, golden.restGapWeighted[s]!.se, 1e-10);
      expect(gap.schools).toBe(golden.restGapWeighted[s]!.schools);
    });
  });

  it('has the same errors by the power series as by leaving every school out', () => {
    const size = 900;
    const random = seededRandom(5);
    const side = (without: number): ClusterSums => ({
      n: Float64Array.from({ length: size }, (_, j) => (j === without ? 0 : 10 + Math.floor(20 * random()))),
      weight: Float64Array.from({ length: size }, (_, j) => (j === without ? 0 : 5 + 20 * random())),
      mean: Float64Array.from({ length: size }, (_, j) => (j === without ? 0 : 50 + 20 * random())),
      within: new Float64Array(size),
    });
    const girls = side(4);
    const boys = side(9);
    const drop = (sums: ClusterSums, s: number): ClusterSums => {
      const keep = (_: number, j: number): boolean => j !== s;
      return {
        n: sums.n.filter(keep),
        weight: sums.weight.filter(keep),
        mean: sums.mean.filter(keep),
        within: sums.within.filter(keep),
      };
    };
    const fast = restGaps(girls, boys);
    for (const s of [0, 4, 9, 500]) {
      const direct = available(clusterGap(drop(girls, s), drop(boys, s)));
      expectClose(available(fast[s]!).difference, direct.difference, 1e-10);
      expectClose(available(fast[s]!).se, direct.se, 1e-10);
    }
  });

  it('needs both groups, in two schools each', () => {
    const none = clusterSums([], [], 3);
    const some = clusterSums([1, 2, 3], [0, 1, 2], 3);
    const sole = clusterSums([1, 5], [0, 0], 3);
    expect(clusterGap(none, some)).toEqual({ unavailable: 'no-data' });
    expect(restGaps(none, some)[0]).toEqual({ unavailable: 'no-data' });
    expect(clusterGap(some, sole)).toEqual({ unavailable: 'single-cluster', need: 2, have: 1 });
    expect(restGaps(some, sole)[1]).toEqual({ unavailable: 'single-cluster', need: 2, have: 1 });
    expect(restGaps(some, sole)[0]).toEqual({ unavailable: 'no-data' });
  });

  it('is set against a school’s gap with the errors of both', () => {
    const test = available(gapOfGaps({ difference: 8, se: 3, df: 25 }, { difference: 3, se: 4, df: 40 }));
    expect(test.difference).toBe(5);
    expectClose(test.se, 5, 1e-12);
    expectClose(test.df, 625 / (81 / 25 + 256 / 40), 1e-12);
  });
});

suite('the gap between high and low scores', () => {
  const random = seededRandom(8, 'gap');
  const normal = (n: number, mean: number, sd: number): number[] =>
    Array.from({ length: n }, () => mean + sd * normalQuantile(random() || 0.5));
  const reference = { low: 37.2, median: 50, high: 62.8 };
  const options: GapOptions = { seed: 1, label: 'school', replicates: 500 };

  it('is type 7’s, and its difference from the reference splits at the median', () => {
    const values = normal(60, 55, 16);
    const result = available(gapComparison(Object.freeze(values), null, reference, options));
    const ascending = sorted(values);
    const gap = available(quantile(ascending, 0.9)) - available(quantile(ascending, 0.1));
    expectClose(result.gap.value, gap, 1e-12);
    expectClose(result.difference.value, gap - result.referenceGap, 1e-12);
    expectClose(result.below + result.above, result.difference.value, 1e-12);
    expect(result.gap.low).toBeLessThan(gap);
    expect(result.gap.high).toBeGreaterThan(gap);
  });

  it('has the same interval in every run, and another for another school or seed', () => {
    const values = normal(45, 50, 10);
    const once = gapComparison(values, null, reference, options);
    expect(gapComparison(values.toReversed(), null, reference, options)).toEqual(once);
    expect(gapComparison(values, null, reference, { ...options, label: 'other' })).not.toEqual(once);
    expect(gapComparison(values, null, reference, { ...options, seed: 2 })).not.toEqual(once);
  });

  it('names the tail that makes the difference', () => {
    const base = Array.from({ length: 61 }, (_, i) => 50 + (i - 30) * 0.5);
    const flat = { low: 38, median: 50, high: 62 };
    const lower = base.map((y) => (y < 50 ? 50 - 2 * (50 - y) : y));
    const upper = base.map((y) => (y > 50 ? 50 + 2 * (y - 50) : y));
    const shifted = lower.map((y) => y + 20);
    const wide = base.map((y) => 50 + 2 * (y - 50));
    const tail = (values: number[]) => available(gapComparison(values, null, flat, options)).tail;
    expect([tail(lower), tail(upper), tail(shifted), tail(wide)]).toEqual(['low', 'high', 'low', 'both']);
    // A narrower gap has a tail too: here the high scores lie close together.
    const short = base.map((y) => (y > 50 ? 50 + 0.3 * (y - 50) : y));
    expect(tail(short)).toBe('high');
  });

  it('widens with the error of the reference', () => {
    const values = normal(50, 50, 10);
    const fixed = available(gapComparison(values, null, reference, options)).difference;
    const uncertain = available(gapComparison(values, null, { ...reference, se: 3 }, options)).difference;
    expect(uncertain.low).toBeLessThan(fixed.low);
    expect(uncertain.high).toBeGreaterThan(fixed.high);
  });

  it('with equal weights is the unweighted one', () => {
    const values = normal(40, 50, 10);
    const plain = available(gapComparison(values, null, reference, options)).gap;
    const weighted = available(gapComparison(values, new Array(40).fill(296.83), reference, options)).gap;
    for (const key of ['value', 'low', 'high'] as const) expectClose(weighted[key], plain[key], 1e-9);
  });

  it('needs 36 students for P10 and P90, 13 for the quartiles, and some spread', () => {
    expect(gapComparison(normal(35, 50, 10), null, reference, options)).toEqual({
      unavailable: 'too-few',
      need: 36,
      have: 35,
    });
    const quartiles = { ...options, shares: [0.25, 0.75] as const };
    available(gapComparison(normal(13, 50, 10), null, reference, quartiles));
    expect(gapComparison(normal(12, 50, 10), null, reference, quartiles)).toEqual({
      unavailable: 'too-few',
      need: 13,
      have: 12,
    });
    expect(gapComparison(new Array(50).fill(7), null, reference, options)).toEqual({
      unavailable: 'no-variance',
    });
    expect(gapComparison([], null, reference, options)).toEqual({ unavailable: 'no-data' });
  });
});

suite('weighted quantiles', () => {
  it('are those of Hmisc’s wtd.quantile with normalised weights', () => {
    for (const expected of [{ ...golden.all, school: 0 }, ...golden.schools]) {
      const at = data.school.flatMap((s, i) => (expected.school === 0 || s === expected.school ? [i] : []));
      const weighted = sortedWithWeights(
        at.map((i) => data.y[i]!),
        at.map((i) => data.w[i]!),
      );
      golden.probabilities.forEach((p, k) => {
        expectClose(weightedQuantile(weighted, p), expected.weightedQuantiles[k]!, 1e-9, 1);
      });
    }
  });
});

suite('quantiles of a reference', () => {
  const cluster = data.school.map((s) => s - 1);
  it('carry limits that are wider than those of a plain sample, and an SE of their gap', () => {
    const found = available(clusteredQuantiles(data.y, cluster, schools, [0.25, 0.5, 0.75]));
    expect(found.df).toBe(schools - 1);
    for (const { value, low, high } of found.quantiles) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    expectClose(found.quantiles[1]!.value, available(quantile(sorted(data.y), 0.5)), 1e-12);
    expect(found.gapSe).toBeGreaterThan(0);
  });
  it('are not to be had of one school, of constants, or where the limits leave the data', () => {
    expect(clusteredQuantiles([1, 2, 3], [0, 0, 0], 1, [0.5])).toMatchObject({
      unavailable: 'single-cluster',
    });
    expect(clusteredQuantiles([4, 4, 4, 4], [0, 0, 1, 1], 2, [0.5])).toEqual({ unavailable: 'no-variance' });
    expect(clusteredQuantiles([1, 2, 3, 4, 5, 6], [0, 0, 1, 1, 2, 2], 3, [0.1])).toEqual({
      unavailable: 'too-few',
    });
  });
});

suite('variance between and within schools', () => {
  const sums = clusterSums(
    data.y,
    data.school.map((s) => s - 1),
    schools,
  );
  it('and the intraclass correlation are those of R’s analysis of variance', () => {
    const found = available(varianceComponents(sums));
    expectClose(found.msBetween, golden.icc.msBetween, 1e-11);
    expectClose(found.msWithin, golden.icc.msWithin, 1e-11);
    expectClose(found.n0, golden.icc.n0, 1e-12);
    expectClose(found.icc, golden.icc.icc, 1e-11);
    expect(icc(sums)).toBe(found.icc);
  });
  it('do not change when all weights are multiplied', () => {
    const of = (factor: number) =>
      available(
        icc(
          clusterSums(
            data.y,
            data.school.map((s) => s - 1),
            schools,
            data.w.map((w) => w * factor),
          ),
        ),
      );
    expectClose(of(1000), of(1), 1e-11);
  });
  it('have a floor of 0 and documented ends', () => {
    expect(icc(clusterSums([1, 9, 1, 9], [0, 0, 1, 1], 2))).toBe(0);
    expect(icc(clusterSums([1, 1, 9, 9], [0, 0, 1, 1], 2))).toBe(1);
    expect(icc(clusterSums([3, 3, 3, 3], [0, 0, 1, 1], 2))).toEqual({ unavailable: 'no-variance' });
    expect(icc(clusterSums([1, 2], [0, 0], 1))).toEqual({ unavailable: 'single-cluster', need: 2, have: 1 });
    expect(icc(clusterSums([1, 2], [0, 1], 2))).toEqual({ unavailable: 'too-few', need: 3, have: 2 });
  });
});
