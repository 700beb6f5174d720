import { type Result, unavailable } from '../../statistics/unavailable.ts';
import type { Calibration } from './calibrate.ts';
import { categoryCounts } from './category-counts.ts';
import { type ConditionalModel, conditionalModel, conditionalProbabilities } from './conditional.ts';
import { emptyFitSums, type FitSums, fitFromSums, type ItemFit } from './item-fit.ts';
import { momentsOf } from './item-response.ts';
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
  const models: (ConditionalModel | undefined)[] = new Array(groups.booklets);
  // With very many booklets their symmetric functions are made anew for each item rather than kept.
  const keep = groups.booklets <= 2000;
  return items.map((item, i) => {
    const counts = categoryCounts(responses.items[i]!, groups, responses.weight);
    const width = item.maximum + 1;
    const sums = emptyFitSums();
    for (let b = 0; b < groups.booklets; b++) {
      const members = bookletItems(groups, b);
      const j = members.indexOf(i);
      if (j < 0) continue;
      const model = models[b] ?? conditionalModel(members, layout, eta);
      if (keep) models[b] = model;
      for (let c = groups.cellStart[b]!; c < groups.cellStart[b + 1]!; c++) {
        const r = groups.cellScore[c]!;
        if (r === 0 || r === model.maximum || groups.cellWeight[c] === 0) continue;
        addCell(sums, counts.subarray(c * width, (c + 1) * width), conditionalProbabilities(model, j, r));
      }
    }
    return sums.n > 0 ? fitFromSums(item.id, sums) : unavailable('too-few', { need: 1, have: 0 });
  });
}

/** Adds the students of one cell, whose distribution over the item's points is p. */
export function addCell(sums: FitSums, counts: Float64Array, p: Float64Array): void {
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
