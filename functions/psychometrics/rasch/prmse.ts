import { type Result, unavailable } from '../../statistics/unavailable.ts';
import { rowsByBooklet } from './rows-by-booklet.ts';
import { type CodedItem, scoreGroups } from './score-groups.ts';
import { stepLayout } from './steps.ts';

/** How well a subscore's true value is predicted, as proportional reduction of mean squared error (Haberman 2008). */
export interface SubscoreValue {
  readonly id: string;
  /** Students of the booklets behind it. */
  readonly n: number;
  /** From the subscore itself (= its alpha), from the total, and from both. */
  readonly subscore: number;
  readonly total: number;
  readonly both: number;
  /** The subscore adds to the total: subscore > total. */
  readonly worthReporting: boolean;
}

/** A subscore: the items of a domain within all domains, or of an objective within its domain. */
export interface Part {
  readonly id: string;
  readonly items: readonly (CodedItem & { readonly maximum: number })[];
}

/**
 * PRMSE of each part's true score from its own observed score, from the total over all parts, and from both.
 * With alpha as reliability: Cov(s_true, x) = Cov(s, x) − Var(s)(1 − α). In designs with booklets it is computed in
 * each booklet of at least `least` students and averaged, weighted by students. Weights are used throughout.
 *
 * @returns per part `too-few` (fewer than 2 items of it in every such booklet), `no-variance` (no true variance: α ≤ 0),
 *   `not-applicable` (the part is the total)
 */
export function prmse(
  parts: readonly Part[],
  students: number,
  weight: Float64Array | null,
  least = 100,
): Result<SubscoreValue>[] {
  const items = parts.flatMap((part) => part.items);
  const owner = parts.flatMap((part, p) => part.items.map(() => p));
  const groups = scoreGroups(items, stepLayout(items.map((item) => item.maximum)), students, weight);
  const rows = rowsByBooklet(groups);
  const sums = parts.map(() => ({ n: 0, subscore: 0, total: 0, both: 0 }));
  const reasons: Result<SubscoreValue>[] = parts.map(() => unavailable('too-few', { need: 2 }));
  for (let b = 0; b < groups.booklets; b++) {
    const taken = rows.row.subarray(rows.start[b]!, rows.start[b + 1]!);
    const members = weight === null ? taken : taken.filter((v) => weight[v]! > 0);
    if (members.length < Math.max(2, least)) continue;
    const booklet = Array.from(groups.item.subarray(groups.itemStart[b]!, groups.itemStart[b + 1]!));
    const score = parts.map(() => new Float64Array(members.length));
    const itemVariance = new Float64Array(parts.length);
    const itemCount = new Int32Array(parts.length);
    const weights = new Float64Array(members.length).fill(1);
    if (weight !== null) for (let k = 0; k < weights.length; k++) weights[k] = weight[members[k]!]!;
    const x = new Float64Array(members.length);
    for (const i of booklet) {
      const { scores, recode } = items[i]!;
      const own = score[owner[i]!]!;
      for (let k = 0; k < x.length; k++) {
        x[k] = recode[scores[members[k]!]!]!;
        own[k]! += x[k]!;
      }
      itemVariance[owner[i]!]! += covariance(x, x, weights);
      itemCount[owner[i]!]!++;
    }
    const total = new Float64Array(members.length);
    for (const s of score) for (let k = 0; k < total.length; k++) total[k]! += s[k]!;
    const totalVariance = covariance(total, total, weights);
    parts.forEach((_, p) => {
      const k = itemCount[p]!;
      if (k < 2) return;
      if (k === booklet.length) {
        if (sums[p]!.n === 0) reasons[p] = unavailable('not-applicable');
        return;
      }
      const variance = covariance(score[p]!, score[p]!, weights);
      const alpha = variance > 0 ? (k / (k - 1)) * (1 - itemVariance[p]! / variance) : 0;
      if (!(alpha > 0) || !(totalVariance > 0)) {
        reasons[p] = unavailable('no-variance');
        return;
      }
      const withTotal = covariance(score[p]!, total, weights);
      const trueWithTotal = withTotal - variance * (1 - alpha);
      const fromTotal = trueWithTotal ** 2 / (alpha * variance * totalVariance);
      const between = withTotal / Math.sqrt(variance * totalVariance);
      const [a, t] = [Math.sqrt(alpha), Math.sign(trueWithTotal) * Math.sqrt(fromTotal)];
      const both =
        1 - between ** 2 > 1e-12 ? (alpha + fromTotal - 2 * a * t * between) / (1 - between ** 2) : alpha;
      const sum = sums[p]!;
      sum.n += members.length;
      sum.subscore += members.length * alpha;
      sum.total += members.length * Math.min(1, fromTotal);
      sum.both += members.length * Math.min(1, both);
    });
  }
  return parts.map(({ id }, p) => {
    const { n, subscore, total, both } = sums[p]!;
    if (n === 0) return reasons[p]!;
    return {
      id,
      n,
      subscore: subscore / n,
      total: total / n,
      both: both / n,
      worthReporting: subscore > total,
    };
  });
}

function covariance(x: Float64Array, y: Float64Array, weight: Float64Array): number {
  let sum = 0;
  let meanX = 0;
  let meanY = 0;
  for (let k = 0; k < x.length; k++) {
    sum += weight[k]!;
    meanX += weight[k]! * x[k]!;
    meanY += weight[k]! * y[k]!;
  }
  meanX /= sum;
  meanY /= sum;
  let product = 0;
  for (let k = 0; k < x.length; k++) product += weight[k]! * (x[k]! - meanX) * (y[k]! - meanY);
  return product / sum;
}
