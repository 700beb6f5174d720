import { rootBetween } from '../root.ts';
import { categoryProbabilities, logPartition, momentsOf } from './item-response.ts';
import { type BookletDesign, bookletItems } from './score-groups.ts';
import type { StepLayout } from './steps.ts';

/** Estimates per cell of booklet and raw score, logits. */
export interface Estimates {
  readonly theta: Float64Array;
  readonly se: Float64Array;
}

/**
 * Warm's weighted likelihood estimate (WLE) of ability for every cell of booklet and raw score, item parameters fixed:
 * the θ at which r − ΣE + Σμ₃ / (2 ΣV) = 0 (Warm 1989; for the partial credit model this is TAM's tam.wle).
 * Finite at zero and full score. SE = 1 / √ΣV at the estimate. Where the equation has several solutions (items very
 * far apart), the one of largest weighted likelihood.
 */
export function weightedLikelihoodEstimates(
  groups: BookletDesign,
  layout: StepLayout,
  delta: Float64Array,
  eta: Float64Array,
): Estimates {
  const cells = groups.cellScore.length;
  const theta = new Float64Array(cells);
  const se = new Float64Array(cells);
  const grid = abilityGrid(layout, delta, eta);
  const points = grid.theta.length;
  const buffer = new Float64Array(Math.max(1, ...layout.maxima) + 1);
  const sums = new Float64Array(3 * points);
  for (let b = 0; b < groups.booklets; b++) {
    const from = groups.cellStart[b]!;
    const to = groups.cellStart[b + 1]!;
    if (from === to) continue;
    const items = bookletItems(groups, b);
    sums.fill(0);
    for (const i of items) for (let k = 0; k < 3 * points; k++) sums[k]! += grid.moments[i * 3 * points + k]!;
    const information = { mean: 0, variance: 0, third: 0 };
    const at = (x: number): typeof information => {
      information.mean = 0;
      information.variance = 0;
      information.third = 0;
      for (const i of items) {
        categoryProbabilities(layout, eta, i, x, buffer);
        const moments = momentsOf(buffer, layout.maxima[i]!);
        information.mean += moments.mean;
        information.variance += moments.variance;
        information.third += moments.third;
      }
      return information;
    };
    for (let c = from; c < to; c++) {
      const r = groups.cellScore[c]!;
      const equation = (x: number): number => {
        const { mean, variance, third } = at(x);
        return r - mean + third / (2 * variance);
      };
      const onGrid = (k: number): number => r - sums[k]! + sums[2 * points + k]! / (2 * sums[points + k]!);
      let best = Number.NEGATIVE_INFINITY;
      let found = 0;
      let before = onGrid(0);
      for (let k = 1; k < points; k++) {
        const here = onGrid(k);
        if (before > 0 && here <= 0) {
          const root = rootBetween(equation, grid.theta[k - 1]!, grid.theta[k]!);
          let value = r * root + 0.5 * Math.log(at(root).variance);
          for (const i of items) value -= logPartition(layout, eta, i, root);
          if (value > best) {
            best = value;
            found = root;
          }
        }
        before = here;
      }
      theta[c] = found;
      se[c] = 1 / Math.sqrt(at(found).variance);
    }
  }
  return { theta, se };
}

/** Moments of every item on a grid that brackets every possible estimate. */
function abilityGrid(
  layout: StepLayout,
  delta: Float64Array,
  eta: Float64Array,
): { theta: Float64Array; moments: Float64Array } {
  let low = Infinity;
  let high = -Infinity;
  for (const d of delta) {
    low = Math.min(low, d);
    high = Math.max(high, d);
  }
  // At distance x below all thresholds ΣE ≈ e^(−x)·(sum over items) and μ₃/(2V) ≈ ½: a zero score's root lies where
  // ΣE = ½, so ln(2 × items) below; some logits more for disordered thresholds.
  const reach = Math.log(2 * Math.max(1, layout.maxima.length)) + 4 + (high - low);
  const points = Math.ceil((high - low + 2 * reach) / 0.5) + 1;
  const theta = Float64Array.from({ length: points }, (_, k) => low - reach + 0.5 * k);
  const moments = new Float64Array(layout.maxima.length * 3 * points);
  const buffer = new Float64Array(Math.max(1, ...layout.maxima) + 1);
  for (let i = 0; i < layout.maxima.length; i++) {
    for (let k = 0; k < points; k++) {
      categoryProbabilities(layout, eta, i, theta[k]!, buffer);
      const { mean, variance, third } = momentsOf(buffer, layout.maxima[i]!);
      moments[(i * 3 + 0) * points + k] = mean;
      moments[(i * 3 + 1) * points + k] = variance;
      moments[(i * 3 + 2) * points + k] = third;
    }
  }
  return { theta, moments };
}
