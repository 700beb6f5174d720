import { conditionalModel, gammaWithout } from './conditional.ts';
import type { StepLayout } from './steps.ts';

/** Sums over score groups that Newton's method needs, in the coordinates η (one place per step of every item). */
export interface ConditionalSums {
  /** Expected number of students at each step, given the raw scores; null when only the value is wanted. */
  readonly expected: Float64Array | null;
  /** Information: Σ n_r Cov(1[X_i = h], 1[X_j = g] | r), size × size; null when not wanted. */
  readonly information: Float64Array | null;
}

/**
 * Adds one booklet's students to the conditional likelihood: returns Σ n_r log γ_r and adds to `sums`.
 * Zero and full scores carry no information and are passed over.
 *
 * The covariances of all pairs of items cost steps × items × scores, because the sum over raw scores is carried
 * backwards through the items (reverse differentiation of γ) instead of forming γ without each pair.
 */
export function addBooklet(
  items: Int32Array,
  scores: ArrayLike<number>,
  weights: ArrayLike<number>,
  layout: StepLayout,
  eta: Float64Array,
  sums: ConditionalSums,
): number {
  const model = conditionalModel(items, layout, eta);
  const { gamma, factors, prefix, maximum } = model;
  const k = items.length;
  const n = new Float64Array(maximum + 1);
  let value = 0;
  for (let c = 0; c < scores.length; c++) {
    const r = scores[c]!;
    if (r === 0 || r === maximum || weights[c]! === 0) continue;
    n[r]! += weights[c]!;
    value += weights[c]! * Math.log(gamma[r]!);
  }
  const used: number[] = [];
  for (let r = 1; r < maximum; r++) if (n[r]! > 0) used.push(r);
  if (used.length === 0) return 0;
  if (sums.expected === null) return value;

  // P(X_j = h | r) for every step of the booklet, step-major.
  const local: number[] = [];
  for (let j = 0; j < k; j++) local.push(j === 0 ? 0 : local[j - 1]! + factors[j - 1]!.length - 1);
  const steps = local[k - 1]! + factors[k - 1]!.length - 1;
  const place = new Int32Array(steps);
  const p = new Float64Array(steps * used.length);
  for (let j = 0; j < k; j++) {
    const factor = factors[j]!;
    for (let h = 1; h < factor.length; h++) {
      const a = local[j]! + h - 1;
      place[a] = layout.start[items[j]!]! + h - 1;
      let sum = 0;
      for (let u = 0; u < used.length; u++) {
        const r = used[u]!;
        const probability = r >= h ? (factor[h]! * gammaWithout(model, j, r - h)) / gamma[r]! : 0;
        p[a * used.length + u] = probability;
        sum += n[r]! * probability;
      }
      sums.expected[place[a]!]! += sum;
    }
  }

  const information = sums.information;
  if (information === null) return value;
  const size = layout.size;
  for (let a = 0; a < steps; a++) {
    for (let b = 0; b <= a; b++) {
      let product = 0;
      for (let u = 0; u < used.length; u++) {
        product += n[used[u]!]! * p[a * used.length + u]! * p[b * used.length + u]!;
      }
      information[place[a]! * size + place[b]!]! -= product;
      if (a !== b) information[place[b]! * size + place[a]!]! -= product;
    }
    let own = 0;
    for (let u = 0; u < used.length; u++) own += n[used[u]!]! * p[a * used.length + u]!;
    information[place[a]! * size + place[a]!]! += own;
  }

  // outer[s] = Σ_r (n_r / γ_r) · (coefficient through which γ of the items up to i enters γ_r)
  let outer = new Float64Array(maximum + 1);
  for (const r of used) outer[r] = n[r]! / gamma[r]!;
  for (let i = k - 1; i > 0; i--) {
    const factor = factors[i]!;
    for (let h = 1; h < factor.length; h++) {
      let inner = new Float64Array(prefix[i]!.length);
      for (let s = 0; s < inner.length; s++) inner[s] = factor[h]! * (outer[s + h] ?? 0);
      const a = layout.start[items[i]!]! + h - 1;
      for (let j = i - 1; j >= 0; j--) {
        const other = factors[j]!;
        const before = prefix[j]!;
        for (let g = 1; g < other.length; g++) {
          let sum = 0;
          for (let s = 0; s < before.length; s++) sum += before[s]! * inner[s + g]!;
          const b = layout.start[items[j]!]! + g - 1;
          const joint = other[g]! * sum;
          information[a * size + b]! += joint;
          information[b * size + a]! += joint;
        }
        if (j > 0) inner = absorb(inner, other, before.length);
      }
    }
    outer = absorb(outer, factor, prefix[i]!.length);
  }
  return value;
}

function absorb(through: Float64Array, factor: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(length);
  for (let s = 0; s < length; s++) {
    let sum = 0;
    for (let h = 0; h < factor.length; h++) sum += factor[h]! * through[s + h]!;
    result[s] = sum;
  }
  return result;
}
