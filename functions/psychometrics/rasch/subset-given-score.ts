import { conditionalModel, multiply } from './conditional.ts';
import { type BookletDesign, bookletItems } from './score-groups.ts';
import type { StepLayout } from './steps.ts';

/** Per cell: mean and variance of the points on a subset of the items given the raw score, and their maximum. */
export interface SubsetMoments {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  readonly maximum: Float64Array;
}

/**
 * Distribution of the points on some items given the raw score on all items of the booklet: with γ the symmetric
 * functions of the subset and of the rest, P(S = s | r) = γ_s(subset) γ_{r−s}(rest) / γ_r. Exact, and free of any
 * estimate of ability.
 */
export function subsetGivenScore(
  groups: BookletDesign,
  layout: StepLayout,
  eta: Float64Array,
  subset: ReadonlySet<number>,
): SubsetMoments {
  const cells = groups.cellScore.length;
  const result = {
    mean: new Float64Array(cells),
    variance: new Float64Array(cells),
    maximum: new Float64Array(cells),
  };
  for (let b = 0; b < groups.booklets; b++) {
    const items = bookletItems(groups, b);
    const inside = items.filter((i) => subset.has(i));
    if (inside.length === 0) continue;
    const own = conditionalModel(inside, layout, eta).gamma;
    const rest = conditionalModel(
      items.filter((i) => !subset.has(i)),
      layout,
      eta,
    ).gamma;
    const all = multiply(own, rest);
    for (let c = groups.cellStart[b]!; c < groups.cellStart[b + 1]!; c++) {
      const r = groups.cellScore[c]!;
      let mean = 0;
      let square = 0;
      for (let s = Math.max(0, r - rest.length + 1); s <= Math.min(r, own.length - 1); s++) {
        const p = (own[s]! * rest[r - s]!) / all[r]!;
        mean += s * p;
        square += s * s * p;
      }
      const variance = square - mean * mean;
      result.mean[c] = mean;
      // A subset that is the whole booklet, a zero or a full score leave no freedom.
      result.variance[c] = variance > 1e-10 ? variance : 0;
      result.maximum[c] = own.length - 1;
    }
  }
  return result;
}
