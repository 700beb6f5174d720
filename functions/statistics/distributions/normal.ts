import { incompleteGamma } from './incomplete-gamma.ts';
import { solveTail } from './solve-tail.ts';
import type { Tails } from './tails.ts';

/** Tails of the standard normal distribution at z. */
export function normalTails(z: number): Tails {
  const both = incompleteGamma(0.5, (z * z) / 2);
  const far = both.upper / 2;
  const near = both.upper > 0.5 ? 0.5 + both.lower / 2 : 1 - far;
  return z < 0 ? { lower: far, upper: near } : { lower: near, upper: far };
}

/** Distribution function Φ(z) of the standard normal distribution. */
export function normalCdf(z: number): number {
  return normalTails(z).lower;
}

/** Two-sided p-value 2·P(Z > |z|). */
export function normalTwoSided(z: number): number {
  return Math.min(1, 2 * normalTails(Math.abs(z)).upper);
}

/** Quantile of the standard normal distribution; ±Infinity at 0 and 1. p outside [0, 1] is a RangeError. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`probability ${p} is not within 0 and 1`);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  const q = Math.min(p, 1 - p);
  const magnitude = q > 0.25 ? central(0.5 - q) : upperQuantile(q);
  return p < 0.5 ? -magnitude : magnitude;
}

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** z with Φ(z) − ½ = mass: Newton from 0, which converges from below as Φ is concave there. */
function central(mass: number): number {
  let z = 0;
  for (let iteration = 0; iteration < 50; iteration += 1) {
    const step = (mass - incompleteGamma(0.5, (z * z) / 2).lower / 2) / density(z);
    z += step;
    if (Math.abs(step) < 1e-16) break;
  }
  return z;
}

function upperQuantile(q: number): number {
  const start = Math.max(0.5, Math.sqrt(-2 * Math.log(2 * q)) * 0.9);
  return solveTail(q, start, -1, (z) => ({ tail: normalTails(z).upper, kernel: z * density(z) }));
}
