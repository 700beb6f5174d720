import type { Level } from '../assessment/assessment.ts';
import type { Scored } from './scored.ts';

/**
 * Number (or sum of weights) of scores in each level: from its cut score up to the next one. Scores below the first
 * cut belong to the lowest level. Empty without cut scores.
 */
export function countByLevel(levels: readonly Level[], { values, weights }: Scored): readonly number[] {
  const counts = new Array<number>(levels.length).fill(0);
  if (levels.length === 0) return counts;
  for (const [at, value] of values.entries()) {
    let level = levels.length - 1;
    while (level > 0 && value < levels[level]!.from) level--;
    counts[level]! += weights === null ? 1 : weights[at]!;
  }
  return counts;
}
