import { incompleteGamma } from './incomplete-gamma.ts';
import { poissonKernel } from './loader.ts';
import { solveTail } from './solve-tail.ts';

/** Distribution function of chi-square with `df` > 0 degrees of freedom. */
export function chiSquareCdf(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2).lower;
}

/** P(X > x): the p-value of a chi-square test. */
export function chiSquareUpper(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2).upper;
}

/** Quantile of chi-square with `df` > 0 degrees of freedom. p outside [0, 1] is a RangeError. */
export function chiSquareQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`probability ${p} is not within 0 and 1`);
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  const a = df / 2;
  const kernel = (x: number): number => a * poissonKernel(a, x / 2);
  return p < 0.5
    ? solveTail(p, df, 1, (x) => ({ tail: chiSquareCdf(x, df), kernel: kernel(x) }))
    : solveTail(1 - p, df, -1, (x) => ({ tail: chiSquareUpper(x, df), kernel: kernel(x) }));
}
