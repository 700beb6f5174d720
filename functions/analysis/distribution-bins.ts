import type { Scores } from '../assessment/assessment.ts';
import type { Scored } from './scored.ts';

/** From so many possible scores on, bins of ten percent are finer than a figure can show. */
const MOST_POINTS = 16;

/**
 * Edges of the bins that a domain's distribution is shown in. Percent of a short test: a bin a possible score, with the
 * score in its middle (bins of ten percent would hold two scores here and none there); of a longer one: tens. On a
 * scale of its own: about half a standard deviation, rounded up to 1, 2 or 5 times a power of ten. The same for every
 * school, so that they compare. No score gives no edge.
 * @param step one point of the test in percent (see `scoreStep`); 0 where there is none
 */
export function binEdges(scores: Scores, values: ArrayLike<number>, step: number): readonly number[] {
  if (scores.kind !== 'scale') {
    const points = step > 0 ? Math.round(100 / step) : Number.POSITIVE_INFINITY;
    return points <= MOST_POINTS
      ? Array.from({ length: points + 2 }, (_, point) => (point - 0.5) * step)
      : Array.from({ length: 11 }, (_, tens) => tens * 10);
  }
  let n = 0;
  let sum = 0;
  let squares = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    n++;
    const from = value - sum / Math.max(1, n - 1);
    sum += value;
    squares += from * (value - sum / n);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (n === 0) return [];
  const width = roundStep(Math.sqrt(squares / n) / 2);
  const first = Math.floor(low / width) * width;
  const bins = Math.max(1, Math.ceil((high - first) / width));
  return Array.from({ length: bins + 1 }, (_, bin) => first + bin * width);
}

/** The smallest 1, 2 or 5 times a power of ten that is at least `width`. */
export function roundStep(width: number): number {
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
