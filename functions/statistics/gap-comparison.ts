import { normalCdf, normalQuantile } from './distributions/normal.ts';
import type { Interval } from './interval.ts';
import { orderStatisticRanks } from './order-statistic-ranks.ts';
import { typeSeven } from './quantile.ts';
import { seededRandom } from './random.ts';
import { isUnavailable, type Result, unavailable } from './unavailable.ts';
import { sortedWithWeights, type WeightedSorted, weightedQuantile } from './weighted-quantile.ts';

/** Percentiles of a reference, and the SE of its gap where it is known (0: taken as fixed). */
export interface ReferenceSpread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly se?: number;
}

/** The end of the distribution that makes the difference of two gaps. */
export type Tail = 'low' | 'high' | 'both';

export interface GapComparison {
  /** The school's own gap with its bootstrap interval. */
  readonly gap: Interval;
  readonly referenceGap: number;
  /** School's gap minus the reference's. */
  readonly difference: Interval;
  /** Parts of the difference below and above the median; they add up to it. */
  readonly below: number;
  readonly above: number;
  readonly tail: Tail;
}

export interface GapOptions {
  readonly seed: number;
  /** Makes the school's stream its own: its id and the measure. */
  readonly label: string;
  readonly replicates?: number;
  /** Shares of the two percentiles. */
  readonly shares?: readonly [number, number];
  readonly level?: number;
}

/** A school's own gap between two percentiles, and what a comparison needs besides. */
export interface SchoolGap {
  /** With its bootstrap interval. */
  readonly gap: Interval;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly level: number;
}

/**
 * A school's gap (P90 − P10, or other shares) with the bias-corrected and accelerated (BCa) bootstrap interval over its
 * students; plain percentile intervals cover only 88–92 % at n = 36. The same seed and label give the same interval.
 *
 * `too-few` where the order-statistic interval of a percentile does not exist (36 students for P10 and P90); `no-variance`
 * where all students have the same score. Weights as in `weightedQuantile`.
 *
 * Source: Efron & Tibshirani 1993, 14.3.
 */
export function schoolGap(
  values: ArrayLike<number>,
  weights: ArrayLike<number> | null,
  options: GapOptions,
): Result<SchoolGap> {
  const { shares = [0.1, 0.9], level = 0.95 } = options;
  const sorted = sortedWithWeights(values, weights ?? new Float64Array(values.length).fill(1));
  const n = sorted.values.length;
  if (n === 0) return unavailable('no-data');
  for (const share of shares) {
    const ranks = orderStatisticRanks(n, share, level);
    if (isUnavailable(ranks)) return ranks;
  }
  if (sorted.values[0] === sorted.values[n - 1]) return unavailable('no-variance');
  const at = (p: number): number => weightedQuantile(sorted, p) as number;
  const [low, median, high] = [at(shares[0]), at(0.5), at(shares[1])];
  return { gap: bcaInterval(sorted, shares, high - low, options), low, median, high, level };
}

/**
 * A school's gap against that of its reference, whose error is joined to the school's interval as the square root of
 * summed squared distances (Zou & Donner's MOVER).
 *
 * Tail: the difference splits at the medians into (P50 − P10)ₛ − (P50 − P10)_R below and (P90 − P50)ₛ − (P90 − P50)_R
 * above, so that a school that is better or worse as a whole shows no tail. The tail is the part that makes at least two
 * thirds of the difference; else `both`.
 *
 * Source: Zou & Donner 2008.
 */
export function compareGap(school: SchoolGap, reference: ReferenceSpread): GapComparison {
  const { gap, low, median, high, level } = school;
  const referenceGap = reference.high - reference.low;
  const difference = gap.value - referenceGap;
  const margin = normalQuantile((1 + level) / 2) * (reference.se ?? 0);
  const below = median - low - (reference.median - reference.low);
  const above = high - median - (reference.high - reference.median);
  return {
    gap,
    referenceGap,
    difference: {
      value: difference,
      low: difference - Math.hypot(gap.value - gap.low, margin),
      high: difference + Math.hypot(gap.high - gap.value, margin),
    },
    below,
    above,
    tail: tailOf(below, above),
  };
}

function tailOf(below: number, above: number): Tail {
  const total = below + above;
  if (below * total >= (2 / 3) * total * total && total !== 0) return 'low';
  if (above * total >= (2 / 3) * total * total && total !== 0) return 'high';
  return 'both';
}

function bcaInterval(
  sorted: WeightedSorted,
  shares: readonly [number, number],
  value: number,
  { seed, label, replicates = 2000, level = 0.95 }: GapOptions,
): Interval {
  const n = sorted.values.length;
  const rowWeights = sorted.cumulative.map((sum, i) => sum - (i === 0 ? 0 : sorted.cumulative[i - 1]!));
  const random = seededRandom(seed, label);
  const counts = new Float64Array(n);
  const gaps = new Float64Array(replicates);
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    counts.fill(0);
    for (let draw = 0; draw < n; draw += 1) counts[Math.floor(random() * n)]! += 1;
    gaps[replicate] = gapOf(sorted.values, rowWeights, counts, n, shares);
  }
  gaps.sort();
  let below = 0;
  for (const gap of gaps) below += gap < value ? 1 : gap === value ? 0.5 : 0;
  const bias = normalQuantile(clamp(below / replicates, 1 / replicates));
  const acceleration = jackknifeAcceleration(sorted.values, rowWeights, shares);
  const limit = (p: number): number => {
    const z = bias + normalQuantile(p);
    return typeSeven(gaps, clamp(normalCdf(bias + z / (1 - acceleration * z)), 0.5 / replicates));
  };
  const tail = (1 - level) / 2;
  return { value, low: Math.min(value, limit(tail)), high: Math.max(value, limit(1 - tail)) };
}

const clamp = (p: number, margin: number): number => Math.min(1 - margin, Math.max(margin, p));

function jackknifeAcceleration(
  values: Float64Array,
  weights: Float64Array,
  shares: readonly [number, number],
): number {
  const n = values.length;
  const counts = new Float64Array(n).fill(1);
  const left = new Float64Array(n);
  let mean = 0;
  for (let i = 0; i < n; i += 1) {
    counts[i] = 0;
    left[i] = gapOf(values, weights, counts, n - 1, shares);
    counts[i] = 1;
    mean += left[i]! / n;
  }
  let squares = 0;
  let cubes = 0;
  for (const gap of left) {
    squares += (mean - gap) ** 2;
    cubes += (mean - gap) ** 3;
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}

/** Gap of a resample, given how often each row of the ascending values was drawn (`rows` draws). */
function gapOf(
  values: Float64Array,
  weights: Float64Array,
  counts: Float64Array,
  rows: number,
  shares: readonly [number, number],
): number {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += counts[i]! * weights[i]!;
  const unit = total / rows;
  const positions = shares.map((p) => 1 + (rows - 1) * p) as [number, number];
  return at(positions[1]) - at(positions[0]);

  function at(position: number): number {
    const below = Math.floor(position + 1e-12 * position);
    const share = Math.max(0, position - below);
    let sum = 0;
    let i = 0;
    while (i < values.length - 1) {
      sum += counts[i]! * weights[i]!;
      if (sum >= below * unit * (1 - 1e-12)) break;
      i += 1;
    }
    const low = values[i]!;
    if (share < 1e-12 * position) return low;
    while (sum < (below + 1) * unit * (1 - 1e-12) && i < values.length - 1) {
      i += 1;
      sum += counts[i]! * weights[i]!;
    }
    return low + share * (values[i]! - low);
  }
}
