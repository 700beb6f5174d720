import { type Result, unavailable } from '../../statistics/unavailable.ts';
import type { Calibration } from './calibrate.ts';
import { categoryProbabilities, momentsOf } from './item-response.ts';
import type { PersonScores } from './person-scores.ts';
import { rowsByBooklet } from './rows-by-booklet.ts';
import { bookletItems } from './score-groups.ts';

export interface ItemPair {
  readonly first: string;
  readonly second: string;
  /** Students with both items. */
  readonly n: number;
  readonly q3: number;
  /** Q3 minus the mean of all pairs (TAM's aQ3; Christensen, Makransky & Horton 2017). */
  readonly adjusted: number;
}

export interface ResidualCorrelations {
  readonly mean: number;
  /** Pairs, the largest |adjusted| first. */
  readonly pairs: readonly ItemPair[];
}

/**
 * Q3 (Yen 1984): correlation between the residuals x − E(x | WLE) of two items over the students who had both, so any
 * design with items missing by design will do. Its expectation is about −1/(items − 1), not 0: look at `adjusted`,
 * from .20 upwards in size.
 *
 * @param least smallest number of students behind a pair (default 100)
 * @returns `too-few` where no pair has that many
 */
export function residualCorrelations(
  calibration: Calibration,
  scores: PersonScores,
  least = 100,
): Result<ResidualCorrelations> {
  const { layout, eta, responses, items } = calibration;
  const { groups, weight } = responses;
  const k = items.length;
  // Per ordered pair, as sums over students: count, weight, d_first, d_first², d_first·d_second.
  const count = new Float64Array(k * k);
  const mass = new Float64Array(k * k);
  const sum = new Float64Array(k * k);
  const square = new Float64Array(k * k);
  const product = new Float64Array(k * k);
  const rows = rowsByBooklet(groups);
  const p = new Float64Array(Math.max(1, ...layout.maxima) + 1);
  for (let b = 0; b < groups.booklets; b++) {
    const members = bookletItems(groups, b);
    const size = members.length;
    const from = groups.cellStart[b]!;
    const to = groups.cellStart[b + 1]!;
    if (size < 2 || from === to) continue;
    const expected = new Float64Array((to - from) * size);
    for (let c = from; c < to; c++) {
      for (let j = 0; j < size; j++) {
        categoryProbabilities(layout, eta, members[j]!, scores.byCell.wle.theta[c]!, p);
        expected[(c - from) * size + j] = momentsOf(p, layout.maxima[members[j]!]!).mean;
      }
    }
    const d = new Float64Array(size);
    const total = new Float64Array(size);
    const cross = new Float64Array(size * size);
    let n = 0;
    let sumWeight = 0;
    for (let at = rows.start[b]!; at < rows.start[b + 1]!; at++) {
      const v = rows.row[at]!;
      const w = weight === null ? 1 : weight[v]!;
      if (w === 0) continue;
      n++;
      sumWeight += w;
      const offset = (groups.cell[v]! - from) * size;
      for (let j = 0; j < size; j++) {
        const item = responses.items[members[j]!]!;
        d[j] = item.recode[item.scores[v]!]! - expected[offset + j]!;
      }
      for (let i = 0; i < size; i++) {
        const wd = w * d[i]!;
        total[i]! += wd;
        const row = i * size;
        for (let j = 0; j <= i; j++) cross[row + j]! += wd * d[j]!;
      }
    }
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const at = members[i]! * k + members[j]!;
        count[at]! += n;
        mass[at]! += sumWeight;
        sum[at]! += total[i]!;
        square[at]! += cross[i * size + i]!;
        product[at]! += i >= j ? cross[i * size + j]! : cross[j * size + i]!;
      }
    }
  }

  const pairs: { first: string; second: string; n: number; q3: number }[] = [];
  let mean = 0;
  for (let i = 0; i < k; i++) {
    for (let j = i + 1; j < k; j++) {
      const a = i * k + j;
      const b = j * k + i;
      if (count[a]! < Math.max(3, least)) continue;
      const w = mass[a]!;
      const varianceI = square[a]! / w - (sum[a]! / w) ** 2;
      const varianceJ = square[b]! / w - (sum[b]! / w) ** 2;
      if (!(varianceI > 1e-12) || !(varianceJ > 1e-12)) continue;
      const q3 = (product[a]! / w - (sum[a]! * sum[b]!) / (w * w)) / Math.sqrt(varianceI * varianceJ);
      pairs.push({ first: items[i]!.id, second: items[j]!.id, n: count[a]!, q3 });
      mean += q3;
    }
  }
  if (pairs.length === 0)
    return unavailable('too-few', { need: least, have: Math.max(0, ...offDiagonal(count, k)) });
  mean /= pairs.length;
  return {
    mean,
    pairs: pairs
      .map((pair) => ({ ...pair, adjusted: pair.q3 - mean }))
      .sort((a, b) => Math.abs(b.adjusted) - Math.abs(a.adjusted)),
  };
}

function* offDiagonal(matrix: Float64Array, k: number): Generator<number> {
  for (let i = 0; i < k; i++) for (let j = 0; j < i; j++) yield matrix[i * k + j]!;
}
