import fc from 'fast-check';
import { expect, it, describe as suite } from 'vitest';
import { benjaminiHochberg } from '../../functions/statistics/benjamini-hochberg.ts';
import { clusterMean } from '../../functions/statistics/cluster-mean.ts';
import { clusterSums } from '../../functions/statistics/cluster-sums.ts';
import { clusteredProportion } from '../../functions/statistics/clustered-proportion.ts';
import { describe } from '../../functions/statistics/describe.ts';
import { hedges } from '../../functions/statistics/hedges.ts';
import { icc } from '../../functions/statistics/icc.ts';
import { meanInterval } from '../../functions/statistics/mean-interval.ts';
import { proportionComparison } from '../../functions/statistics/proportion-comparison.ts';
import { quantile } from '../../functions/statistics/quantile.ts';
import { quantileInterval } from '../../functions/statistics/quantile-interval.ts';
import { restComparison } from '../../functions/statistics/rest-comparison.ts';
import { restMeans } from '../../functions/statistics/rest-means.ts';
import { sorted } from '../../functions/statistics/sorted.ts';
import { isUnavailable } from '../../functions/statistics/unavailable.ts';
import { sortedWithWeights, weightedQuantile } from '../../functions/statistics/weighted-quantile.ts';
import { welch } from '../../functions/statistics/welch.ts';
import { wilson } from '../../functions/statistics/wilson.ts';
import { available } from './available.ts';
import { expectClose } from './close.ts';
import { gapComparison } from './gap-comparison.ts';

const score = fc.oneof(
  fc.integer({ min: 0, max: 30 }).map((points) => (points / 30) * 100),
  // + 0 makes −0 a 0, which is the same score.
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((y) => y + 0),
  fc.constantFrom(0, 1e-9, 1e9),
);
const missing = fc.constantFrom(Number.NaN, Infinity, -Infinity);
const cell = fc.oneof({ weight: 9, arbitrary: score }, { weight: 1, arbitrary: missing });
const weight = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 1e-3, max: 1e4, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, Number.NaN) },
);
const student = fc.record({ y: cell, w: weight, school: fc.integer({ min: 0, max: 7 }) });
const students = fc.array(student, { maxLength: 60 });

/** No NaN anywhere in a result: a number that cannot be given is a reason. */
function expectNoNaN(result: unknown): void {
  if (typeof result === 'number') expect(result).not.toBeNaN();
  else if (typeof result === 'object' && result !== null) Object.values(result).forEach(expectNoNaN);
}

const columns = (rows: readonly { y: number; w: number; school: number }[]) => ({
  y: Object.freeze(rows.map(({ y }) => y)) as number[],
  w: Object.freeze(rows.map(({ w }) => w)) as number[],
  school: Object.freeze(rows.map(({ school }) => school)) as number[],
});

const everything = ({ y, w, school }: ReturnType<typeof columns>): unknown[] => {
  const found: unknown[] = [];
  for (const weights of [null, w]) {
    const all = describe(y, weights);
    const sums = clusterSums(y, school, 8, weights);
    const rest = restMeans(sums);
    found.push(all, sums, rest, clusterMean(sums), icc(sums));
    for (let s = 0; s < 8; s += 1) {
      const rows = school.flatMap((of, i) => (of === s ? [i] : []));
      const mine = describe(
        rows.map((i) => y[i]!),
        weights && rows.map((i) => w[i]!),
      );
      const others = rest[s]!;
      if (isUnavailable(mine) || isUnavailable(others)) continue;
      found.push(meanInterval(mine), welch(mine, others), restComparison(mine, others), hedges(mine, others));
    }
    if (weights) found.push(weightedQuantile(sortedWithWeights(y, weights), 0.9));
    const spread = { low: 10, median: 50, high: 90 };
    found.push(gapComparison(y, weights, spread, { seed: 1, label: '', replicates: 40 }));
    const points = y.map((value) => Math.abs(value) % 3);
    found.push(clusteredProportion(points, new Array(y.length).fill(3), weights));
  }
  const ascending = sorted(y);
  for (const p of [0, 0.1, 0.5, 0.9, 1]) found.push(quantile(ascending, p));
  for (const p of [0.1, 0.5, 0.9]) found.push(quantileInterval(ascending, p));
  return found;
};

suite('any file of students', () => {
  it('gives numbers or reasons, never NaN, and its columns stay as they are', () => {
    fc.assert(
      fc.property(students, (rows) => {
        const given = columns(rows);
        const before = structuredClone(given);
        everything(given).forEach(expectNoNaN);
        expect(given).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  it('gives the same when its rows come in another order', () => {
    const tame = fc.array(
      fc.record({
        y: fc.integer({ min: 0, max: 30 }),
        w: fc.integer({ min: 0, max: 5 }),
        school: fc.integer({ min: 0, max: 7 }),
      }),
      { minLength: 40, maxLength: 80 },
    );
    fc.assert(
      fc.property(tame, (rows) => {
        const forward = everything(columns(rows));
        const backward = everything(columns(rows.toReversed()));
        forward.forEach((one, i) => {
          expectAlike(one, backward[i]);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('of all missing, of one student, or of weights 0 is a reason', () => {
    const blank = [Number.NaN, Number.NaN];
    expect(describe(blank)).toEqual({ unavailable: 'no-data' });
    expect(describe([])).toEqual({ unavailable: 'no-data' });
    expect(describe([4, Number.NaN])).toEqual({ unavailable: 'too-few', need: 2, have: 1 });
    expect(describe([4, 5], [0, 0])).toEqual({ unavailable: 'no-data' });
    expect(describe([4, 5], [1, 0])).toEqual({ unavailable: 'too-few', need: 2, have: 1 });
    expect(quantile(sorted(blank), 0.5)).toEqual({ unavailable: 'no-data' });
    expect(quantile([7], 0.9)).toBe(7);
    expect(weightedQuantile(sortedWithWeights([7, 8], [0, 0]), 0.5)).toEqual({ unavailable: 'no-data' });
    expect(weightedQuantile(sortedWithWeights([7, 8], [0, 2]), 0.5)).toBe(8);
  });

  it('of equal scores has SD and SE of exactly 0 and no test', () => {
    fc.assert(
      fc.property(score, fc.integer({ min: 4, max: 50 }), fc.array(weight, { minLength: 50 }), (y, n, w) => {
        const values = new Array<number>(n).fill(y);
        const plain = available(describe(values));
        expect([plain.mean, plain.sd, plain.se]).toEqual([y, 0, 0]);
        const weighted = describe(values, w.slice(0, n));
        if (!isUnavailable(weighted)) expect([weighted.mean, weighted.sd, weighted.se]).toEqual([y, 0, 0]);
        const sums = clusterSums(
          values,
          values.map((_, i) => i % 4),
          4,
        );
        const rest = available(restMeans(sums)[0]!);
        expect(rest.mean).toBe(y);
        expect(welch(plain, rest)).toEqual({ unavailable: 'no-variance' });
        expect(restComparison(plain, rest)).toEqual({ unavailable: 'no-variance' });
        expect(hedges(plain, rest)).toEqual({ unavailable: 'no-variance' });
        expect(quantile(sorted(values), 0.37)).toBe(y);
      }),
      { numRuns: 100 },
    );
  });

  it('with weights that are all equal is as without weights', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 60 }),
        fc.double({ min: 1e-3, max: 1e5, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (y, w, p) => {
          const weights = y.map(() => w);
          const plain = available(describe(y));
          const weighted = available(describe(y, weights));
          for (const key of ['n', 'mean', 'sd', 'se', 'df'] as const) {
            expectClose(weighted[key], plain[key], 1e-9, 1);
          }
          expectClose(
            weightedQuantile(sortedWithWeights(y, weights), p),
            available(quantile(sorted(y), p)),
            1e-8,
            1,
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('refuses a negative weight and columns of different length', () => {
    expect(() => describe([1, 2], [1, -1])).toThrow(RangeError);
    expect(() => describe([1, 2], [1])).toThrow(RangeError);
    expect(() => clusterSums([1, 2], [0, 0], 1, [1, -1])).toThrow(RangeError);
    expect(() => quantile([1, 2], 1.1)).toThrow(RangeError);
    expect(() => weightedQuantile(sortedWithWeights([1], [1]), Number.NaN)).toThrow(RangeError);
  });
});

suite('properties of the tests', () => {
  const side = fc.record({
    n: fc.integer({ min: 2, max: 500_000 }),
    mean: fc.double({ min: -1000, max: 1000, noNaN: true }),
    sd: fc.double({ min: 0.01, max: 200, noNaN: true }),
  });
  const summary = ({ n, mean, sd }: { n: number; mean: number; sd: number }) => ({
    n,
    mean,
    sd,
    sumOfWeights: n,
    se: sd / Math.sqrt(n),
    df: n - 1,
  });

  it('Welch and Hedges change sign when the sides are exchanged, and p does not change', () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        const forward = available(welch(summary(a), summary(b)));
        const back = available(welch(summary(b), summary(a)));
        expectClose(back.difference, -forward.difference, 1e-12);
        expectClose(back.p, forward.p, 1e-9);
        expect(forward.p).toBeGreaterThanOrEqual(0);
        expect(forward.p).toBeLessThanOrEqual(1);
        expect(forward.df).toBeGreaterThanOrEqual(Math.min(a.n, b.n) - 1 - 1e-6);
        expectClose(available(hedges(b, a)).value, -available(hedges(a, b)).value, 1e-12);
      }),
    );
  });

  it('p is below .05 exactly where the 95 % interval of the difference leaves out 0', () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        const test = available(restComparison(summary(a), summary(b)));
        fc.pre(Math.abs(test.p - 0.05) > 1e-9);
        expect(test.p < 0.05).toBe(test.low > 0 || test.high < 0);
      }),
    );
  });

  it('intervals of proportions stay within 0 and 1, those of differences within −1 and 1', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const trials = fc.oneof(fc.double({ min: 0.5, max: 1e7, noNaN: true }), fc.constant(Infinity));
    fc.assert(
      fc.property(share, trials, share, trials, (p, n, q, m) => {
        const { low, high } = available(wilson(p, n));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(p);
        expect(high).toBeGreaterThanOrEqual(p);
        const comparison = proportionComparison({ value: p, effectiveN: n }, { value: q, effectiveN: m });
        expectNoNaN(comparison);
        expect(comparison.difference.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(comparison.difference.high).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('Benjamini–Hochberg keeps the order of p-values and never makes one smaller', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 50 }), (p) => {
        const adjusted = benjaminiHochberg(Object.freeze(p) as number[]);
        adjusted.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(p[i]!);
          expect(value).toBeLessThanOrEqual(1);
          p.forEach((other, j) => {
            if (p[i]! <= other) expect(value).toBeLessThanOrEqual(adjusted[j]!);
          });
        });
      }),
    );
  });
});

function expectAlike(one: unknown, other: unknown): void {
  if (typeof one === 'number' && Number.isFinite(one)) expectClose(other, one, 1e-8, 1);
  else if (typeof one === 'object' && one !== null) {
    expect(Object.keys(other as object)).toEqual(Object.keys(one));
    for (const [key, value] of Object.entries(one))
      expectAlike(value, (other as Record<string, unknown>)[key]);
  } else expect(other).toEqual(one);
}
