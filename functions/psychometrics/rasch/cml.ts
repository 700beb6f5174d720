import type { Result } from '../../statistics/unavailable.ts';
import { unavailable } from '../../statistics/unavailable.ts';
import { cholesky, choleskyInverse, choleskySolve } from '../linear.ts';
import { addBooklet } from './cml-booklet.ts';
import {
  expandCovariance,
  type FreeParameter,
  gradientToDelta,
  informationToDelta,
  moved,
  restrictGradient,
  restrictInformation,
} from './free-parameters.ts';
import { bookletItems, type ScoreGroups } from './score-groups.ts';
import { cumulate, type StepLayout } from './steps.ts';

export interface ConditionalEstimate {
  /** Thresholds δ in the order of the layout; mean 0 when no item is anchored. */
  readonly delta: Float64Array;
  /** Their covariance, size × size: inverse observed information under the constraint. */
  readonly covariance: Float64Array;
  readonly logLikelihood: number;
  readonly iterations: number;
  /** Largest absolute gradient (expected − observed count) at the solution. */
  readonly gradient: number;
}

/** No test has thresholds this far out: the likelihood has no finite maximum. */
const DIVERGED = 25;

/**
 * Conditional maximum likelihood (CML) for the Rasch and partial credit model (Andersen 1972; eRm's RM and PCM):
 * given raw scores, so without any assumption about the distribution of ability, and for any design of booklets.
 * Newton's method on the exact gradient and information; the log-likelihood is concave.
 *
 * Constraint: mean of all thresholds 0, or the anchored locations when there are any. Standard errors are from the
 * inverse of the observed information under that constraint (for the free case its Moore–Penrose inverse).
 *
 * @param groups students by booklet and raw score
 * @param observed weighted number of students at each step of each item, students of zero and full score left out
 * @param start starting thresholds; anchored items already at their anchors
 * @returns `not-converged` where no finite maximum exists (Fischer 1981) or Newton's method fails
 */
export function conditionalMaximumLikelihood(
  groups: ScoreGroups,
  layout: StepLayout,
  observed: Float64Array,
  start: Float64Array,
  free: readonly FreeParameter[],
  anchored: boolean,
  tolerance = 1e-11,
): Result<ConditionalEstimate> {
  const { size } = layout;
  const q = free.length;
  let delta: Float64Array = Float64Array.from(start);
  if (!anchored) centre(delta);

  const logLikelihood = (at: Float64Array): number => {
    const eta = cumulate(layout, at);
    let value = 0;
    for (let a = 0; a < size; a++) value -= observed[a]! * eta[a]!;
    for (let b = 0; b < groups.booklets; b++) {
      value -= addBooklet(...bookletCells(groups, b), layout, eta, { expected: null, information: null });
    }
    return value;
  };
  const evaluate = (at: Float64Array) => {
    const eta = cumulate(layout, at);
    const expected = new Float64Array(size);
    const information = new Float64Array(size * size);
    let value = 0;
    for (let a = 0; a < size; a++) value -= observed[a]! * eta[a]!;
    for (let b = 0; b < groups.booklets; b++) {
      value -= addBooklet(...bookletCells(groups, b), layout, eta, { expected, information });
    }
    const gradient = new Float64Array(size);
    for (let a = 0; a < size; a++) gradient[a] = expected[a]! - observed[a]!;
    return { value, gradient: restrictGradient(free, gradientToDelta(layout, gradient)), information };
  };

  // Without anchors the information has the null vector 1 (all thresholds shifted): adding c·11ᵀ makes it regular.
  const regular = (information: Float64Array): { matrix: Float64Array; ridge: number } => {
    const matrix = restrictInformation(free, informationToDelta(layout, information), size);
    if (anchored) return { matrix, ridge: 0 };
    let trace = 0;
    for (let a = 0; a < q; a++) trace += matrix[a * q + a]!;
    const ridge = trace / (q * q);
    for (let a = 0; a < matrix.length; a++) matrix[a]! += ridge;
    return { matrix, ridge };
  };

  for (let iteration = 1; iteration <= 100; iteration++) {
    const here = evaluate(delta);
    if (!Number.isFinite(here.value)) return unavailable('not-converged');
    const { matrix, ridge } = regular(here.information);
    const factor = cholesky(matrix, q);
    if (factor === null) return unavailable('not-converged');
    const step = choleskySolve(factor, q, here.gradient);
    const largest = step.reduce((most, s) => Math.max(most, Math.abs(s)), 0);
    if (largest < tolerance || q === 0) {
      const inverse = choleskyInverse(factor, q);
      if (!anchored) for (let a = 0; a < inverse.length; a++) inverse[a]! -= 1 / (ridge * q * q);
      return {
        delta,
        covariance: expandCovariance(free, inverse, size),
        logLikelihood: here.value,
        iterations: iteration,
        gradient: here.gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0),
      };
    }
    let length = Math.min(1, 3 / largest);
    let next = moved(delta, free, step, length);
    for (let halving = 0; halving < 30; halving++) {
      const value = logLikelihood(next);
      if (Number.isFinite(value) && value >= here.value - 1e-9 * Math.abs(here.value)) break;
      length /= 2;
      next = moved(delta, free, step, length);
    }
    delta = next;
    if (!anchored) centre(delta);
    if (delta.some((d) => !(Math.abs(d) < DIVERGED))) return unavailable('not-converged');
  }
  return unavailable('not-converged');
}

/** What a booklet brings: its items, and its cells' raw scores and weights. */
function bookletCells(groups: ScoreGroups, booklet: number): [Int32Array, Int32Array, Float64Array] {
  const from = groups.cellStart[booklet]!;
  const to = groups.cellStart[booklet + 1]!;
  return [
    bookletItems(groups, booklet),
    groups.cellScore.subarray(from, to),
    groups.cellWeight.subarray(from, to),
  ];
}

function centre(delta: Float64Array): void {
  let mean = 0;
  for (const d of delta) mean += d / delta.length;
  for (let a = 0; a < delta.length; a++) delta[a]! -= mean;
}
