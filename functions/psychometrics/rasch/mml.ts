import type { Result } from '../../statistics/unavailable.ts';
import { unavailable } from '../../statistics/unavailable.ts';
import { cholesky, choleskyInverse, choleskySolve } from '../linear.ts';
import {
  expandCovariance,
  type FreeParameter,
  gradientToDelta,
  informationToDelta,
  moved,
  restrictGradient,
  restrictInformation,
} from './free-parameters.ts';
import { expectation, informationStride } from './marginal-expectation.ts';
import type { ScoreGroups } from './score-groups.ts';
import type { StepLayout } from './steps.ts';

export interface MarginalEstimate {
  readonly delta: Float64Array;
  /** Covariance of the thresholds, size × size, from the inverse observed information of all parameters. */
  readonly covariance: Float64Array;
  readonly mean: number;
  readonly sd: number;
  /** 0 where the mean is fixed. */
  readonly meanSe: number;
  /** Standard error of ln SD. */
  readonly logSdSe: number;
  /** Covariance of the mean with each threshold; zeros where the mean is fixed. */
  readonly meanCovariance: Float64Array;
  /** True where the likelihood falls all the way to a variance of nothing; the mean is then still good. */
  readonly varianceAtZero: boolean;
  readonly logLikelihood: number;
  readonly iterations: number;
}

export interface MarginalOptions {
  /** Estimate the latent mean; otherwise it is fixed at `mean` (TAM's constraint "cases": 0). */
  readonly freeMean: boolean;
  readonly mean?: number;
  readonly sd?: number;
  /** Nodes of the quadrature over ±8 SD; 161 are exact to 1e-8 logits for posterior SDs from 0.1 latent SD up. */
  readonly nodes?: number;
  readonly tolerance?: number;
}

/** With more booklets the information matrix costs more than many gradients: fewer nodes, and it is used again. */
const MANY_BOOKLETS = 500;
const SMALLEST_SD = 0.02;
/** No test has thresholds this far out: the likelihood has no finite maximum. */
const DIVERGED = 40;

/**
 * Marginal maximum likelihood (MML) for the Rasch and partial credit model with a normal distribution of ability
 * (Bock & Aitkin 1981; TAM's tam.mml with discrimination 1): EM steps until near, then Newton's method with the
 * exact observed information (Louis 1982), both on cells of booklet and raw score rather than on students.
 * With no free threshold it estimates the latent distribution at given items.
 *
 * @param observed weighted number of students at each step of each item, zero and full scores included
 * @returns `not-converged` where the likelihood has no finite maximum; `no-data` without weight
 */
export function marginalMaximumLikelihood(
  groups: ScoreGroups,
  layout: StepLayout,
  observed: Float64Array,
  start: Float64Array,
  free: readonly FreeParameter[],
  options: MarginalOptions,
): Result<MarginalEstimate> {
  const tolerance = options.tolerance ?? 1e-9;
  const nodes = options.nodes ?? (groups.booklets > MANY_BOOKLETS ? 81 : 161);
  let total = 0;
  for (const weight of groups.cellWeight) total += weight;
  if (!(total > 0)) return unavailable('no-data');

  let delta: Float64Array = Float64Array.from(start);
  let mean = options.mean ?? 0;
  let sd = options.sd ?? 1;
  const q = free.length;
  const all = q + (options.freeMean ? 2 : 1);
  const position = { mean: q, sd: all - 1 };
  let atZero = false;

  const stride = informationStride(groups, layout, nodes);
  const reuse = groups.booklets > MANY_BOOKLETS ? 6 : 0;
  const emSteps = reuse > 0 ? 12 : 3;
  let factor: Float64Array | null = null;
  let age = 0;

  for (let iteration = 1; iteration <= 500; iteration++) {
    const newton = iteration > emSteps;
    const fresh = newton && (factor === null || age >= reuse);
    const here = expectation(groups, layout, observed, delta, mean, sd, nodes, fresh ? stride : 0);
    if (!Number.isFinite(here.logLikelihood)) return unavailable('not-converged');

    // Gradient and information in the free parameters, the mean and ln SD.
    const inDelta = gradientToDelta(layout, here.gradient);
    const gradient = new Float64Array(all);
    gradient.set(restrictGradient(free, inDelta));
    if (options.freeMean) gradient[position.mean] = here.gradientMean;
    gradient[position.sd] = atZero ? 0 : here.gradientLogSd;
    if (here.information !== null) {
      const matrix = restrictAll(layout, free, here.information, options.freeMean);
      if (atZero) holdParameter(matrix, all, position.sd);
      factor = cholesky(matrix, all);
      age = 0;
    }

    if (newton && factor !== null) {
      const step = choleskySolve(factor, all, gradient);
      const largest = step.reduce((most, s) => Math.max(most, Math.abs(s)), 0);
      if (largest < tolerance) {
        if (age > 0) {
          age = reuse;
          continue;
        }
        const inverse = choleskyInverse(factor, all);
        return solution(
          layout,
          free,
          delta,
          mean,
          sd,
          atZero,
          here.logLikelihood,
          inverse,
          iteration,
          options,
        );
      }
      let length = Math.min(1, 2 / largest);
      let accepted = false;
      for (let halving = 0; halving < 12 && !accepted; halving++, length /= 2) {
        const nextDelta = moved(delta, free, step, length);
        const nextMean = options.freeMean ? mean + length * step[position.mean]! : mean;
        const nextSd = Math.max(SMALLEST_SD, sd * Math.exp(length * step[position.sd]!));
        const value = expectation(groups, layout, observed, nextDelta, nextMean, nextSd, nodes, 0);
        if (value.logLikelihood < here.logLikelihood - 1e-12 * Math.abs(here.logLikelihood)) continue;
        accepted = true;
        delta = nextDelta;
        mean = nextMean;
        if (nextSd === SMALLEST_SD && here.gradientLogSd < 0) atZero = true;
        sd = nextSd;
      }
      age++;
      if (accepted) {
        if (delta.some((d) => !(Math.abs(d) < DIVERGED))) return unavailable('not-converged');
        continue;
      }
      factor = null;
    }

    // EM: the latent moments in closed form, one Newton step on each item's own expected counts.
    delta = itemStep(layout, free, delta, inDelta, here.expectedInformation);
    if (options.freeMean) mean = here.posteriorMean;
    const spread = Math.sqrt(here.posteriorSquare - 2 * mean * here.posteriorMean + mean * mean);
    if (spread <= SMALLEST_SD) atZero = true;
    sd = Math.max(SMALLEST_SD, spread);
    if (delta.some((d) => !(Math.abs(d) < DIVERGED))) return unavailable('not-converged');
  }
  return unavailable('not-converged');
}

function restrictAll(
  layout: StepLayout,
  free: readonly FreeParameter[],
  information: Float64Array,
  freeMean: boolean,
): Float64Array {
  const { size } = layout;
  const full = size + 2;
  // The two latent parameters as if they were dichotomous items, so that one transformation serves all.
  const wide: StepLayout = {
    maxima: Int32Array.from([...layout.maxima, 1, 1]),
    start: Int32Array.from([...layout.start, size, size + 1]),
    size: full,
  };
  const inDelta = informationToDelta(wide, information);
  const parameters = [
    ...free,
    ...(freeMean ? [{ plus: size, minus: -1 }] : []),
    { plus: size + 1, minus: -1 },
  ];
  return restrictInformation(parameters, inDelta, full);
}

/** Holds a parameter where it is: unit row and column. */
function holdParameter(matrix: Float64Array, n: number, at: number): void {
  for (let a = 0; a < n; a++) {
    matrix[a * n + at] = 0;
    matrix[at * n + a] = 0;
  }
  matrix[at * n + at] = 1;
}

/** One Newton step per item on its expected counts (the M step of EM, one iteration of it). */
function itemStep(
  layout: StepLayout,
  free: readonly FreeParameter[],
  delta: Float64Array,
  gradient: Float64Array,
  blocks: readonly Float64Array[],
): Float64Array {
  if (free.length === 0) return delta;
  const owner = new Int32Array(layout.size);
  for (let i = 0; i < layout.maxima.length; i++) {
    for (let h = 0; h < layout.maxima[i]!; h++) owner[layout.start[i]! + h] = i;
  }
  const step = new Float64Array(free.length);
  for (let from = 0; from < free.length; ) {
    const item = owner[free[from]!.plus]!;
    let to = from;
    while (to < free.length && owner[free[to]!.plus] === item) to++;
    const m = layout.maxima[item]!;
    const offset = layout.start[item]!;
    const block = informationToDelta(
      { maxima: Int32Array.of(m), start: Int32Array.of(0), size: m },
      blocks[item]!,
    );
    const own = free
      .slice(from, to)
      .map(({ plus, minus }) => ({ plus: plus - offset, minus: minus < 0 ? -1 : minus - offset }));
    const q = own.length;
    const factor = cholesky(restrictInformation(own, block, m), q);
    if (factor !== null) {
      const part = gradient.subarray(offset, offset + m);
      step.set(choleskySolve(factor, q, restrictGradient(own, part)), from);
    }
    from = to;
  }
  const largest = step.reduce((most, s) => Math.max(most, Math.abs(s)), 0);
  return moved(delta, free, step, largest > 1 ? 1 / largest : 1);
}

function solution(
  layout: StepLayout,
  free: readonly FreeParameter[],
  delta: Float64Array,
  mean: number,
  sd: number,
  varianceAtZero: boolean,
  logLikelihood: number,
  inverse: Float64Array,
  iterations: number,
  options: MarginalOptions,
): MarginalEstimate {
  const q = free.length;
  const all = q + (options.freeMean ? 2 : 1);
  const items = new Float64Array(q * q);
  for (let a = 0; a < q; a++) for (let b = 0; b < q; b++) items[a * q + b] = inverse[a * all + b]!;
  const meanCovariance = new Float64Array(layout.size);
  if (options.freeMean) {
    free.forEach(({ plus, minus }, a) => {
      meanCovariance[plus]! += inverse[a * all + q]!;
      if (minus >= 0) meanCovariance[minus]! -= inverse[a * all + q]!;
    });
  }
  return {
    delta,
    covariance: expandCovariance(free, items, layout.size),
    mean,
    sd,
    meanSe: options.freeMean ? Math.sqrt(inverse[q * all + q]!) : 0,
    logSdSe: Math.sqrt(inverse[(all - 1) * all + all - 1]!),
    meanCovariance,
    varianceAtZero,
    logLikelihood,
    iterations,
  };
}
