import type { Scores } from '../assessment/assessment.ts';
import type { Scored } from './scored.ts';

/**
 * Edges of the bins that a domain's distribution is shown in: tens of percent, or, on a scale of its own, about half
 * a standard deviation rounded to 1, 2 or 5 times a power of ten. The same for every school, so that they compare.
 * No score gives no edge.
 */
export function binEdges(scores: Scores, values: ArrayLike<number>): readonly number[] {
  if (scores.kind !== 'scale') return Array.from({ length: 11 }, (_, tens) => tens * 10);
  let n = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    n++;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (n === 0) return [];
  // The range of a large sample is about six standard deviations.
  const step = roundStep((high - low) / 12);
  const first = Math.floor(low / step) * step;
  const bins = Math.max(1, Math.ceil((high - first) / step));
  return Array.from({ length: bins + 1 }, (_, bin) => first + bin * step);
}

function roundStep(width: number): number {
  if (!(width > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(width));
  return power * ([1, 2, 5].find((factor) => factor * power >= width) ?? 10);
}

/** Number (or sum of weights) of scores in each bin [edge, next edge), the last bin closed. */
export function countByBin(edges: readonly number[], { values, weights }: Scored): readonly number[] {
  const counts = new Array<number>(Math.max(0, edges.length - 1)).fill(0);
  if (counts.length === 0) return counts;
  for (const [at, value] of values.entries()) {
    let bin = counts.length - 1;
    while (bin > 0 && value < edges[bin]!) bin--;
    counts[bin]! += weights === null ? 1 : weights[at]!;
  }
  return counts;
}

/** Counts as shares of their sum; empty where there is nothing to share. */
export function sharesOf(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total > 0 ? counts.map((count) => count / total) : [];
}
