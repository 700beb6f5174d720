import { expect, it, describe as suite } from 'vitest';
import { benjaminiHochberg } from '../../functions/statistics/benjamini-hochberg.ts';
import { clusteredProportion } from '../../functions/statistics/clustered-proportion.ts';
import { effectWord } from '../../functions/statistics/effect-word.ts';
import { empiricalBayes } from '../../functions/statistics/empirical-bayes.ts';
import { finitePopulation } from '../../functions/statistics/finite-population.ts';
import { hedges } from '../../functions/statistics/hedges.ts';
import { meanInterval } from '../../functions/statistics/mean-interval.ts';
import { newcombe } from '../../functions/statistics/newcombe.ts';
import { orderStatisticRanks } from '../../functions/statistics/order-statistic-ranks.ts';
import { proportionComparison } from '../../functions/statistics/proportion-comparison.ts';
import { publishedRest } from '../../functions/statistics/published-rest.ts';
import { quantileInterval } from '../../functions/statistics/quantile-interval.ts';
import { referenceProportion } from '../../functions/statistics/reference-proportion.ts';
import { restComparison } from '../../functions/statistics/rest-comparison.ts';
import { sorted } from '../../functions/statistics/sorted.ts';
import { isAvailable } from '../../functions/statistics/unavailable.ts';
import { wilson } from '../../functions/statistics/wilson.ts';
import golden from '../golden/statistics/closed-forms.json' with { type: 'json' };
import { available } from './available.ts';
import { expectClose } from './close.ts';

suite('a proportion', () => {
  it("has Wilson's interval as in prop.test without correction", () => {
    for (const row of golden.wilson) {
      const interval = available(wilson(row.x / row.n, row.n));
      expectClose(interval.low, row.low, 1e-9, 1e-3);
      expectClose(interval.high, row.high);
    }
  });

  it('of one item in 30 students is not attained up to 9 right answers and attained from 21', () => {
    const of = (right: number) =>
      available(
        clusteredProportion(
          Array.from({ length: 30 }, (_, i) => (i < right ? 1 : 0)),
          new Array(30).fill(1),
        ),
      );
    expect(of(9).high).toBeLessThan(0.5);
    expect(of(10).high).toBeGreaterThanOrEqual(0.5);
    expect(of(20).low).toBeLessThan(0.5);
    expect(of(21).low).toBeGreaterThanOrEqual(0.5);
  });

  it("of one item is Wilson's own, whatever the common weight", () => {
    const answers = [1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 1];
    const once = new Array(11).fill(1);
    const plain = available(wilson(7 / 11, 11));
    for (const weights of [null, new Array(11).fill(296.8)]) {
      const clustered = available(clusteredProportion(answers, once, weights));
      expectClose(clustered.effectiveN, 11, 1e-12);
      expectClose(clustered.low, plain.low, 1e-12);
      expectClose(clustered.high, plain.high, 1e-12);
    }
  });

  it('over several items has the ratio and the SE of svyratio with students as clusters', () => {
    const { points, maxima, weights, plain, weighted } = golden.proportion;
    for (const [given, expected] of [
      [null, plain],
      [weights, weighted],
    ] as const) {
      const p = available(clusteredProportion(points, maxima, given));
      expectClose(p.value, expected.value, 1e-12);
      expectClose(p.se, expected.se, 1e-12);
      expect(p.n).toBe(points.length);
    }
  });

  it('over items that all students answer alike is worth no more than the number of students', () => {
    const alike = Array.from({ length: 30 }, (_, i) => (i < 12 ? 3 : 0));
    const p = available(clusteredProportion(alike, new Array(30).fill(3)));
    expectClose(p.effectiveN, 30, 1e-9);
    const solved = available(clusteredProportion(new Array(30).fill(3), new Array(30).fill(3)));
    expect(solved.effectiveN).toBe(30);
    expect(solved.high).toBe(1);
    expect(solved.low).toBeLessThan(0.9);
  });

  it('without a student is no data, and one that is no share is refused', () => {
    expect(clusteredProportion([1, 1], [0, Number.NaN])).toEqual({ unavailable: 'no-data' });
    expect(wilson(0.5, 0)).toEqual({ unavailable: 'no-data' });
    expect(() => wilson(1.2, 10)).toThrow(RangeError);
    expect(() => clusteredProportion([1], [1], [-1])).toThrow(RangeError);
  });
});

suite('a difference of proportions', () => {
  it("has Newcombe's interval, as in the table of his paper", () => {
    const published = [
      [0.0524, 0.3339],
      [0.1705, 0.809],
      [0.6075, 1],
      [-0.0381, 0.1926],
      [0.0582, 0.8062],
    ];
    golden.newcombe.forEach((row, i) => {
      const difference = newcombe(
        available(wilson(row.x1 / row.n1, row.n1)),
        available(wilson(row.x2 / row.n2, row.n2)),
      );
      expectClose(difference.low, row.low, 1e-9, 0.01);
      expectClose(difference.high, row.high);
      expect(difference.low).toBeCloseTo(published[i]![0]!, 4);
      expect(difference.high).toBeCloseTo(published[i]![1]!, 4);
    });
  });

  it('has a p-value below .05 exactly where the 95 % interval leaves out 0', () => {
    for (const x of [0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30]) {
      const { difference, p } = proportionComparison(
        { value: x / 30, effectiveN: 30 },
        { value: 0.45, effectiveN: 800 },
      );
      expect(p < 0.05).toBe(difference.low > 0 || difference.high < 0);
    }
  });

  it('that is 0 has p = 1, and one without any error has p = 0', () => {
    const half = { value: 0.5, effectiveN: 20 };
    expect(proportionComparison(half, half).p).toBeCloseTo(1, 12);
    const fixed = (value: number) => ({ value, effectiveN: Infinity });
    expect(proportionComparison(fixed(0.4), fixed(0.5)).p).toBe(0);
    expect(proportionComparison(fixed(0.5), fixed(0.5)).p).toBeCloseTo(1, 12);
  });

  it('is shown smaller by the share of the reference that the school is, with the same p', () => {
    const first = { value: 0.3, effectiveN: 30 };
    const second = { value: 0.5, effectiveN: 200 };
    const tested = proportionComparison(first, second);
    const shown = proportionComparison(first, second, { share: 0.25 });
    expectClose(shown.difference.value, -0.15, 1e-12);
    expectClose(shown.difference.low, 0.75 * tested.difference.low, 1e-12);
    expect(shown.p).toBe(tested.p);
  });

  it('takes the error of a reference from its clustered SE', () => {
    const reference = referenceProportion({ n: 900, schools: 40, mean: 0.4, se: 0.02 });
    expectClose(reference.effectiveN, 600, 1e-12);
    expect(referenceProportion({ n: 900, schools: 40, mean: 1, se: 0 }).effectiveN).toBe(40);
  });
});

suite('an interval of a quantile', () => {
  it('exists from n = 36 for P10 and P90, 13 for P25 and P75, 6 for the median, and not below', () => {
    for (const [p, need] of [
      [0.1, 36],
      [0.9, 36],
      [0.25, 13],
      [0.75, 13],
      [0.5, 6],
    ] as const) {
      expect(isAvailable(orderStatisticRanks(need, p))).toBe(true);
      expect(orderStatisticRanks(need - 1, p)).toEqual({ unavailable: 'too-few', need, have: need - 1 });
      const values = sorted(Array.from({ length: need }, (_, i) => i));
      expect(isAvailable(quantileInterval(values, p))).toBe(true);
      expect(quantileInterval(values.subarray(1), p)).toEqual({
        unavailable: 'too-few',
        need,
        have: need - 1,
      });
    }
  });

  it('lies between the conservative ranks of the binomial distribution', () => {
    for (const row of golden.ranks) {
      const ranks = orderStatisticRanks(row.n, row.p);
      if (!row.exists) {
        expect(isAvailable(ranks)).toBe(false);
        continue;
      }
      const { low, high, coverage } = available(ranks);
      expect([low, high]).toEqual([row.low, row.high]);
      expect(coverage).toBeGreaterThanOrEqual(0.95);
      const limits = available(
        quantileInterval(
          Array.from({ length: row.n }, (_, i) => i + 1),
          row.p,
        ),
      );
      expect(limits.low).toBeGreaterThanOrEqual(low);
      expect(limits.high).toBeLessThanOrEqual(high);
      expect(limits.low).toBeLessThan(low + 1);
      expect(limits.high).toBeGreaterThan(high - 1);
    }
  });

  it("has Nyblom's interpolated limits", () => {
    const values = sorted(golden.nyblom.values);
    golden.nyblom.p.forEach((p, i) => {
      const limits = available(quantileInterval(values, p));
      expectClose(limits.low, golden.nyblom.limits[i]![0]!);
      expectClose(limits.high, golden.nyblom.limits[i]![1]!);
    });
  });
});

suite('small closed forms', () => {
  it('Benjamini–Hochberg is p.adjust', () => {
    for (const { p, adjusted } of golden.bh) {
      benjaminiHochberg(p).forEach((value, i) => {
        expectClose(value, adjusted[i]!, 1e-14);
      });
    }
  });

  it('effect words change at .20, .50 and .80, in either direction', () => {
    expect([0.19, -0.2, 0.49, 0.5, -0.79, 0.8, -3].map((g) => effectWord(g))).toEqual([
      'negligible',
      'small',
      'small',
      'medium',
      'medium',
      'large',
      'large',
    ]);
    expect(effectWord(0.3, [0.4, 0.6, 0.9])).toBe('negligible');
  });

  it('Hedges g of endless reference uses its SD, of constants or of one student there is none', () => {
    const group = { n: 20, mean: 55, sd: 12 };
    const g = available(hedges(group, { n: Infinity, mean: 50, sd: 10 }));
    expectClose(g.value, 0.5, 1e-12);
    expectClose(g.se, Math.sqrt(1 / 20), 1e-12);
    expect(hedges({ n: 9, mean: 5, sd: 0 }, { n: 9, mean: 4, sd: 0 })).toEqual({
      unavailable: 'no-variance',
    });
    expect(hedges({ n: 1, mean: 5, sd: 0 }, group)).toEqual({ unavailable: 'too-few', need: 2, have: 1 });
  });

  it('Hedges g widens where the error of the difference is larger than that of plain samples', () => {
    const a = { n: 30, mean: 55, sd: 10 };
    const b = { n: 300, mean: 50, sd: 10 };
    const plain = available(hedges(a, b));
    const plainError = 10 * Math.sqrt(1 / 30 + 1 / 300);
    expectClose(available(hedges(a, b, { seOfDifference: plainError })).se, plain.se, 1e-12);
    expect(available(hedges(a, b, { seOfDifference: 2 * plainError })).se).toBeGreaterThan(plain.se);
  });

  it('a school that was tested as a whole has no sampling error under the finite-population reading', () => {
    const school = { n: 30, sumOfWeights: 30, mean: 50, sd: 10, se: 2, df: 29 };
    expectClose(finitePopulation(school, 40).se, 1, 1e-12);
    expect(finitePopulation(school, 30).se).toBe(0);
    expect(finitePopulation(school, 25).se).toBe(0);
    expect(meanInterval(finitePopulation(school, 30))).toEqual({ value: 50, low: 50, high: 50 });
  });

  it('the empirical-Bayes mean of a small school is drawn further to the overall mean', () => {
    expectClose(empiricalBayes({ n: 30, mean: 60 }, 50, 0.25).reliability, 7.5 / 8.25, 1e-12);
    expectClose(empiricalBayes({ n: 1, mean: 60 }, 50, 0.25).mean, 52.5, 1e-12);
    expect(empiricalBayes({ n: 0, mean: 60 }, 50, 0.25)).toEqual({ mean: 50, reliability: 0 });
    expect(empiricalBayes({ n: 30, mean: 60 }, 50, 0).mean).toBe(50);
    expect(empiricalBayes({ n: 30, mean: 60 }, 50, 1).mean).toBe(60);
  });
});

suite('a published reference', () => {
  const school = { n: 30, sumOfWeights: 30, mean: 56, sd: 14, se: 14 / Math.sqrt(30), df: 29 };
  const rest = { n: 570, sumOfWeights: 570, mean: 50, sd: 15, se: 1.4, df: 18 };
  const share = 30 / 600;
  const mean = share * school.mean + (1 - share) * rest.mean;
  const whole = {
    n: 600,
    schools: 19,
    mean,
    se: Math.hypot(share * school.se, (1 - share) * rest.se),
    sd: Math.sqrt((29 * 14 ** 2 + 569 * 15 ** 2 + 30 * (56 - mean) ** 2 + 570 * (50 - mean) ** 2) / 599),
  };

  it('gives back the rest that it was made of', () => {
    const found = available(publishedRest(school, whole));
    expect(found.n).toBe(570);
    for (const key of ['mean', 'sd', 'se', 'df', 'sumOfWeights'] as const) expectClose(found[key], rest[key]);
    expectClose(available(restComparison(school, found)).difference, school.mean - mean);
  });

  it('without an SE counts as fixed, without n as endless, and both can be compared', () => {
    const fixed = available(publishedRest(school, { ...whole, se: null }));
    expect([fixed.se, fixed.df]).toEqual([0, Infinity]);
    expect(available(restComparison(school, fixed)).df).toBe(29);
    const endless = available(
      publishedRest(school, { n: null, schools: null, mean: 50, sd: null, se: null }),
    );
    const comparison = available(restComparison(school, endless));
    expect(comparison.difference).toBe(6);
    expect(comparison.share).toBe(0);
    expect(comparison.referenceMean).toBe(50);
    expectClose(available(comparison.g).value, 6 / 14, 1e-12);
  });

  it('that is no larger than the school has no rest', () => {
    expect(publishedRest(school, { ...whole, n: 30 })).toEqual({
      unavailable: 'no-reference',
      need: 32,
      have: 30,
    });
  });
});
