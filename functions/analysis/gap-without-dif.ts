import type { Domain } from '../assessment/assessment.ts';
import { describe } from '../statistics/describe.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { isUnavailable, mapResult, unavailable } from '../statistics/unavailable.ts';
import { welch } from '../statistics/welch.ts';
import { type GroupPair, pairKey } from './group-pairs.ts';
import { pooledPoints } from './points.ts';
import type { GroupGap } from './results.ts';
import type { SchoolData, SharedData } from './school-data.ts';

/**
 * A school's gap between two groups in percent of the points of the items that work alike for both: those of DIF class C
 * in the whole file are left out. `not-applicable` where no item is flagged, or the file has no items.
 */
export function gapWithoutDif(
  { assessment, difItems }: SharedData,
  { students }: SchoolData,
  domain: Domain,
  pair: GroupPair,
): GroupGap['withoutDif'] {
  const flagged = new Set(difItems[domain.id]?.[pairKey(pair)] ?? []);
  if (flagged.size === 0) return unavailable('not-applicable');
  const columns = assessment.items.flatMap(({ id, domain: of, maxScore }) => {
    const codes = students.items[id];
    return of === domain.id && codes !== undefined && !flagged.has(id) ? [{ codes, maxScore }] : [];
  });
  if (columns.length === 0) return unavailable('not-applicable');

  const { points, maxima } = pooledPoints(columns, students.n, assessment.rules.missingAsWrong);
  const belongs = (group: string, student: number) =>
    students.gender[student] === group || students.language[student] === group;
  const groupOf = (group: string) => {
    const members = Array.from(maxima.keys()).filter(
      (student) => belongs(group, student) && maxima[student]! > 0,
    );
    return describe(
      members.map((student) => (100 * points[student]!) / maxima[student]!),
      students.weight === null ? null : members.map((student) => students.weight![student]!),
    );
  };
  const [first, second] = [groupOf(pair.first), groupOf(pair.second)];
  if (isUnavailable(first)) return first;
  if (isUnavailable(second)) return second;
  return mapResult(welch(first, second), ({ difference, se, df }) => ({
    items: [...flagged],
    difference: meanInterval({ mean: difference, se, df }),
  }));
}
