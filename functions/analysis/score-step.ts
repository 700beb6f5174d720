import type { Assessment } from '../assessment/assessment.ts';

/**
 * One point of a domain's test in the unit of its headline score (percent): scores of a test of eight points lie 12.5
 * percentage points apart, and no percentile can differ by less. 0 where scores are not made of points, and where
 * students were given different items, so that the steps differ.
 */
export function scoreStep({ scores, items }: Pick<Assessment, 'scores' | 'items'>, domain: string): number {
  if (scores.kind === 'points') return 100 / (scores.maximum[domain] ?? Number.POSITIVE_INFINITY);
  if (scores.kind !== 'items') return 0;
  const own = items.filter((item) => item.domain === domain);
  if (own.length === 0 || own.some(({ variants }) => variants.length > 0)) return 0;
  return 100 / own.reduce((sum, { maxScore }) => sum + maxScore, 0);
}
