import type { Calibration } from './calibrate.ts';
import { categoryProbabilities, momentsOf } from './item-response.ts';

/**
 * Expected points on a set of items at ability θ, with the variance of one student's points around it, and the maximum
 * (points after closing up empty categories). `items` are positions in `calibration.items`.
 */
export function expectedScore(
  calibration: Pick<Calibration, 'layout' | 'eta'>,
  items: readonly number[],
  theta: number,
): { readonly mean: number; readonly variance: number; readonly maximum: number } {
  const { layout, eta } = calibration;
  const p = new Float64Array(Math.max(1, ...layout.maxima) + 1);
  let mean = 0;
  let variance = 0;
  let maximum = 0;
  for (const i of items) {
    categoryProbabilities(layout, eta, i, theta, p);
    const moments = momentsOf(p, layout.maxima[i]!);
    mean += moments.mean;
    variance += moments.variance;
    maximum += layout.maxima[i]!;
  }
  return { mean, variance, maximum };
}
