import { expect, it, describe as suite } from 'vitest';
import { clusterMean } from '../../functions/statistics/cluster-mean.ts';
import { type ClusterSums, clusterSums } from '../../functions/statistics/cluster-sums.ts';
import { describe } from '../../functions/statistics/describe.ts';
import { jackknifeCovariance, ratioMean } from '../../functions/statistics/jackknife.ts';
import { meanInterval } from '../../functions/statistics/mean-interval.ts';
import { quantile } from '../../functions/statistics/quantile.ts';
import { restComparison } from '../../functions/statistics/rest-comparison.ts';
import { restMeans } from '../../functions/statistics/rest-means.ts';
import { sorted } from '../../functions/statistics/sorted.ts';
import { welch } from '../../functions/statistics/welch.ts';
import golden from '../golden/statistics/schools.json' with { type: 'json' };
import { available } from './available.ts';
import { expectClose } from './close.ts';

const { data } = golden;
const cluster = data.school.map((school) => school - 1);
const count = golden.rest.length;
const sums = clusterSums(data.y, cluster, count);
const weightedSums = clusterSums(data.y, cluster, count, data.w);

const rows = (keep: (school: number) => boolean) => {
  const at = data.school.flatMap((school, i) => (keep(school) ? [i] : []));
  return { y: at.map((i) => data.y[i]!), w: at.map((i) => data.w[i]!) };
};

suite('a group of students', () => {
  it('has the mean, SD, SE and t interval of base R', () => {
    for (const expected of [{ ...golden.all, school: 0 }, ...golden.schools]) {
      const { y } = rows((school) => expected.school === 0 || school === expected.school);
      const d = available(describe(Object.freeze(y)));
      expect(d.n).toBe(expected.n);
      expect(d.df).toBe(expected.n - 1);
      expectClose(d.mean, expected.mean, 1e-12);
      expectClose(d.sd, expected.sd, 1e-12);
      expectClose(d.se, expected.se, 1e-12);
      expectClose(meanInterval(d).low, expected.low);
      expectClose(meanInterval(d).high, expected.high);
    }
  });

  it('has the weighted mean, SD and SE of svymean and svyvar, and n is the number of rows', () => {
    for (const expected of [{ ...golden.all, school: 0 }, ...golden.schools]) {
      const { y, w } = rows((school) => expected.school === 0 || school === expected.school);
      const d = available(describe(y, w));
      expect(d.n).toBe(expected.n);
      expectClose(d.mean, expected.weighted.mean, 1e-12);
      expectClose(d.sd, expected.weighted.sd, 1e-12);
      expectClose(d.se, expected.weighted.se, 1e-12);
    }
  });

  it('has the type 7 quantiles of base R', () => {
    for (const expected of [{ ...golden.all, school: 0 }, ...golden.schools]) {
      const { y } = rows((school) => expected.school === 0 || school === expected.school);
      golden.probabilities.forEach((p, i) => {
        expectClose(quantile(sorted(y), p), expected.quantiles[i]!, 1e-12, 1);
      });
    }
  });
});

suite('a reference', () => {
  it('has the clustered SE of the jackknife JK1 of R’s survey, weighted or not', () => {
    for (const [mine, expected] of [
      [sums, golden.whole],
      [weightedSums, golden.wholeWeighted],
    ] as const) {
      const reference = available(clusterMean(mine));
      expect(reference.n).toBe(expected.n);
      expect(reference.schools).toBe(expected.schools);
      expect(reference.df).toBe(expected.schools - 1);
      expectClose(reference.mean, expected.mean, 1e-12);
      expectClose(reference.se, expected.se, 1e-11);
      expectClose(reference.sd, expected.sd, 1e-12);
      // Linearisation is another estimator of the same error; with 14 schools of 1 to 60 students it is smaller.
      expect(reference.se).toBeGreaterThan(expected.linearised);
      expectClose(reference.se, expected.linearised, 0.2);
    }
  });

  it('without each school in turn has the mean, SD and jackknife SE of that smaller file', () => {
    for (const [mine, expected] of [
      [sums, golden.rest],
      [weightedSums, golden.restWeighted],
    ] as const) {
      restMeans(mine).forEach((result, s) => {
        const rest = available(result);
        expect(rest.n).toBe(expected[s]!.n);
        expect(rest.schools).toBe(expected[s]!.schools);
        expectClose(rest.mean, expected[s]!.mean, 1e-12);
        expectClose(rest.sd, expected[s]!.sd, 1e-11);
        expectClose(rest.se, expected[s]!.se, 1e-11);
      });
    }
  });

  it('has the same errors by the power series as by leaving every school out', () => {
    const size = 700;
    const many = invented(size);
    const fast = restMeans(many);
    for (const s of [0, 1, 17, 350, size - 1]) {
      const without = clusterMean(dropped(many, s));
      const direct = available(without);
      const rest = available(fast[s]!);
      expectClose(rest.mean, direct.mean, 1e-12);
      expectClose(rest.sd, direct.sd, 1e-12);
      expectClose(rest.se, direct.se, 1e-11);
    }
  });

  it('costs little for a country: 8,000 schools in well under a tenth of a second', () => {
    const country = invented(8000);
    const start = performance.now();
    restMeans(country);
    // Generous for a shared machine; it takes about 10 ms, and O(J²) would take several hundred.
    expect(performance.now() - start).toBeLessThan(250);
  });

  it('with one school that carries nearly all of the weight is still exact', () => {
    const uneven = invented(60);
    uneven.weight[3] = 50_000;
    const rest = available(restMeans(uneven)[7]!);
    const direct = available(clusterMean(dropped(uneven, 7)));
    expectClose(rest.se, direct.se, 1e-10);
    const ratio = ratioMean(uneven);
    expect(jackknifeCovariance(ratio, ratio, 60)).toBeGreaterThan(0);
  });

  it('needs two schools, and says so', () => {
    const none = clusterSums([Number.NaN], [0], 2);
    expect(clusterMean(none)).toEqual({ unavailable: 'no-data' });
    expect(restMeans(none)).toEqual([{ unavailable: 'no-data' }, { unavailable: 'no-data' }]);
    const two = clusterSums([1, 2, 3, 4], [0, 0, 1, 1], 2);
    expect(restMeans(two)[0]).toEqual({ unavailable: 'single-cluster', need: 2, have: 1 });
    const single = clusterSums([1, 2], [0, 0], 1);
    expect(clusterMean(single)).toEqual({ unavailable: 'single-cluster', need: 2, have: 1 });
    expect(restMeans(single)).toEqual([{ unavailable: 'no-data' }]);
  });
});

suite('a school against its reference', () => {
  it('has Welch’s test and Hedges g of R when both sides are plain samples', () => {
    for (const expected of golden.against) {
      const school = available(describe(rows((s) => s === expected.school).y));
      const rest = available(describe(rows((s) => s !== expected.school).y));
      const test = available(welch(school, rest));
      for (const key of ['difference', 'se', 'df', 't', 'p', 'low', 'high'] as const) {
        expectClose(test[key], expected[key]);
      }
      const comparison = available(restComparison(school, rest));
      expectClose(comparison.difference, expected.shown, 1e-9);
      expectClose(comparison.restDifference, expected.difference);
      expectClose(comparison.t, expected.t);
      expectClose(comparison.df, expected.df);
      expectClose(comparison.p, expected.p);
    }
  });

  it('is shown against the mean that includes it and tested against the rest, by one factor', () => {
    const rest = restMeans(weightedSums);
    const whole = available(clusterMean(weightedSums));
    for (const { school } of golden.schools) {
      const group = rows((s) => s === school);
      const mine = available(describe(group.y, group.w));
      const others = available(rest[school - 1]!);
      const comparison = available(restComparison(mine, others));
      const test = available(welch(mine, others));
      expectClose(comparison.referenceMean, whole.mean, 1e-12);
      expectClose(comparison.difference, mine.mean - whole.mean, 1e-9, 1);
      const factor = 1 - mine.sumOfWeights / whole.sumOfWeights;
      expectClose(comparison.se, factor * test.se, 1e-12);
      expectClose(comparison.low, factor * test.low, 1e-11);
      expectClose(comparison.high, factor * test.high, 1e-11);
      expect([comparison.t, comparison.df, comparison.p]).toEqual([test.t, test.df, test.p]);
    }
  });

  it('that the reference does not contain is compared as it is', () => {
    const school = { n: 20, sumOfWeights: 20, mean: 60, sd: 10, se: 2, df: 19 };
    const rest = { n: 80, sumOfWeights: 80, mean: 50, sd: 12, se: 1.5, df: 9 };
    expect(available(restComparison(school, rest, { contained: false })).difference).toBe(10);
    expectClose(available(restComparison(school, rest)).difference, 8, 1e-12);
  });
});

function invented(size: number): ClusterSums {
  const wave = (j: number, k: number): number => Math.sin(j * k) * 0.5 + Math.cos(j * j * 0.37 + k);
  return {
    n: Float64Array.from({ length: size }, (_, j) => 20 + Math.round(10 * Math.abs(wave(j, 1)))),
    weight: Float64Array.from({ length: size }, (_, j) => 30 + 15 * Math.abs(wave(j, 2))),
    mean: Float64Array.from({ length: size }, (_, j) => 480 + 40 * wave(j, 3)),
    within: Float64Array.from({ length: size }, (_, j) => 150_000 + 20_000 * wave(j, 4)),
  };
}

function dropped(all: ClusterSums, school: number): ClusterSums {
  const keep = (_: number, j: number): boolean => j !== school;
  return {
    n: all.n.filter(keep),
    weight: all.weight.filter(keep),
    mean: all.mean.filter(keep),
    within: all.within.filter(keep),
  };
}
