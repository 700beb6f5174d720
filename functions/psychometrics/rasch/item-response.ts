import type { StepLayout } from './steps.ts';

/** ln Σ_h exp(hθ − η_ih), h = 0 … m: the logarithm of the item's normalising sum. */
export function logPartition(layout: StepLayout, eta: Float64Array, item: number, theta: number): number {
  const from = layout.start[item]!;
  const m = layout.maxima[item]!;
  let top = 0;
  for (let h = 1; h <= m; h++) top = Math.max(top, h * theta - eta[from + h - 1]!);
  let sum = Math.exp(-top);
  for (let h = 1; h <= m; h++) sum += Math.exp(h * theta - eta[from + h - 1]! - top);
  return top + Math.log(sum);
}

/** P(X = h | θ), h = 0 … m, of the partial credit model (Masters 1982); `out` must hold m + 1 numbers. */
export function categoryProbabilities(
  layout: StepLayout,
  eta: Float64Array,
  item: number,
  theta: number,
  out: Float64Array,
): void {
  const from = layout.start[item]!;
  const m = layout.maxima[item]!;
  let top = 0;
  for (let h = 1; h <= m; h++) top = Math.max(top, h * theta - eta[from + h - 1]!);
  let sum = 0;
  for (let h = 0; h <= m; h++) {
    const value = Math.exp((h === 0 ? 0 : h * theta - eta[from + h - 1]!) - top);
    out[h] = value;
    sum += value;
  }
  for (let h = 0; h <= m; h++) out[h]! /= sum;
}

/** Mean and central moments of an item's points given ability. */
export interface Moments {
  mean: number;
  variance: number;
  third: number;
  fourth: number;
}

/** Moments of the distribution p_0 … p_m over the points 0 … m. */
export function momentsOf(p: Float64Array, m: number): Moments {
  let mean = 0;
  for (let h = 1; h <= m; h++) mean += h * p[h]!;
  let variance = 0;
  let third = 0;
  let fourth = 0;
  for (let h = 0; h <= m; h++) {
    const d = h - mean;
    const square = d * d * p[h]!;
    variance += square;
    third += d * square;
    fourth += d * d * square;
  }
  return { mean, variance, third, fourth };
}
