import { normalQuantile, normalTwoSided } from './distributions/normal.ts';
import type { Interval } from './interval.ts';
import { newcombe } from './newcombe.ts';
import { wilsonLimits } from './wilson.ts';

/** A proportion as the comparison needs it: value (0–1) and effective number of trials (Infinity: without error). */
export interface Trials {
  readonly value: number;
  readonly effectiveN: number;
}

export interface ProportionComparison {
  /** First minus second, times 1 − share. */
  readonly difference: Interval;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Difference of two independent (clustered) proportions: Newcombe's interval, and the p-value of that interval's own test,
 * i.e. 1 − level of the interval whose limit is just 0. So p < .05 exactly where the 95 % interval leaves out 0.
 *
 * For a school against a reference that contains it give the rest as second and the school's share of the reference:
 * difference and limits are then those of the shown comparison, p that of the tested one (see `restComparison`).
 *
 * Source: Newcombe 1998, method 10; inversion of the interval as in Casella & Berger 2002, 9.2.
 */
export function proportionComparison(
  first: Trials,
  second: Trials,
  options: { readonly share?: number; readonly level?: number } = {},
): ProportionComparison {
  const at = (z: number): Interval =>
    newcombe(
      wilsonLimits(first.value, first.effectiveN, z),
      wilsonLimits(second.value, second.effectiveN, z),
    );
  const interval = at(normalQuantile((1 + (options.level ?? 0.95)) / 2));
  const factor = 1 - (options.share ?? 0);
  return {
    difference: {
      value: factor * interval.value,
      low: factor * interval.low,
      high: factor * interval.high,
    },
    p: normalTwoSided(deviateAtZero(at)),
  };
}

/** The normal deviate at which the interval's limit nearest to 0 is 0. */
function deviateAtZero(at: (z: number) => Interval): number {
  const excludes = (z: number): boolean => {
    const { low, high } = at(z);
    return low > 0 || high < 0;
  };
  let inside = 0;
  let outside = 40;
  if (excludes(outside)) return outside;
  for (let i = 0; i < 60; i += 1) {
    const middle = (inside + outside) / 2;
    if (excludes(middle)) inside = middle;
    else outside = middle;
  }
  return (inside + outside) / 2;
}
