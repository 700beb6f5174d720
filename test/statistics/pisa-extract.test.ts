import { expect, it, describe as suite } from 'vitest';
import { adjustFamily, benjaminiHochberg } from '../../functions/statistics/benjamini-hochberg.ts';
import { logFactorial } from '../../functions/statistics/distributions/loader.ts';
import { hedges } from '../../functions/statistics/hedges.ts';
import { meanInterval } from '../../functions/statistics/mean-interval.ts';
import { unavailable } from '../../functions/statistics/unavailable.ts';
import { welch } from '../../functions/statistics/welch.ts';
import golden from '../golden/statistics/pisa-extract.json' with { type: 'json' };
import { available } from './available.ts';
import { expectClose } from './close.ts';

const estimate = (n: number, mean: number, sd: number) => ({ n, mean, sd, se: sd / Math.sqrt(n), df: n - 1 });

/** Hedges' exact J, which the reference answers use; the reports state the approximation 1 − 3/(4df − 1). */
function exactFactor(df: number): number {
  const logGamma = (x: number): number => logFactorial(x) - Math.log(x);
  return Math.exp(logGamma(df / 2) - logGamma((df - 1) / 2) - 0.5 * Math.log(df / 2));
}

suite('PISA 2003, Russian Federation: twelve schools from the smallest to the largest', () => {
  for (const { measure, schools, p } of golden) {
    it(`${measure}: the t interval of a school's mean is R's`, () => {
      for (const row of schools) {
        if (row.n < 2 || row.sd === null) continue;
        const interval = meanInterval(estimate(row.n, row.mean, row.sd));
        expectClose(interval.low, row.ci_lo!);
        expectClose(interval.high, row.ci_hi!);
      }
    });

    it(`${measure}: girls against boys have R's Welch test and Hedges g`, () => {
      let compared = 0;
      for (const row of schools) {
        if (row.g_p === null || row.sd_F === null || row.sd_M === null) continue;
        compared += 1;
        const girls = estimate(row.n_F, row.mean_F!, row.sd_F);
        const boys = estimate(row.n_M, row.mean_M!, row.sd_M);
        const test = available(welch(girls, boys));
        expectClose(test.difference, row.g_diff!);
        expectClose(test.se, row.g_se!);
        expectClose(test.df, row.g_df!);
        expectClose(test.t, row.g_t!);
        expectClose(test.p, row.g_p);
        expectClose(test.low, row.g_ci_lo!);
        expectClose(test.high, row.g_ci_hi!);
        const df = row.n_F + row.n_M - 2;
        const ratio = exactFactor(df) / (1 - 3 / (4 * df - 1));
        const g = available(hedges(girls, boys));
        expectClose(g.value * ratio, row.g_hedges!);
        expectClose(g.se, row.g_hedges_se!, 1e-4);
      }
      expect(compared).toBeGreaterThan(8);
    });

    it(`${measure}: a school against the rest of the nation has R's Welch test from summaries alone`, () => {
      const nation = golden.find((one) => one.measure === measure)!.nation;
      for (const row of schools) {
        if (row.nation_p === null) continue;
        // The rest's mean and SD from those of the nation and of the school: sums of squares add up.
        const n = nation.n - row.n;
        const mean = (nation.n * nation.mean - row.n * row.mean) / n;
        const total = (nation.n - 1) * nation.sd ** 2;
        const squares =
          total -
          (row.n - 1) * row.sd ** 2 -
          row.n * (row.mean - nation.mean) ** 2 -
          n * (mean - nation.mean) ** 2;
        const test = available(
          welch(estimate(row.n, row.mean, row.sd), estimate(n, mean, Math.sqrt(squares / (n - 1)))),
        );
        expectClose(test.difference, row.nation_diff!, 1e-9);
        expectClose(test.se, row.nation_se!);
        expectClose(test.df, row.nation_df!);
        expectClose(test.p, row.nation_p);
        expectClose(test.low, row.nation_ci_lo!);
        expectClose(test.high, row.nation_ci_hi!);
      }
    });

    it(`${measure}: the family of all schools has R's Benjamini–Hochberg p-values`, () => {
      for (const [raw, adjusted] of [
        [p.map((row) => row.gender), p.map((row) => row.genderBH)],
        [p.map((row) => row.nation), p.map((row) => row.nationBH)],
      ] as const) {
        const family = raw.map((value) => value ?? unavailable('too-few'));
        adjustFamily(family).forEach((value, i) => {
          const expected = adjusted[i];
          if (expected === null || expected === undefined) expect(value).toEqual({ unavailable: 'too-few' });
          else expectClose(value, expected, 1e-12);
        });
      }
    });
  }
});

suite('Benjamini–Hochberg', () => {
  it('keeps the order of the input, treats ties alike and never exceeds 1', () => {
    expect(benjaminiHochberg([0.04, 0.01, 0.04, 0.9])).toEqual([0.04 * (4 / 3), 0.04, 0.04 * (4 / 3), 0.9]);
    expect(benjaminiHochberg([1, 1, 1])).toEqual([1, 1, 1]);
    expect(benjaminiHochberg([0, 0.5])).toEqual([0, 0.5]);
  });
  it('of an empty family is empty, and of one test is its own p', () => {
    expect(benjaminiHochberg([])).toEqual([]);
    expect(benjaminiHochberg([0.03])).toEqual([0.03]);
  });
  it('refuses what is no p-value', () => {
    for (const p of [Number.NaN, -0.01, 1.01]) expect(() => benjaminiHochberg([0.5, p])).toThrow(RangeError);
  });
});
