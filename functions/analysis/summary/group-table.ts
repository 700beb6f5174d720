import type { Rules } from '../../assessment/rules.ts';
import { type Result, type Unavailable, unavailable } from '../../statistics/unavailable.ts';
import { type CellSize, type CellTable, cellKey, hiddenCells } from './hidden-cells.ts';
import type { GapSums } from './place-gaps.ts';
import { NATION_PLACE, type PlaceId } from './summary-results.ts';

/** Which of two groups' figures may be shown in which place. */
export interface ShownGroups {
  /** Null where both groups of the place may be shown. */
  hidden(place: PlaceId): Unavailable | null;
}

/**
 * Decides for one domain and one pair of groups in which places both may be shown: from the numbers of students and of
 * schools, with complementary suppression along regions and groups, as the totals of both are printed. Students of
 * neither group, and regions without a summary, are in the totals and never shown.
 * @param everybody students with a score, by school
 * @param members schools by region; a region that is not in `shown` has no summary
 */
export function shownGroups(
  { first, second, pair }: GapSums,
  everybody: Float64Array,
  members: ReadonlyMap<string, readonly number[]>,
  shown: ReadonlySet<PlaceId>,
  { minimum, summary }: Rules,
): ShownGroups {
  const size = (n: (school: number) => number, schools: readonly number[]): CellSize => {
    const counts = schools.map(n);
    return {
      students: counts.reduce((sum, count) => sum + count, 0),
      schools: counts.filter((count) => count > 0).length,
    };
  };
  const line = (schools: readonly number[]) => ({
    [pair.first]: size((school) => first.n[school]!, schools),
    [pair.second]: size((school) => second.n[school]!, schools),
    [OTHERS]: size((school) => everybody[school]! - first.n[school]! - second.n[school]!, schools),
  });
  const known = [...members].filter(([region]) => region !== NATION_PLACE);
  const inRegions = new Set(known.flatMap(([, schools]) => schools));
  const elsewhere = [...everybody.keys()].filter((school) => !inRegions.has(school));
  const lines: CellTable['lines'] = new Map([
    ...known.map(([region, schools]) => [region, line(schools)] as const),
    [ELSEWHERE, line(elsewhere)] as const,
  ]);
  const least = { students: minimum.group, schools: summary.schools };
  const hidden = hiddenCells(
    {
      lines,
      neverShown: {
        lines: new Set([ELSEWHERE, ...[...lines.keys()].filter((region) => !shown.has(region))]),
        groups: new Set([OTHERS]),
      },
    },
    least,
  );
  const nation = line([...everybody.keys()]);
  return {
    hidden(place) {
      const sizes = place === NATION_PLACE ? nation : lines.get(place);
      if (sizes === undefined) return unavailable('no-data');
      for (const group of [pair.first, pair.second]) {
        const few = tooFew(sizes[group]!, least);
        if (few !== null) return few;
      }
      if (place === NATION_PLACE) return null;
      const isHidden = [pair.first, pair.second].some((group) => hidden.has(cellKey(place, group)));
      return isHidden ? unavailable('complementary') : null;
    },
  };
}

/** Students of neither group; no group of a file is called so, as names are not empty. */
const OTHERS = '';
/** Schools without a region. */
const ELSEWHERE = '\n';

/** Why so few students or schools are not shown; null where they are enough. */
export function tooFew({ students, schools }: CellSize, least: CellSize): Unavailable | null {
  if (students === 0) return unavailable('no-data');
  if (students < least.students) return unavailable('too-few', { need: least.students, have: students });
  return schools < least.schools ? unavailable('suppressed') : null;
}

/** A figure unless it must be hidden. */
export function unless<T>(hidden: Unavailable | null, figure: () => Result<T>): Result<T> {
  return hidden ?? figure();
}
