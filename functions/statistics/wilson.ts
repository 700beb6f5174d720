import { normalQuantile } from './distributions/normal.ts';
import type { Interval } from './interval.ts';
import { type Result, unavailable } from './unavailable.ts';

/** Of the usual level: a country's schools and objectives ask for it some hundred thousand times. */
const NORMAL_975 = normalQuantile(0.975);

/**
 * Wilson's score interval of a proportion (0–1) out of n trials. n may be an effective, not whole number; Infinity
 * stands for a proportion without error. It stays within 0 and 1 and has a width also where nobody or everybody
 * succeeds. n ≤ 0 is `no-data`; a proportion outside 0 to 1 is a RangeError.
 *
 * Source: Wilson 1927, JASA 22; R's prop.test(correct = FALSE).
 */
export function wilson(proportion: number, n: number, level = 0.95): Result<Interval> {
  if (!(proportion >= 0 && proportion <= 1)) {
    throw new RangeError(`proportion ${proportion} is not within 0 and 1`);
  }
  if (!(n > 0)) return unavailable('no-data');
  return wilsonLimits(proportion, n, level === 0.95 ? NORMAL_975 : normalQuantile((1 + level) / 2));
}

/** Wilson's limits at a normal deviate z. */
export function wilsonLimits(proportion: number, n: number, z: number): Interval {
  if (n === Infinity) return { value: proportion, low: proportion, high: proportion };
  const unit = (z * z) / n;
  const centre = (proportion + unit / 2) / (1 + unit);
  const half = Math.sqrt(unit * (proportion * (1 - proportion) + unit / 4)) / (1 + unit);
  return {
    value: proportion,
    low: proportion === 0 ? 0 : Math.max(0, centre - half),
    high: proportion === 1 ? 1 : Math.min(1, centre + half),
  };
}
