import type { StepLayout } from './steps.ts';

/**
 * Which thresholds are estimated. A free item's thresholds are all free. An anchored item's location (mean threshold)
 * is fixed, so a dichotomous one has nothing to estimate, and one of m steps has m − 1 free contrasts:
 * raising threshold `plus` lowers the item's last threshold `minus` by as much.
 */
export interface FreeParameter {
  readonly plus: number;
  /** −1 for a threshold that moves alone. */
  readonly minus: number;
}

export function freeParameters(layout: StepLayout, anchored: readonly boolean[]): FreeParameter[] {
  const free: FreeParameter[] = [];
  for (let i = 0; i < layout.maxima.length; i++) {
    const from = layout.start[i]!;
    const last = from + layout.maxima[i]! - 1;
    for (let a = from; a <= last; a++) {
      if (!anchored[i]) free.push({ plus: a, minus: -1 });
      else if (a < last) free.push({ plus: a, minus: last });
    }
  }
  return free;
}

/** Gradient in δ from the gradient in η: δ_il enters η_ih for every h ≥ l. */
export function gradientToDelta(layout: StepLayout, gradient: Float64Array): Float64Array {
  const result = Float64Array.from(gradient);
  for (let i = 0; i < layout.maxima.length; i++) {
    for (let a = layout.start[i]! + layout.maxima[i]! - 2; a >= layout.start[i]!; a--) {
      result[a]! += result[a + 1]!;
    }
  }
  return result;
}

/** Information in δ from the information in η (rows, then columns, summed from the last step backwards). */
export function informationToDelta(layout: StepLayout, information: Float64Array): Float64Array {
  const { size, maxima, start } = layout;
  const result = Float64Array.from(information);
  for (let i = 0; i < maxima.length; i++) {
    for (let a = start[i]! + maxima[i]! - 2; a >= start[i]!; a--) {
      for (let b = 0; b < size; b++) result[a * size + b]! += result[(a + 1) * size + b]!;
    }
  }
  for (let i = 0; i < maxima.length; i++) {
    for (let a = start[i]! + maxima[i]! - 2; a >= start[i]!; a--) {
      for (let b = 0; b < size; b++) result[b * size + a]! += result[b * size + a + 1]!;
    }
  }
  return result;
}

/** Restricts a gradient in δ to the free parameters. */
export function restrictGradient(free: readonly FreeParameter[], gradient: Float64Array): Float64Array {
  return Float64Array.from(free, ({ plus, minus }) => gradient[plus]! - (minus < 0 ? 0 : gradient[minus]!));
}

/** Restricts an information matrix in δ (size × size) to the free parameters. */
export function restrictInformation(
  free: readonly FreeParameter[],
  information: Float64Array,
  size: number,
): Float64Array {
  const q = free.length;
  const result = new Float64Array(q * q);
  const at = (a: number, b: number): number => (a < 0 || b < 0 ? 0 : information[a * size + b]!);
  for (let i = 0; i < q; i++) {
    const x = free[i]!;
    for (let j = 0; j < q; j++) {
      const y = free[j]!;
      result[i * q + j] =
        at(x.plus, y.plus) - at(x.plus, y.minus) - at(x.minus, y.plus) + at(x.minus, y.minus);
    }
  }
  return result;
}

/** δ + step, the step given in the free parameters. */
export function moved(
  delta: Float64Array,
  free: readonly FreeParameter[],
  step: Float64Array,
  factor: number,
): Float64Array {
  const result = Float64Array.from(delta);
  for (let i = 0; i < free.length; i++) {
    const { plus, minus } = free[i]!;
    result[plus]! += factor * step[i]!;
    if (minus >= 0) result[minus]! -= factor * step[i]!;
  }
  return result;
}

/** Covariance of all thresholds (size × size) from the covariance of the free parameters. */
export function expandCovariance(
  free: readonly FreeParameter[],
  covariance: Float64Array,
  size: number,
): Float64Array {
  const q = free.length;
  const result = new Float64Array(size * size);
  for (let i = 0; i < q; i++) {
    const x = free[i]!;
    for (let j = 0; j < q; j++) {
      const y = free[j]!;
      const value = covariance[i * q + j]!;
      result[x.plus * size + y.plus]! += value;
      if (y.minus >= 0) result[x.plus * size + y.minus]! -= value;
      if (x.minus >= 0) result[x.minus * size + y.plus]! -= value;
      if (x.minus >= 0 && y.minus >= 0) result[x.minus * size + y.minus]! += value;
    }
  }
  return result;
}
