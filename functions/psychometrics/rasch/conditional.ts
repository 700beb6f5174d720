import type { StepLayout } from './steps.ts';

/**
 * The distribution of a response string given its raw score, which in the Rasch and partial credit model does not
 * depend on ability (Rasch 1960; Andersen 1972). Built on the elementary symmetric functions γ_r of ε_ih = exp(−η_ih),
 * by sums of positive terms only ("summation algorithm"), which loses no digits (Gustafsson 1980).
 */
export interface ConditionalModel {
  /** Items of the booklet. */
  readonly items: Int32Array;
  /** Per item of the booklet its factor 1, ε_i1, …, ε_im. */
  readonly factors: readonly Float64Array[];
  /** prefix[j] = product of the factors before j; prefix[k] = γ, the symmetric functions of all k items. */
  readonly prefix: readonly Float64Array[];
  /** suffix[j] = product of the factors from j on. */
  readonly suffix: readonly Float64Array[];
  readonly gamma: Float64Array;
  readonly maximum: number;
}

/** Product of two polynomials. */
export function multiply(a: Float64Array, b: Float64Array): Float64Array {
  const product = new Float64Array(a.length + b.length - 1);
  for (let i = 0; i < a.length; i++) {
    const value = a[i]!;
    for (let j = 0; j < b.length; j++) product[i + j]! += value * b[j]!;
  }
  return product;
}

const ONE = Float64Array.of(1);

export function conditionalModel(items: Int32Array, layout: StepLayout, eta: Float64Array): ConditionalModel {
  const k = items.length;
  const factors: Float64Array[] = [];
  for (let j = 0; j < k; j++) {
    const from = layout.start[items[j]!]!;
    const factor = new Float64Array(layout.maxima[items[j]!]! + 1);
    factor[0] = 1;
    for (let h = 1; h < factor.length; h++) factor[h] = Math.exp(-eta[from + h - 1]!);
    factors.push(factor);
  }
  const prefix: Float64Array[] = [ONE];
  for (let j = 0; j < k; j++) prefix.push(multiply(prefix[j]!, factors[j]!));
  const suffix: Float64Array[] = new Array(k + 1);
  suffix[k] = ONE;
  for (let j = k - 1; j >= 0; j--) suffix[j] = multiply(suffix[j + 1]!, factors[j]!);
  const gamma = prefix[k]!;
  return { items, factors, prefix, suffix, gamma, maximum: gamma.length - 1 };
}

/** γ of all items but the j-th of the booklet, at raw score s (0 outside its range). */
export function gammaWithout(model: ConditionalModel, j: number, s: number): number {
  const before = model.prefix[j]!;
  const after = model.suffix[j + 1]!;
  let sum = 0;
  for (let a = Math.max(0, s - after.length + 1), end = Math.min(s, before.length - 1); a <= end; a++) {
    sum += before[a]! * after[s - a]!;
  }
  return sum;
}

/** P(X_j = h | raw score r) for h = 0 … m of the j-th item of the booklet. */
export function conditionalProbabilities(model: ConditionalModel, j: number, r: number): Float64Array {
  const factor = model.factors[j]!;
  const p = new Float64Array(factor.length);
  for (let h = 0; h < factor.length; h++) {
    p[h] = r >= h ? (factor[h]! * gammaWithout(model, j, r - h)) / model.gamma[r]! : 0;
  }
  return p;
}
