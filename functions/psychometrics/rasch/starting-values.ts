import type { StepLayout } from './steps.ts';

/** Thresholds to start from: the logits of neighbouring categories, ln((n_{h−1} + ½)/(n_h + ½)); anchors kept. */
export function startingValues(
  layout: StepLayout,
  steps: Float64Array,
  answered: Float64Array,
  anchors: readonly (number | null)[],
): Float64Array {
  const delta = new Float64Array(layout.size);
  for (let i = 0; i < layout.maxima.length; i++) {
    const from = layout.start[i]!;
    const m = layout.maxima[i]!;
    let before = answered[i]!;
    for (let h = 0; h < m; h++) before -= steps[from + h]!;
    let mean = 0;
    for (let h = 0; h < m; h++) {
      delta[from + h] = Math.log((Math.max(0, before) + 0.5) / (steps[from + h]! + 0.5));
      mean += delta[from + h]! / m;
      before = steps[from + h]!;
    }
    const anchor = anchors[i] ?? null;
    if (anchor === null) continue;
    if (m === 1) delta[from] = anchor;
    else for (let h = 0; h < m; h++) delta[from + h]! += anchor - mean;
  }
  return delta;
}
