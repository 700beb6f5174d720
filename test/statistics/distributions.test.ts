import { describe, expect, it } from 'vitest';
import { binomialCdf, binomialUpper } from '../../functions/statistics/distributions/binomial.ts';
import {
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpper,
} from '../../functions/statistics/distributions/chi-square.ts';
import {
  fisherFCdf,
  fisherFQuantile,
  fisherFUpper,
} from '../../functions/statistics/distributions/fisher-f.ts';
import { normalCdf, normalQuantile, normalTails } from '../../functions/statistics/distributions/normal.ts';
import {
  studentTCdf,
  studentTQuantile,
  studentTTwoSided,
} from '../../functions/statistics/distributions/student-t.ts';
import golden from '../golden/statistics/distributions.json' with { type: 'json' };
import { expectClose } from './close.ts';

// R itself reaches about 1e-13 in extreme tails; the tolerance is that of both together.
const tolerance = 1e-11;

describe('distributions agree with R also at extreme arguments', () => {
  it("Student's t has R's pt in both tails", () => {
    for (const row of golden.t) {
      expectClose(studentTCdf(row.t, row.df), row.lower, tolerance);
      expectClose(studentTCdf(-row.t, row.df), row.upper, tolerance);
      expectClose(
        studentTTwoSided(row.t, row.df),
        Math.min(1, 2 * Math.min(row.lower, row.upper)),
        tolerance,
      );
    }
  });
  it("Student's t has R's qt", () => {
    for (const row of golden.tQuantile) expectClose(studentTQuantile(row.p, row.df), row.t, 1e-10, 1e-3);
  });
  it('the normal distribution has R’s pnorm and qnorm', () => {
    for (const row of golden.normal) {
      expectClose(normalTails(row.z).lower, row.lower, tolerance);
      expectClose(normalTails(row.z).upper, row.upper, tolerance);
    }
    for (const row of golden.normalQuantile) expectClose(normalQuantile(row.p), row.z, 1e-13, 1e-4);
    expect(normalCdf(0)).toBe(0.5);
  });
  it('chi-square has R’s pchisq and qchisq', () => {
    for (const row of golden.chiSquare) {
      expectClose(chiSquareCdf(row.x, row.df), row.lower, tolerance);
      expectClose(chiSquareUpper(row.x, row.df), row.upper, tolerance);
    }
    for (const row of golden.chiSquareQuantile) expectClose(chiSquareQuantile(row.p, row.df), row.x, 1e-10);
  });
  it("Fisher's F has R's pf and qf", () => {
    // R's own pf(30, 50.5, 17680) is off by 4e-9 at 1e-271 (mpmath, 60 digits, gives ours): tails below 1e-250 are left out.
    for (const row of golden.f) {
      expectClose(fisherFCdf(row.x, row.df1, row.df2), row.lower, tolerance, 1e-250);
      expectClose(fisherFUpper(row.x, row.df1, row.df2), row.upper, tolerance, 1e-250);
    }
    for (const row of golden.fQuantile) {
      // R's qf stops short at about 1e-12 absolute; the way back shows that ours goes further.
      const x = fisherFQuantile(row.p, row.df1, row.df2);
      expectClose(x, row.x, 1e-8, 1e-3);
      expectClose(fisherFCdf(x, row.df1, row.df2), row.p, 1e-13);
    }
  });
  it('the binomial distribution has R’s pbinom', () => {
    for (const row of golden.binomial) {
      expectClose(binomialCdf(row.k, row.n, row.p), row.lower, tolerance);
      expectClose(binomialUpper(row.k, row.n, row.p), row.upper, tolerance);
    }
  });
  it('infinite degrees of freedom are the normal distribution', () => {
    expect(studentTQuantile(0.975, Infinity)).toBe(normalQuantile(0.975));
    expect(studentTCdf(1.3, Infinity)).toBe(normalCdf(1.3));
  });
  it('a probability outside 0 to 1 is refused', () => {
    for (const p of [-0.1, 1.1, Number.NaN]) {
      expect(() => normalQuantile(p)).toThrow(RangeError);
      expect(() => studentTQuantile(p, 5)).toThrow(RangeError);
      expect(() => chiSquareQuantile(p, 5)).toThrow(RangeError);
      expect(() => fisherFQuantile(p, 5, 6)).toThrow(RangeError);
    }
  });
});
