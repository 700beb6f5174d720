import { studentTQuantile, studentTTwoSided } from './distributions/student-t.ts';
import type { Estimate } from './summary.ts';
import { type Result, unavailable } from './unavailable.ts';

export interface DifferenceTest {
  /** First minus second. */
  readonly difference: number;
  readonly se: number;
  readonly df: number;
  readonly t: number;
  /** Two-sided. */
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Welch's comparison of two independent means from their standard errors, whatever these come from: SD/√n with n − 1
 * df for a school, a delete-one-school jackknife with J − 1 df for a reference, 0 with Infinity for a fixed value.
 *
 * t = (m₁ − m₂) / √(SE₁² + SE₂²), df = (SE₁² + SE₂²)² / (SE₁⁴/df₁ + SE₂⁴/df₂), interval difference ± t(df)·SE.
 *
 * `too-few` where a side has no degree of freedom (df > 0 is needed), `no-variance` where both errors are 0 or mere
 * rounding beside the means: a difference of constants has no test.
 *
 * Source: Welch 1947, Biometrika 34; Satterthwaite 1946.
 */
export function welch(first: Estimate, second: Estimate, level = 0.95): Result<DifferenceTest> {
  if (!(first.df > 0 && second.df > 0)) return unavailable('too-few');
  const v1 = first.se ** 2;
  const v2 = second.se ** 2;
  const se = Math.sqrt(v1 + v2);
  if (!(se > 1e-13 * (Math.abs(first.mean) + Math.abs(second.mean)))) return unavailable('no-variance');
  const share = v1 / (v1 + v2);
  const df = 1 / (share ** 2 / first.df + (1 - share) ** 2 / second.df);
  const difference = first.mean - second.mean;
  const t = difference / se;
  const half = studentTQuantile((1 + level) / 2, df) * se;
  return {
    difference,
    se,
    df,
    t,
    p: studentTTwoSided(t, df),
    low: difference - half,
    high: difference + half,
  };
}
