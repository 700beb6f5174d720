import { type Unavailable, unavailable } from '../statistics/unavailable.ts';

/**
 * Which of the groups that add up to a shown total must be hidden: those with fewer students than `minimum`, and, so
 * that no hidden one can be found by subtraction, the smallest of the others where only one would be hidden.
 * Empty groups hide nothing.
 * @param sizes students by group; together with the unknown they are the total
 * @param unknown students of no known group: they are in the total and in none of its parts, and so hidden as well
 * @returns the reason for each hidden group; groups that may be shown are absent
 */
export function suppressedGroups(
  sizes: Readonly<Record<string, number>>,
  minimum: number,
  unknown = 0,
): Readonly<Record<string, Unavailable>> {
  const hidden: Record<string, Unavailable> = {};
  const shown: [string, number][] = [];
  for (const [group, have] of Object.entries(sizes)) {
    if (have >= minimum) shown.push([group, have]);
    else
      hidden[group] = have === 0 ? unavailable('no-data') : unavailable('too-few', { need: minimum, have });
  }
  const hiddenStudents = Object.values(hidden).reduce((sum, { have = 0 }) => sum + have, unknown);
  if (hiddenStudents > 0 && hiddenStudents < minimum && shown.length > 0) {
    const [smallest] = shown.toSorted(([, a], [, b]) => a - b)[0]!;
    hidden[smallest] = unavailable('complementary');
  }
  return hidden;
}
