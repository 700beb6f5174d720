import { incompleteBeta } from './incomplete-beta.ts';

/** P(X ≤ k) for X binomial with n trials of probability p, 0 < p < 1. */
export function binomialCdf(k: number, n: number, p: number): number {
  const successes = Math.floor(k);
  if (successes < 0) return 0;
  if (successes >= n) return 1;
  return incompleteBeta(n - successes, successes + 1, 1 - p, p).lower;
}

/** P(X > k), exact where it is small. */
export function binomialUpper(k: number, n: number, p: number): number {
  const successes = Math.floor(k);
  if (successes < 0) return 1;
  if (successes >= n) return 0;
  return incompleteBeta(n - successes, successes + 1, 1 - p, p).upper;
}
