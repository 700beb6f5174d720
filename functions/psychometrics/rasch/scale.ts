import { type Result, unavailable } from '../../statistics/unavailable.ts';
import type { EstimateSummary } from './reliability.ts';

/** The Esep scale: a linear transformation of logits, `score = intercept + slope · θ`. */
export interface ScaleTransformation {
  readonly name: 'Esep scale';
  readonly slope: number;
  readonly intercept: number;
}

/**
 * The transformation that gives the WLEs of the (weighted) national data the mean and SD asked for, 500 and 100 by
 * default. The SD has divisor n − 1, as the one that is printed. A scale of its own: not MODO's and not PISA's.
 * `no-variance` when all estimates are equal.
 */
export function scaleTransformation(
  wle: EstimateSummary,
  target: { readonly mean: number; readonly sd: number } = { mean: 500, sd: 100 },
): Result<ScaleTransformation> {
  if (!(wle.variance > 0)) return unavailable('no-variance');
  const slope = target.sd / Math.sqrt(wle.variance);
  return { name: 'Esep scale', slope, intercept: target.mean - slope * wle.mean };
}

export function scaleScore(transformation: ScaleTransformation, theta: number): number {
  return transformation.intercept + transformation.slope * theta;
}
