import type { Calibration } from './calibrate.ts';
import { bookletItems } from './score-groups.ts';
import { weightedLikelihoodEstimates } from './wle.ts';

/** Raw-score conversion of one booklet: every possible raw score, observed or not. */
export interface ScoreTable {
  /** Ids of the booklet's items that are in the calibration. */
  readonly items: readonly string[];
  /** Row of a student who took it: what the file says of its variant can be read there. */
  readonly firstStudent: number;
  /** Students who took it. */
  readonly n: number;
  /** Index is the raw score (points after closing up empty categories). */
  readonly rows: readonly { readonly n: number; readonly wle: number; readonly se: number }[];
}

/** Conversion tables of the booklets taken most often, at most `limit` of them, by number of students. */
export function scoreTables(calibration: Calibration, limit = 100): ScoreTable[] {
  const { layout, delta, eta, responses } = calibration;
  const { groups } = responses;
  const taken = new Int32Array(groups.booklets);
  for (let c = 0; c < groups.cellScore.length; c++) taken[groups.cellBooklet[c]!]! += groups.cellCount[c]!;
  const order = Array.from({ length: groups.booklets }, (_, b) => b)
    .filter((b) => taken[b]! > 0)
    .sort((a, b) => taken[b]! - taken[a]! || a - b)
    .slice(0, limit);
  return order.map((b) => {
    const item = bookletItems(groups, b);
    const scores = groups.maximum[b]! + 1;
    const { theta, se } = weightedLikelihoodEstimates(
      {
        booklets: 1,
        itemStart: Int32Array.of(0, item.length),
        item,
        cellStart: Int32Array.of(0, scores),
        cellScore: Int32Array.from({ length: scores }, (_, r) => r),
      },
      layout,
      delta,
      eta,
    );
    const n = new Int32Array(scores);
    for (let c = groups.cellStart[b]!; c < groups.cellStart[b + 1]!; c++) {
      n[groups.cellScore[c]!] = groups.cellCount[c]!;
    }
    return {
      items: Array.from(item, (i) => responses.items[i]!.id),
      firstStudent: groups.firstStudent[b]!,
      n: taken[b]!,
      rows: Array.from(theta, (wle, r) => ({ n: n[r]!, wle, se: se[r]! })),
    };
  });
}
