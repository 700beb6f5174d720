import { logPartition } from './item-response.ts';
import { REACH } from './marginal-expectation.ts';
import { bookletItems, type ScoreGroups } from './score-groups.ts';
import type { StepLayout } from './steps.ts';
import type { Estimates } from './wle.ts';

export interface NormalPrior {
  readonly mean: number;
  readonly sd: number;
}

/** Equally spaced abilities over ±8 SD of the prior. */
export function abilityNodes(prior: NormalPrior, nodes = 161): Float64Array {
  return Float64Array.from(
    { length: nodes },
    (_, k) => prior.mean + prior.sd * (-REACH + (2 * REACH * k) / (nodes - 1)),
  );
}

/**
 * Visits every cell with the posterior distribution of ability in it, given a normal prior and fixed items.
 * `mass[k]` belongs to `nodes[k]` and sums to 1; the array is used again for the next cell.
 */
export function forEachPosterior(
  groups: ScoreGroups,
  layout: StepLayout,
  eta: Float64Array,
  prior: NormalPrior,
  nodes: Float64Array,
  visit: (cell: number, mass: Float64Array) => void,
): void {
  const points = nodes.length;
  const items = layout.maxima.length;
  const logZ = new Float64Array(items * points);
  for (let i = 0; i < items; i++) {
    for (let k = 0; k < points; k++) logZ[i * points + k] = logPartition(layout, eta, i, nodes[k]!);
  }
  const base = new Float64Array(points);
  const mass = new Float64Array(points);
  for (let b = 0; b < groups.booklets; b++) {
    for (let k = 0; k < points; k++) base[k] = -0.5 * ((nodes[k]! - prior.mean) / prior.sd) ** 2;
    for (const i of bookletItems(groups, b)) {
      for (let k = 0; k < points; k++) base[k]! -= logZ[i * points + k]!;
    }
    for (let c = groups.cellStart[b]!; c < groups.cellStart[b + 1]!; c++) {
      const r = groups.cellScore[c]!;
      let top = -Infinity;
      for (let k = 0; k < points; k++) top = Math.max(top, base[k]! + r * nodes[k]!);
      let sum = 0;
      for (let k = 0; k < points; k++) {
        const value = Math.exp(base[k]! + r * nodes[k]! - top);
        mass[k] = value;
        sum += value;
      }
      for (let k = 0; k < points; k++) mass[k]! /= sum;
      visit(c, mass);
    }
  }
}

/** Expected a posteriori (EAP) estimate of ability and its posterior SD (as `se`) per cell; finite at every score. */
export function expectedAPosteriori(
  groups: ScoreGroups,
  layout: StepLayout,
  eta: Float64Array,
  prior: NormalPrior,
): Estimates {
  const cells = groups.cellScore.length;
  const theta = new Float64Array(cells);
  const se = new Float64Array(cells);
  const nodes = abilityNodes(prior);
  forEachPosterior(groups, layout, eta, prior, nodes, (c, mass) => {
    let mean = 0;
    for (let k = 0; k < nodes.length; k++) mean += mass[k]! * nodes[k]!;
    let variance = 0;
    for (let k = 0; k < nodes.length; k++) variance += mass[k]! * (nodes[k]! - mean) ** 2;
    theta[c] = mean;
    se[c] = Math.sqrt(variance);
  });
  return { theta, se };
}
