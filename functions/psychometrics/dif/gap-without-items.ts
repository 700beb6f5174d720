import { NOT_ADMINISTERED } from '../../responses/responses.ts';
import { studentTQuantile } from '../../statistics/distributions/student-t.ts';
import type { Interval } from '../../statistics/interval.ts';
import { type Result, unavailable } from '../../statistics/unavailable.ts';
import { countedRows, type ItemSet } from '../classical/item-set.ts';

export interface Gap {
  /** Focal minus reference, in percentage points, with its 95 % interval. */
  readonly difference: Interval;
  readonly se: number;
  readonly df: number;
  readonly nFocal: number;
  readonly nReference: number;
}

export interface GapWithoutItems {
  readonly withAll: Result<Gap>;
  readonly without: Result<Gap>;
  /** How much of the gap the items made: withAll − without, of the same students, with its own interval. */
  readonly effect: Result<Gap>;
  /** Ids of the items left out. */
  readonly excluded: readonly string[];
}

export interface GapOptions {
  readonly focal: number;
  readonly reference: number;
  /** Ids of the items to leave out: as a rule those of class C. */
  readonly excluded: readonly string[];
  readonly missingAsWrong: boolean;
  /** School of each student, whose students are not independent; null treats students as independent. */
  readonly cluster: Int32Array | null;
}

/**
 * A gap between two groups with and without some items, in percent of the points administered.
 *
 * A student's score is 100 · points / maximum over the items given (and, with `missingAsWrong` false, answered); a
 * student without a score on both item sets is left out of all three figures. Weighted where the set has weights.
 * SE by linearisation over schools, V = G/(G−1) Σ (Σ u)², the two groups of a school kept together; t interval with
 * G − 1 df. Same as R's survey package (svyglm, svycontrast).
 * Unavailable: `no-data` where a group is empty or no item is left; `single-cluster` where all are of one school.
 * Source: Wolter 2007, ch. 6; NAEP practice of rescoring without C items.
 */
export function gapWithoutItems(set: ItemSet, group: Uint8Array, options: GapOptions): GapWithoutItems {
  const { focal, reference, excluded, missingAsWrong, cluster } = options;
  const out = new Set(excluded);
  const rows = countedRows(set) ?? Int32Array.from({ length: set.students }, (_, row) => row);
  const n = rows.length;
  const points = new Float64Array(2 * n);
  const maximum = new Float64Array(2 * n);
  for (const { id, scores, maxScore } of set.items) {
    const stays = out.has(id) ? 0 : 1;
    for (let at = 0; at < n; at++) {
      const score = scores[rows[at]!]!;
      const scored = score <= maxScore;
      if (score === NOT_ADMINISTERED || !(scored || missingAsWrong)) continue;
      const earned = scored ? score : 0;
      points[at]! += earned;
      maximum[at]! += maxScore;
      points[n + at]! += stays * earned;
      maximum[n + at]! += stays * maxScore;
    }
  }
  const sample: Sample = { side: new Int8Array(n), cluster: new Int32Array(n), weight: new Float64Array(n) };
  const all = new Float64Array(n);
  const part = new Float64Array(n);
  for (let at = 0; at < n; at++) {
    const row = rows[at]!;
    sample.cluster[at] = cluster === null ? at : cluster[row]!;
    sample.weight[at] = set.weight === null ? 1 : set.weight[row]!;
    if (maximum[n + at] === 0) continue;
    sample.side[at] = group[row] === focal ? 1 : group[row] === reference ? -1 : 0;
    all[at] = (100 * points[at]!) / maximum[at]!;
    part[at] = (100 * points[n + at]!) / maximum[n + at]!;
  }
  return {
    withAll: gap(all, sample),
    without: gap(part, sample),
    effect: gap(
      all.map((score, at) => score - part[at]!),
      sample,
    ),
    excluded: set.items.filter(({ id }) => out.has(id)).map(({ id }) => id),
  };
}

interface Sample {
  /** 1 focal, −1 reference, 0 neither. */
  readonly side: Int8Array;
  readonly cluster: Int32Array;
  readonly weight: Float64Array;
}

function gap(score: Float64Array, { side, cluster, weight }: Sample): Result<Gap> {
  const count = [0, 0];
  const mass = [0, 0];
  const sum = [0, 0];
  for (let at = 0; at < score.length; at++) {
    if (side[at] === 0) continue;
    const of = side[at] === 1 ? 1 : 0;
    count[of]! += 1;
    mass[of]! += weight[at]!;
    sum[of]! += weight[at]! * score[at]!;
  }
  const [nReference, nFocal] = count as [number, number];
  if (nReference === 0 || nFocal === 0) return unavailable('no-data');
  const mean = [sum[0]! / mass[0]!, sum[1]! / mass[1]!];
  const influence = new Map<number, number>();
  for (let at = 0; at < score.length; at++) {
    if (side[at] === 0) continue;
    const of = side[at] === 1 ? 1 : 0;
    const u = (side[at]! * weight[at]! * (score[at]! - mean[of]!)) / mass[of]!;
    influence.set(cluster[at]!, (influence.get(cluster[at]!) ?? 0) + u);
  }
  const clusters = influence.size;
  if (clusters < 2) return unavailable('single-cluster', { need: 2, have: clusters });
  let squares = 0;
  for (const u of influence.values()) squares += u * u;
  const se = Math.sqrt((clusters / (clusters - 1)) * squares);
  const value = mean[1]! - mean[0]!;
  const df = clusters - 1;
  const margin = studentTQuantile(0.975, df) * se;
  return { difference: { value, low: value - margin, high: value + margin }, se, df, nFocal, nReference };
}
