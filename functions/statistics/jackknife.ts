import type { ClusterSums } from './cluster-sums.ts';

/** A ratio mean Σwy / Σw in the form that the jackknife works on: free of scale and of the level of the mean. */
export interface RatioMean {
  /** Σw over all clusters. */
  readonly weight: number;
  /** Mean over all clusters. */
  readonly mean: number;
  /** Per cluster: its share of Σw. */
  readonly share: Float64Array;
  /** Per cluster: share · (cluster mean − mean). */
  readonly residual: Float64Array;
}

export function ratioMean(sums: ClusterSums): RatioMean {
  const clusters = sums.n.length;
  let weight = 0;
  let origin = 0;
  for (let j = 0; j < clusters; j += 1) {
    if (weight === 0 && sums.n[j]! > 0) origin = sums.mean[j]!;
    weight += sums.weight[j]!;
  }
  let shift = 0;
  for (let j = 0; j < clusters; j += 1) {
    if (sums.n[j]! > 0) shift += (sums.weight[j]! / weight) * (sums.mean[j]! - origin);
  }
  const mean = origin + shift;
  const share = new Float64Array(clusters);
  const residual = new Float64Array(clusters);
  for (let j = 0; j < clusters; j += 1) {
    if (sums.n[j]! === 0) continue;
    share[j] = sums.weight[j]! / weight;
    residual[j] = share[j]! * (sums.mean[j]! - mean);
  }
  return { weight, mean, share, residual };
}

/**
 * Delete-one-cluster jackknife covariance of two ratio means over the same clusters (of one with itself: its variance):
 * (J − 1)/J · Σ(a₍ⱼ₎ − ā)(b₍ⱼ₎ − b̄), J = `clusters` being those with a row of either. R: svrep JK1, mse = FALSE.
 */
export function jackknifeCovariance(a: RatioMean, b: RatioMean, clusters: number): number {
  return centred(directSums(a, b, -1), clusters);
}

/**
 * The same covariance for the rest of every cluster at once: result[s] is that of the two means over all clusters but
 * s, itself by deleting one more cluster j ≠ s. `clusters[s]` is the number of clusters in that rest.
 *
 * Deleting j from the rest of s changes the mean by −(αⱼ − θuⱼ)/(b − uⱼ), with u the share of weight, α the residual,
 * b = 1 − u_s and θ the rest's mean. Over all j that is O(J²). Expanding 1/(b − uⱼ) in powers of uⱼ/b turns the sums
 * over j into moments Σ uᵏvˡ… that are the same for every s: O(J·K²), with K chosen so that the remainder is below
 * rounding (K = 6 for 8,000 schools of like size). Where shares are large (the series is slow) or schools few, and
 * where one school carries nearly all of the variance, the sums are made directly; both agree to rounding.
 *
 * Source: Wolter 2007, Introduction to Variance Estimation, chapter 4; the expansion is the geometric series.
 */
export function restJackknifeCovariance(
  a: RatioMean,
  b: RatioMean,
  clusters: ArrayLike<number>,
): Float64Array {
  const size = a.share.length;
  const terms = seriesTerms(Math.max(largest(a.share), largest(b.share)));
  const direct = terms === null || size < 4 * terms * terms;
  const result = new Float64Array(size);
  const moments = direct ? null : crossMoments(a, b, terms);
  for (let s = 0; s < size; s += 1) {
    const sums = (moments && seriesSums(a, b, moments, s)) ?? directSums(a, b, s);
    result[s] = centred(sums, clusters[s]!);
  }
  return result;
}

interface DeviationSums {
  readonly product: number;
  readonly first: number;
  readonly second: number;
}

function centred(sums: DeviationSums, clusters: number): number {
  return ((clusters - 1) / clusters) * (sums.product - (sums.first * sums.second) / clusters);
}

/** Mean over all clusters but s (none is left out for s = −1), as distance from the mean over all. */
function restShift(r: RatioMean, s: number): { theta: number; left: number } {
  if (s < 0) return { theta: 0, left: 1 };
  const left = 1 - r.share[s]!;
  return { theta: -r.residual[s]! / left, left };
}

function directSums(a: RatioMean, b: RatioMean, s: number): DeviationSums {
  const restA = restShift(a, s);
  const restB = restShift(b, s);
  let product = 0;
  let first = 0;
  let second = 0;
  for (let j = 0; j < a.share.length; j += 1) {
    if (j === s) continue;
    const u = a.share[j]!;
    const v = b.share[j]!;
    const da = u === 0 ? 0 : (a.residual[j]! - restA.theta * u) / (restA.left - u);
    const db = v === 0 ? 0 : (b.residual[j]! - restB.theta * v) / (restB.left - v);
    product += da * db;
    first += da;
    second += db;
  }
  return { product, first, second };
}

function largest(shares: Float64Array): number {
  let most = 0;
  for (const share of shares) if (share > most) most = share;
  return most;
}

/** Powers needed for a remainder below 1e-17, or null where the shares are too large for the series. */
function seriesTerms(largestShare: number): number | null {
  const ratio = largestShare / (1 - largestShare);
  if (!(ratio < 0.25)) return null;
  return Math.max(3, Math.ceil(Math.log(1e-18) / Math.log(ratio)) + 1);
}

interface CrossMoments {
  readonly terms: number;
  /** Σ uᵏvˡαβ, Σ uᵏvˡ⁺¹α, Σ uᵏ⁺¹vˡβ, Σ uᵏ⁺¹vˡ⁺¹ at [k · terms + l]. */
  readonly ab: Float64Array;
  readonly av: Float64Array;
  readonly bu: Float64Array;
  readonly uv: Float64Array;
  /** Σ uᵏα and Σ uᵏ⁺¹, of both means. */
  readonly singleA: readonly [Float64Array, Float64Array];
  readonly singleB: readonly [Float64Array, Float64Array];
}

function crossMoments(a: RatioMean, b: RatioMean, terms: number): CrossMoments {
  const size = terms * terms;
  const ab = new Float64Array(size);
  const av = new Float64Array(size);
  const bu = new Float64Array(size);
  const uv = new Float64Array(size);
  for (let j = 0; j < a.share.length; j += 1) {
    const u = a.share[j]!;
    const v = b.share[j]!;
    const alpha = a.residual[j]!;
    const beta = b.residual[j]!;
    let left = 1;
    for (let k = 0; k < terms; k += 1) {
      let power = left;
      for (let l = 0; l < terms; l += 1) {
        const at = k * terms + l;
        ab[at]! += power * alpha * beta;
        av[at]! += power * v * alpha;
        bu[at]! += power * u * beta;
        uv[at]! += power * u * v;
        power *= v;
      }
      left *= u;
    }
  }
  return { terms, ab, av, bu, uv, singleA: singleMoments(a, terms), singleB: singleMoments(b, terms) };
}

function singleMoments(r: RatioMean, terms: number): readonly [Float64Array, Float64Array] {
  const residuals = new Float64Array(terms);
  const shares = new Float64Array(terms);
  for (let j = 0; j < r.share.length; j += 1) {
    let power = 1;
    for (let k = 0; k < terms; k += 1) {
      residuals[k]! += power * r.residual[j]!;
      power *= r.share[j]!;
      shares[k]! += power;
    }
  }
  return [residuals, shares];
}

/** Null where the rest is too small a part of the sums over all clusters to be had by subtraction. */
function seriesSums(a: RatioMean, b: RatioMean, moments: CrossMoments, s: number): DeviationSums | null {
  const { terms, ab, av, bu, uv } = moments;
  const restA = restShift(a, s);
  const restB = restShift(b, s);
  let product = 0;
  let scaleA = 1 / restA.left;
  for (let k = 0; k < terms; k += 1) {
    let scale = scaleA / restB.left;
    for (let l = 0; l < terms; l += 1) {
      const at = k * terms + l;
      product +=
        scale *
        (ab[at]! - restB.theta * av[at]! - restA.theta * bu[at]! + restA.theta * restB.theta * uv[at]!);
      scale /= restB.left;
    }
    scaleA /= restA.left;
  }
  const ownA = (a.residual[s]! - restA.theta * a.share[s]!) / (restA.left - a.share[s]!);
  const ownB = (b.residual[s]! - restB.theta * b.share[s]!) / (restB.left - b.share[s]!);
  if (Math.abs(ownA * ownB) > 0.999 * Math.abs(product)) return null;
  return {
    product: product - ownA * ownB,
    first: singleSum(moments.singleA, restA) - ownA,
    second: singleSum(moments.singleB, restB) - ownB,
  };
}

function singleSum(
  [residuals, shares]: readonly [Float64Array, Float64Array],
  rest: { theta: number; left: number },
): number {
  let sum = 0;
  let scale = 1 / rest.left;
  for (let k = 0; k < residuals.length; k += 1) {
    sum += scale * (residuals[k]! - rest.theta * shares[k]!);
    scale /= rest.left;
  }
  return sum;
}
