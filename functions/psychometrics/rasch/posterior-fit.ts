import { type Result, unavailable } from '../../statistics/unavailable.ts';
import type { Calibration } from './calibrate.ts';
import { categoryCounts } from './category-counts.ts';
import { abilityNodes, forEachPosterior } from './eap.ts';
import { emptyFitSums, fitFromSums, type ItemFit } from './item-fit.ts';
import { categoryProbabilities, momentsOf } from './item-response.ts';

/**
 * Infit and outfit averaged over every student's posterior distribution of ability (TAM's msq.itemfit), all students
 * in. Expectation 1 as far as the normal distribution of ability holds. z by Wilson–Hilferty.
 *
 * @param latent prior; by default the calibration's
 */
export function posteriorItemFit(
  calibration: Pick<Calibration, 'layout' | 'eta' | 'responses' | 'items' | 'latent'>,
): Result<ItemFit>[] {
  const { layout, eta, responses, items, latent } = calibration;
  const { groups } = responses;
  const nodes = abilityNodes(latent);
  const points = nodes.length;
  const counts = responses.items.map((item) => categoryCounts(item, groups, responses.weight));
  // Students at each item and points, spread over the nodes by their posterior.
  const spread = items.map((item) => new Float64Array((item.maximum + 1) * points));
  forEachPosterior(groups, layout, eta, latent, nodes, (c, mass) => {
    const b = groups.cellBooklet[c]!;
    for (let at = groups.itemStart[b]!; at < groups.itemStart[b + 1]!; at++) {
      const i = groups.item[at]!;
      const width = items[i]!.maximum + 1;
      for (let x = 0; x < width; x++) {
        const n = counts[i]![c * width + x]!;
        if (n === 0) continue;
        const row = spread[i]!;
        for (let k = 0; k < points; k++) row[x * points + k]! += n * mass[k]!;
      }
    }
  });
  const p = new Float64Array(Math.max(1, ...layout.maxima) + 1);
  return items.map((item, i) => {
    const sums = emptyFitSums();
    for (let k = 0; k < points; k++) {
      categoryProbabilities(layout, eta, i, nodes[k]!, p);
      const { mean, variance, fourth } = momentsOf(p, item.maximum);
      let n = 0;
      for (let x = 0; x <= item.maximum; x++) {
        const here = spread[i]![x * points + k]!;
        const square = (x - mean) ** 2;
        n += here;
        sums.squares += (here * square) / variance;
        sums.residuals += here * square;
      }
      sums.n += n;
      sums.information += n * variance;
      sums.kurtosis += (n * fourth) / variance ** 2;
      sums.excess += n * (fourth - variance ** 2);
    }
    return sums.n > 0 ? fitFromSums(item.id, sums) : unavailable('too-few', { need: 1, have: 0 });
  });
}
