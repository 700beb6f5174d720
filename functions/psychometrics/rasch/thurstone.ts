import { rootBetween } from '../root.ts';
import { categoryProbabilities } from './item-response.ts';
import type { StepLayout } from './steps.ts';

/**
 * Thurstonian thresholds of an item: the ability at which P(X ≥ h) = ½, h = 1 … m, in logits (TAM's tam.threshold;
 * Masters 1982). Always in ascending order, also where the model's thresholds δ are not.
 */
export function thurstonianThresholds(
  layout: StepLayout,
  delta: Float64Array,
  eta: Float64Array,
  item: number,
): number[] {
  const m = layout.maxima[item]!;
  const own = delta.subarray(layout.start[item]!, layout.start[item]! + m);
  const low = Math.min(...own) - 2 - Math.log(2 * m);
  const high = Math.max(...own) + 2 + Math.log(2 * m);
  const p = new Float64Array(m + 1);
  return Array.from({ length: m }, (_, step) =>
    rootBetween(
      (theta) => {
        categoryProbabilities(layout, eta, item, theta, p);
        let above = 0;
        for (let h = step + 1; h <= m; h++) above += p[h]!;
        return above - 0.5;
      },
      low,
      high,
    ),
  );
}
