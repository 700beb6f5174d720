import { betaKernel } from './loader.ts';
import type { Tails } from './tails.ts';

const tiny = 1e-300;

/**
 * Didonato and Morris's continued fraction, by Lentz's method: about √max(a, b) terms for x up to the mean a / (a + b).
 * The form in a·y − b·x keeps its precision where x is within 1e-6 of 1, as in t with a million degrees of freedom.
 */
function continuedFraction(a: number, b: number, x: number, y: number): number {
  const lambda = a * y - b * x + 1;
  let fraction = (a * lambda) / (a + 1);
  if (Math.abs(fraction) < tiny) fraction = tiny;
  let c = fraction;
  let d = 0;
  for (let m = 1; m <= 200_000; m += 1) {
    const before = a + 2 * m - 1;
    const numerator = ((((a + m - 1) * (a + b + m - 1)) / before) * m * (b - m) * x * x) / before;
    const denominator = m + (m * (b - m) * x) / before + ((a + m) * (lambda + m * (2 - x))) / (a + 2 * m + 1);
    d = denominator + numerator * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = denominator + numerator / c;
    if (Math.abs(c) < tiny) c = tiny;
    const step = c * d;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return fraction;
}

/**
 * Regularised incomplete beta function I_x(a, b) and its complement. The caller gives y = 1 − x, computed without
 * cancellation, so that a tail near 0 stays exact. a, b > 0.
 *
 * Source: Didonato & Morris 1992, TOMS 708 (continued fraction); Loader 2000 (kernel).
 */
export function incompleteBeta(a: number, b: number, x: number, y: number = 1 - x): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  const kernel = betaKernel(a, b, x, y);
  if (a * y >= b * x) {
    const lower = kernel / continuedFraction(a, b, x, y);
    return { lower, upper: 1 - lower };
  }
  const upper = kernel / continuedFraction(b, a, y, x);
  return { lower: 1 - upper, upper };
}
