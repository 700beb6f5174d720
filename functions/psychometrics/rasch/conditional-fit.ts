import { type Result, unavailable } from '../../statistics/unavailable.ts';
import type { Calibration } from './calibrate.ts';
import { conditionalModel, conditionalProbabilities } from './conditional.ts';
import { emptyFitSums, type FitSums, fitFromSums, type ItemFit } from './item-fit.ts';
import { momentsOf } from './item-response.ts';
import { rowsByBooklet } from './rows-by-booklet.ts';
import { bookletItems } from './score-groups.ts';

/**
 * Infit and outfit from the distribution of an answer *given the raw score* (Müller 2020; Christensen & Kreiner 2013):
 * no ability is estimated, so the expectation is 1 however short the test; the usual forms at WLE or MLE are not.
 * Students of zero and full score are left out: their answers are certain. z by Wilson–Hilferty with the exact
 * conditional fourth moments; that the item parameters are estimates is not taken into account.
 *
 * Per item `too-few` where no informative student answered it.
 */
export function conditionalItemFit(calibration: Calibration): Result<ItemFit>[] {
  const { layout, eta, responses, items } = calibration;
  const { groups } = responses;
  const all = items.map(emptyFitSums);
  const rows = rowsByBooklet(groups);
  for (let b = 0; b < groups.booklets; b++) {
    const from = groups.cellStart[b]!;
    const to = groups.cellStart[b + 1]!;
    const members = bookletItems(groups, b);
    if (from === to || members.length < 2) continue;
    const model = conditionalModel(members, layout, eta);
    for (let j = 0; j < members.length; j++) {
      const { scores, recode, maximum } = responses.items[members[j]!]!;
      const width = maximum + 1;
      const counts = new Float64Array((to - from) * width);
      for (let at = rows.start[b]!; at < rows.start[b + 1]!; at++) {
        const v = rows.row[at]!;
        const x = recode[scores[v]!]!;
        counts[(groups.cell[v]! - from) * width + x]! += responses.weight === null ? 1 : responses.weight[v]!;
      }
      for (let c = from; c < to; c++) {
        const r = groups.cellScore[c]!;
        if (r === 0 || r === model.maximum || groups.cellWeight[c] === 0) continue;
        const here = counts.subarray((c - from) * width, (c - from + 1) * width);
        addCell(all[members[j]!]!, here, conditionalProbabilities(model, j, r));
      }
    }
  }
  return items.map(({ id }, i) =>
    all[i]!.n > 0 ? fitFromSums(id, all[i]!) : unavailable('too-few', { need: 1, have: 0 }),
  );
}

/** Adds the students of one cell, whose distribution over the item's points is p. */
function addCell(sums: FitSums, counts: Float64Array, p: Float64Array): void {
  const { mean, variance, fourth } = momentsOf(p, p.length - 1);
  if (!(variance > 1e-12)) return;
  let n = 0;
  for (let x = 0; x < counts.length; x++) {
    const square = (x - mean) ** 2;
    n += counts[x]!;
    sums.squares += (counts[x]! * square) / variance;
    sums.residuals += counts[x]! * square;
  }
  sums.n += n;
  sums.information += n * variance;
  sums.kurtosis += (n * fourth) / variance ** 2;
  sums.excess += n * (fourth - variance ** 2);
}
