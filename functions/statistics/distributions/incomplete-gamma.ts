import { poissonKernel } from './loader.ts';
import type { Tails } from './tails.ts';

const tiny = 1e-300;

/**
 * Regularised incomplete gamma functions P(a, x) (lower) and Q(a, x) (upper), for a > 0.
 *
 * Source: Press et al. 2007, Numerical Recipes, 6.2 (series below the mean, continued fraction above); Loader 2000 (kernel).
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const kernel = poissonKernel(a, x);
  if (x < a + 1) {
    let term = 1;
    let sum = 1;
    for (let n = 1; n < 200_000; n += 1) {
      term *= x / (a + n);
      sum += term;
      if (term < sum * 1e-17) break;
    }
    const lower = kernel * sum;
    return { lower, upper: 1 - lower };
  }
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 200_000; n += 1) {
    const term = -n * (n - a);
    b += 2;
    d = term * d + b;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = b + term / c;
    if (Math.abs(c) < tiny) c = tiny;
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  const upper = kernel * a * fraction;
  return { lower: 1 - upper, upper };
}
