import { normalQuantile } from './distributions/normal.ts';
import type { Interval } from './interval.ts';
import { type Result, unavailable } from './unavailable.ts';

/** A group as the effect size sees it. */
export interface Spread {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
}

/** Hedges g with its standard error and normal interval, in pooled standard deviations. */
export interface EffectSize extends Interval {
  readonly se: number;
}

/**
 * Hedges g of two independent groups, first minus second: g = J·(m₁ − m₂)/s, s the pooled SD with df = n₁ + n₂ − 2 and
 * J = 1 − 3/(4·df − 1). SE² = V + g²/(2(n₁ + n₂)), interval g ± z·SE.
 *
 * V is the variance of the standardised difference: (n₁ + n₂)/(n₁n₂) for two simple samples. Where a mean's error is
 * larger than that (schools as clusters), give `seOfDifference` and V becomes (seOfDifference/s)².
 *
 * A group of unknown, large size (a published figure without n) has n = Infinity: its SD is the standardiser.
 *
 * `too-few` below two students a group, `no-variance` where the pooled SD is 0 or mere rounding beside the means.
 *
 * Source: Hedges 1981, J. Educational Statistics 6; Hedges & Olkin 1985, 5 (SE); Hedges 2007 (clusters).
 */
export function hedges(
  first: Spread,
  second: Spread,
  options: { readonly seOfDifference?: number; readonly level?: number } = {},
): Result<EffectSize> {
  const have = Math.min(first.n, second.n);
  if (!(have >= 2)) return unavailable('too-few', { need: 2, have });
  const n = first.n + second.n;
  const df = n - 2;
  const pooled = pooledSd(first, second);
  if (!(pooled > 1e-13 * (Math.abs(first.mean) + Math.abs(second.mean)))) return unavailable('no-variance');
  const g = smallSampleFactor(df) * ((first.mean - second.mean) / pooled);
  const variance =
    options.seOfDifference === undefined
      ? 1 / first.n + 1 / second.n
      : (options.seOfDifference / pooled) ** 2;
  const se = Math.sqrt(variance + g ** 2 / (2 * n));
  const half = normalQuantile((1 + (options.level ?? 0.95)) / 2) * se;
  return { value: g, se, low: g - half, high: g + half };
}

function pooledSd(first: Spread, second: Spread): number {
  if (second.n === Infinity) return second.sd;
  if (first.n === Infinity) return first.sd;
  const squares = (first.n - 1) * first.sd ** 2 + (second.n - 1) * second.sd ** 2;
  return Math.sqrt(squares / (first.n + second.n - 2));
}

/** Hedges' J = 1 − 3/(4·df − 1), the approximation of Γ(df/2) / (√(df/2) Γ((df − 1)/2)) that the reports state. */
function smallSampleFactor(df: number): number {
  return 1 - 3 / (4 * df - 1);
}
