import { categoryProbabilities, logPartition } from './item-response.ts';
import { bookletItems, type ScoreGroups } from './score-groups.ts';
import { cumulate, type StepLayout } from './steps.ts';

/** Multiplications that one information matrix may cost. */
const INFORMATION_BUDGET = 4e9;
/** The grid reaches this many latent standard deviations to both sides. */
export const REACH = 8;

/** The marginal likelihood at one point, its gradient and information. */
export interface Expectation {
  readonly logLikelihood: number;
  /** In η. */
  readonly gradient: Float64Array;
  readonly gradientMean: number;
  readonly gradientLogSd: number;
  /** Mean over students of the posterior mean and of the posterior mean square. */
  readonly posteriorMean: number;
  readonly posteriorSquare: number;
  /** Complete-data information in η, block by item (size × size kept sparse as a list of blocks). */
  readonly expectedInformation: readonly Float64Array[];
  /** Observed information in η, mean and ln SD, (size + 2)²; null when not wanted. */
  readonly information: Float64Array | null;
}

/**
 * One pass over all cells (the E step): posterior of ability per cell of booklet and raw score on a grid over
 * ±8 SD of the latent distribution, and from it likelihood, gradient and, if wanted, observed information.
 */
export function expectation(
  groups: ScoreGroups,
  layout: StepLayout,
  observed: Float64Array,
  delta: Float64Array,
  mean: number,
  sd: number,
  nodes: number,
  /** 0: no information wanted; s: from every s-th booklet. */
  stride: number,
): Expectation {
  const { size, start, maxima } = layout;
  const items = maxima.length;
  const eta = cumulate(layout, delta);
  const theta = new Float64Array(nodes);
  const logWeight = new Float64Array(nodes);
  let mass = 0;
  for (let k = 0; k < nodes; k++) {
    const z = -REACH + (2 * REACH * k) / (nodes - 1);
    theta[k] = mean + sd * z;
    logWeight[k] = -0.5 * z * z;
    mass += Math.exp(logWeight[k]!);
  }
  for (let k = 0; k < nodes; k++) logWeight[k]! -= Math.log(mass);

  // Per item and node: ln Z and the probabilities of its steps.
  const logZ = new Float64Array(items * nodes);
  const p = new Float64Array(size * nodes);
  const buffer = new Float64Array(Math.max(1, ...maxima) + 1);
  for (let i = 0; i < items; i++) {
    const m = maxima[i]!;
    for (let k = 0; k < nodes; k++) {
      logZ[i * nodes + k] = logPartition(layout, eta, i, theta[k]!);
      categoryProbabilities(layout, eta, i, theta[k]!, buffer);
      for (let h = 1; h <= m; h++) p[(start[i]! + h - 1) * nodes + k] = buffer[h]!;
    }
  }

  const full = size + 2;
  const information = stride > 0 ? new Float64Array(full * full) : null;
  const atItem = new Float64Array(items * nodes);
  const everyItem = new Float64Array(nodes);
  const allItems = Float64Array.from(logWeight);
  for (let i = 0; i < items; i++) for (let k = 0; k < nodes; k++) allItems[k]! -= logZ[i * nodes + k]!;
  const absent = new Int32Array(items);
  const base = new Float64Array(nodes);
  const here = new Float64Array(nodes);
  const posterior = new Float64Array(nodes);
  let logLikelihood = 0;
  for (let a = 0; a < size; a++) logLikelihood -= observed[a]! * eta[a]!;
  let sumWeight = 0;
  let sumMean = 0;
  let sumSquare = 0;
  let sampledWeight = 0;
  for (let b = 0; b < groups.booklets; b++) {
    const from = groups.cellStart[b]!;
    const to = groups.cellStart[b + 1]!;
    if (from === to) continue;
    const members = bookletItems(groups, b);
    // A booklet with most items is "all items but these": much shorter where answers are missing here and there.
    const most = members.length > items / 2;
    const listed = most ? absentItems(members, items, absent) : members;
    const sign = most ? -1 : 1;
    base.set(most ? allItems : logWeight);
    for (const i of listed) for (let k = 0; k < nodes; k++) base[k]! -= sign * logZ[i * nodes + k]!;
    here.fill(0);
    const sampled = information !== null && b % stride === 0;
    const scores = sampled ? bookletScores(members, layout, p, theta, nodes, mean, sd) : null;
    for (let c = from; c < to; c++) {
      const n = groups.cellWeight[c]!;
      if (n === 0) continue;
      const r = groups.cellScore[c]!;
      let top = -Infinity;
      for (let k = 0; k < nodes; k++) {
        const value = base[k]! + r * theta[k]!;
        posterior[k] = value;
        if (value > top) top = value;
      }
      let sum = 0;
      for (let k = 0; k < nodes; k++) {
        const value = Math.exp(posterior[k]! - top);
        posterior[k] = value;
        sum += value;
      }
      logLikelihood += n * (top + Math.log(sum));
      const scale = n / sum;
      for (let k = 0; k < nodes; k++) {
        const value = posterior[k]! * scale;
        posterior[k] = value;
        here[k]! += value;
      }
      if (sampled) {
        sampledWeight += n;
        addCellMeans(information!, scores!, posterior, n, nodes, full);
      }
    }
    for (let k = 0; k < nodes; k++) {
      const value = here[k]!;
      sumWeight += value;
      sumMean += value * theta[k]!;
      sumSquare += value * theta[k]! * theta[k]!;
    }
    if (most) for (let k = 0; k < nodes; k++) everyItem[k]! += here[k]!;
    for (const i of listed) for (let k = 0; k < nodes; k++) atItem[i * nodes + k]! += sign * here[k]!;
    if (sampled) subtractSecondMoments(information!, scores!, here, nodes, full);
  }

  for (let i = 0; i < items; i++) for (let k = 0; k < nodes; k++) atItem[i * nodes + k]! += everyItem[k]!;

  const gradient = new Float64Array(size);
  const blocks: Float64Array[] = [];
  for (let i = 0; i < items; i++) {
    const m = maxima[i]!;
    const block = new Float64Array(m * m);
    for (let h = 0; h < m; h++) {
      const a = start[i]! + h;
      let expected = 0;
      for (let k = 0; k < nodes; k++) expected += atItem[i * nodes + k]! * p[a * nodes + k]!;
      gradient[a] = expected - observed[a]!;
      block[h * m + h]! += expected;
      for (let g = 0; g <= h; g++) {
        let product = 0;
        for (let k = 0; k < nodes; k++) {
          product += atItem[i * nodes + k]! * p[a * nodes + k]! * p[(start[i]! + g) * nodes + k]!;
        }
        block[h * m + g]! -= product;
        if (g !== h) block[g * m + h]! -= product;
      }
    }
    blocks.push(block);
  }
  const variance = sd * sd;
  const centred = sumSquare - 2 * mean * sumMean + mean * mean * sumWeight;
  if (information !== null) {
    // So far minus the posterior covariance of the complete-data score (of a sample of booklets): scale, then add
    // the complete-data information.
    const scale = sampledWeight > 0 ? sumWeight / sampledWeight : 1;
    for (let a = 0; a < information.length; a++) information[a]! *= scale;
    for (let i = 0; i < items; i++) {
      const m = maxima[i]!;
      for (let h = 0; h < m; h++) {
        for (let g = 0; g < m; g++) {
          information[(start[i]! + h) * full + start[i]! + g]! += blocks[i]![h * m + g]!;
        }
      }
    }
    information[size * full + size]! += sumWeight / variance;
    const cross = (2 * (sumMean - mean * sumWeight)) / variance;
    information[size * full + size + 1]! += cross;
    information[(size + 1) * full + size]! += cross;
    information[(size + 1) * full + size + 1]! += (2 * centred) / variance;
  }
  return {
    logLikelihood,
    gradient,
    gradientMean: (sumMean - mean * sumWeight) / variance,
    gradientLogSd: centred / variance - sumWeight,
    posteriorMean: sumMean / sumWeight,
    posteriorSquare: sumSquare / sumWeight,
    expectedInformation: blocks,
    information,
  };
}

/** The items that are not among the (ascending) members, written into `buffer`. */
function absentItems(members: Int32Array, items: number, buffer: Int32Array): Int32Array {
  let count = 0;
  for (let i = 0, j = 0; i < items; i++) {
    if (members[j] === i) j++;
    else buffer[count++] = i;
  }
  return buffer.subarray(0, count);
}

/**
 * Every which booklet goes into the information matrix: 1 (all) up to some thousands of booklets, more where missing
 * answers make nearly every student a booklet. Likelihood and gradient always use all.
 */
export function informationStride(groups: ScoreGroups, layout: StepLayout, nodes: number): number {
  let cost = 0;
  for (let b = 0; b < groups.booklets; b++) {
    let steps = 0;
    for (const i of bookletItems(groups, b)) steps += layout.maxima[i]!;
    cost += steps * steps * (nodes / 2 + groups.cellStart[b + 1]! - groups.cellStart[b]!);
  }
  return Math.max(1, Math.ceil(cost / INFORMATION_BUDGET));
}

/** Complete-data score at each node: the booklet's step probabilities, then the mean's and ln SD's. */
interface BookletScores {
  readonly place: Int32Array;
  /** parameter-major: place.length × nodes */
  readonly values: Float64Array;
}

function bookletScores(
  members: Int32Array,
  layout: StepLayout,
  p: Float64Array,
  theta: Float64Array,
  nodes: number,
  mean: number,
  sd: number,
): BookletScores {
  const place: number[] = [];
  for (const i of members) for (let h = 0; h < layout.maxima[i]!; h++) place.push(layout.start[i]! + h);
  const steps = place.length;
  place.push(layout.size, layout.size + 1);
  const values = new Float64Array(place.length * nodes);
  for (let a = 0; a < steps; a++)
    values.set(p.subarray(place[a]! * nodes, (place[a]! + 1) * nodes), a * nodes);
  for (let k = 0; k < nodes; k++) {
    const d = theta[k]! - mean;
    values[steps * nodes + k] = d / (sd * sd);
    values[(steps + 1) * nodes + k] = (d * d) / (sd * sd) - 1;
  }
  return { place: Int32Array.from(place), values };
}

/** information += n m mᵀ, m the posterior mean of the score in a cell (`posterior` sums to n). */
function addCellMeans(
  information: Float64Array,
  scores: BookletScores,
  posterior: Float64Array,
  n: number,
  nodes: number,
  full: number,
): void {
  const { place, values } = scores;
  const means = new Float64Array(place.length);
  for (let a = 0; a < place.length; a++) {
    let sum = 0;
    for (let k = 0; k < nodes; k++) sum += posterior[k]! * values[a * nodes + k]!;
    means[a] = sum;
  }
  for (let a = 0; a < place.length; a++) {
    const row = place[a]! * full;
    const value = means[a]! / n;
    for (let b = 0; b < place.length; b++) information[row + place[b]!]! += value * means[b]!;
  }
}

/** information −= Σ_nodes n_k s_k s_kᵀ. */
function subtractSecondMoments(
  information: Float64Array,
  scores: BookletScores,
  atNode: Float64Array,
  nodes: number,
  full: number,
): void {
  const { place, values } = scores;
  const weighted = new Float64Array(nodes);
  for (let a = 0; a < place.length; a++) {
    for (let k = 0; k < nodes; k++) weighted[k] = atNode[k]! * values[a * nodes + k]!;
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let k = 0; k < nodes; k++) sum += weighted[k]! * values[b * nodes + k]!;
      information[place[a]! * full + place[b]!]! -= sum;
      if (a !== b) information[place[b]! * full + place[a]!]! -= sum;
    }
  }
}
