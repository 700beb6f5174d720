import { incompleteBeta } from './incomplete-beta.ts';
import { betaKernel } from './loader.ts';
import { solveTail } from './solve-tail.ts';
import type { Tails } from './tails.ts';

function tails(x: number, df1: number, df2: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const sum = df1 * x + df2;
  return incompleteBeta(df1 / 2, df2 / 2, (df1 * x) / sum, df2 / sum);
}

/** Distribution function of Fisher's F with finite `df1`, `df2` > 0 degrees of freedom. */
export function fisherFCdf(x: number, df1: number, df2: number): number {
  return tails(x, df1, df2).lower;
}

/** P(X > x): the p-value of an F test. */
export function fisherFUpper(x: number, df1: number, df2: number): number {
  return tails(x, df1, df2).upper;
}

/** Quantile of Fisher's F with finite `df1`, `df2` > 0 degrees of freedom. p outside [0, 1] is a RangeError. */
export function fisherFQuantile(p: number, df1: number, df2: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`probability ${p} is not within 0 and 1`);
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  const kernel = (x: number): number => {
    const sum = df1 * x + df2;
    return betaKernel(df1 / 2, df2 / 2, (df1 * x) / sum, df2 / sum);
  };
  return p < 0.5
    ? solveTail(p, 1, 1, (x) => ({ tail: fisherFCdf(x, df1, df2), kernel: kernel(x) }))
    : solveTail(1 - p, 1, -1, (x) => ({ tail: fisherFUpper(x, df1, df2), kernel: kernel(x) }));
}
