import { incompleteBeta } from './incomplete-beta.ts';
import { betaKernel } from './loader.ts';
import { normalQuantile, normalTails } from './normal.ts';
import { solveTail } from './solve-tail.ts';

/** From here on Wallace's normal transform is exact to 1e-14, and the continued fraction would only be slow. */
const nearlyNormal = 1e8;

/** P(T > t) for t ≥ 0. */
function upperTail(t: number, df: number): number {
  if (df === Infinity) return normalTails(t).upper;
  const square = t * t;
  if (df > nearlyNormal)
    return normalTails((t * (1 - 1 / (4 * df))) / Math.sqrt(1 + square / (2 * df))).upper;
  if (square === Infinity) return 0;
  return incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square)).lower / 2;
}

/** Distribution function of Student's t with `df` > 0 degrees of freedom (any real number, Infinity is the normal). */
export function studentTCdf(t: number, df: number): number {
  return t < 0 ? upperTail(-t, df) : 1 - upperTail(t, df);
}

/** Two-sided p-value P(|T| > |t|). */
export function studentTTwoSided(t: number, df: number): number {
  return Math.min(1, 2 * upperTail(Math.abs(t), df));
}

/** Quantile of Student's t with `df` > 0 degrees of freedom; ±Infinity at 0 and 1. p outside [0, 1] is a RangeError. */
export function studentTQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`probability ${p} is not within 0 and 1`);
  if (p === 0 || p === 1 || df === Infinity) return normalQuantile(p);
  const q = Math.min(p, 1 - p);
  if (q === 0.5) return 0;
  const magnitude = q > 0.25 ? central(0.5 - q, df) : upperQuantile(q, df);
  return p < 0.5 ? -magnitude : magnitude;
}

/** t · density(t). */
function kernel(t: number, df: number): number {
  return betaKernel(0.5, df / 2, (t * t) / (df + t * t), df / (df + t * t));
}

function central(mass: number, df: number): number {
  let t = Math.max(mass * 2.5, 1e-300);
  for (let iteration = 0; iteration < 100; iteration += 1) {
    const inside = incompleteBeta(0.5, df / 2, (t * t) / (df + t * t), df / (df + t * t)).lower / 2;
    const step = ((mass - inside) * t) / kernel(t, df);
    t += step;
    if (Math.abs(step) < 1e-15 * t) break;
  }
  return t;
}

function upperQuantile(q: number, df: number): number {
  return solveTail(q, -normalQuantile(q), -1, (t) => ({ tail: upperTail(t, df), kernel: kernel(t, df) }));
}
