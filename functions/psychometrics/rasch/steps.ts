/**
 * Where the parameters of each item stand in a vector over all items: item i has `maxima[i]` steps, and its step h
 * (1 … maxima[i]) is at `start[i] + h − 1`. For dichotomous items this is one place per item.
 */
export interface StepLayout {
  readonly maxima: Int32Array;
  readonly start: Int32Array;
  /** Number of steps of all items. */
  readonly size: number;
}

export function stepLayout(maxima: ArrayLike<number>): StepLayout {
  const start = new Int32Array(maxima.length);
  let size = 0;
  for (let i = 0; i < maxima.length; i++) {
    start[i] = size;
    size += maxima[i]!;
  }
  return { maxima: Int32Array.from(maxima), start, size };
}

/** Cumulative thresholds η_ih = δ_i1 + … + δ_ih (eRm's −beta, TAM's −AXsi) from the thresholds δ. */
export function cumulate(layout: StepLayout, delta: Float64Array): Float64Array {
  const eta = new Float64Array(layout.size);
  for (let i = 0; i < layout.maxima.length; i++) {
    let sum = 0;
    for (let a = layout.start[i]!, end = a + layout.maxima[i]!; a < end; a++) {
      sum += delta[a]!;
      eta[a] = sum;
    }
  }
  return eta;
}

/** The item's location: the mean of its thresholds δ_i1 … δ_im. */
export function location(layout: StepLayout, delta: Float64Array, item: number): number {
  const from = layout.start[item]!;
  const m = layout.maxima[item]!;
  let sum = 0;
  for (let h = 0; h < m; h++) sum += delta[from + h]!;
  return sum / m;
}
