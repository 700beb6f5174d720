import type { PreparedItem } from './prepare.ts';
import { MISSING, type ScoreGroups } from './score-groups.ts';

/**
 * Weighted number of students per cell at each category of one item: `counts[c * (maximum + 1) + points]`.
 * One pass over the item's column.
 */
export function categoryCounts(
  item: Pick<PreparedItem, 'scores' | 'recode' | 'maximum'>,
  groups: ScoreGroups,
  weight: Float64Array | null,
): Float64Array {
  const width = item.maximum + 1;
  const counts = new Float64Array(groups.cellScore.length * width);
  const { scores, recode } = item;
  const { cell } = groups;
  for (let v = 0; v < cell.length; v++) {
    const x = recode[scores[v]!]!;
    if (x !== MISSING) counts[cell[v]! * width + x]! += weight === null ? 1 : weight[v]!;
  }
  return counts;
}
