import { schoolCells } from '../../analysis/cells.ts';
import { genderPair } from '../../analysis/group-pairs.ts';
import { pooledPoints } from '../../analysis/points.ts';
import type { Group } from '../../analysis/results.ts';
import type { Assessment } from '../../assessment/assessment.ts';
import type { Responses } from '../../responses/responses.ts';
import { countGroups, type GroupCounts } from './count-groups.ts';
import { protect } from './protect.ts';
import type { Hidden, Split, Unit } from './units.ts';

/** Names of what the tables of a run must hide, whatever the reports show: the groups, by place. */
export interface HiddenGroups {
  readonly nation: readonly Group[];
  readonly regions: Readonly<Record<string, readonly Group[]>>;
  /** By school id; a school that hides nothing is absent. */
  readonly schools: Readonly<Record<string, readonly Group[]>>;
  /** By school id: groups whose comparison with similar schools would show a hidden school. */
  readonly similar: Readonly<Record<string, readonly Group[]>>;
}

export interface DisclosurePlan {
  readonly domains: Readonly<Record<string, HiddenGroups>>;
  /** Of an objective there is the group `all` only. */
  readonly objectives: Readonly<Record<string, HiddenGroups>>;
}

/**
 * Decides, from the numbers of students alone, which figures of the tables are hidden so that no group of fewer than
 * `minimum.group` students can be found from the others (see `protect`).
 * @param published whether a school (index as in `responses.schools`) has figures in the tables
 */
export function disclosurePlan(
  assessment: Assessment,
  responses: Responses,
  published: (school: number) => boolean,
): DisclosurePlan {
  const minimum = assessment.rules.minimum.group;
  const cells = schoolCells(assessment, responses);
  const regionOf = (school: number) => cells.region[school] ?? '';
  const ids = responses.schools.map(({ id }) => id);

  const domains = assessment.domains.map(({ id }, at) => {
    const scores = responses.scores[at]!;
    const counts = countGroups(responses, (row) => !Number.isNaN(scores[row]!));
    const splits = splitsOf(counts);
    const units = ids.map(
      (_, school): Unit => ({
        region: regionOf(school),
        published: published(school),
        all: counts.all[school]!,
        splits: splits.map(({ groups }) => splitOf(counts, groups, school)),
      }),
    );
    const protection = protect(units, minimum);
    const names = (hidden: Hidden): readonly Group[] => [
      ...(hidden.all ? ['all'] : []),
      ...splits.flatMap(({ groups }, split) => (hidden.splits[split] ? groups : [])),
    ];
    return {
      id,
      protection,
      hidden: {
        nation: names(protection.nation),
        regions: byName(protection.regions, names),
        schools: bySchool(ids, (school) => names(protection.units[school]!)),
        similar: similarHidden(ids, cells.similar, counts, minimum, (school) =>
          names(protection.units[school]!),
        ),
      } satisfies HiddenGroups,
    };
  });

  const objectives = assessment.objectives.flatMap((objective) => {
    const columns = assessment.items.flatMap(({ objective: of, maxScore }, at) => {
      const codes = responses.items[at];
      return of === objective.id && codes !== undefined ? [{ codes, maxScore }] : [];
    });
    if (columns.length === 0) return [];
    const { maxima } = pooledPoints(columns, responses.students, assessment.rules.missingAsWrong);
    const counts = countGroups(responses, (row) => maxima[row]! > 0);
    const domain = domains.find(({ id }) => id === objective.domain);
    const units = ids.map(
      (_, school): Unit => ({
        region: regionOf(school),
        published: published(school),
        all: counts.all[school]!,
        splits: [],
      }),
    );
    const given = domain?.protection.units.map(({ all }) => all) ?? [];
    const protection = protect(units, minimum, given);
    const names = ({ all }: Hidden): readonly Group[] => (all ? ['all'] : []);
    const hidden: HiddenGroups = {
      nation: names(protection.nation),
      regions: byName(protection.regions, names),
      schools: bySchool(ids, (school) => names(protection.units[school]!)),
      similar: {},
    };
    return [[objective.id, hidden] as const];
  });

  return {
    domains: Object.fromEntries(domains.map(({ id, hidden }) => [id, hidden])),
    objectives: Object.fromEntries(objectives),
  };
}

/** Gender and language, each with its groups. */
function splitsOf({ groups }: GroupCounts): readonly { readonly groups: readonly Group[] }[] {
  const isGender = (group: Group) => group === genderPair.first || group === genderPair.second;
  return [true, false].map((gender) => ({
    groups: groups.map(({ group }) => group).filter((group) => isGender(group) === gender),
  }));
}

function splitOf({ all, groups }: GroupCounts, names: readonly Group[], school: number): Split {
  const parts = names.map((name) => groups.find(({ group }) => group === name)!.students[school]!);
  return { parts, unknown: all[school]! - parts.reduce((sum, n) => sum + n, 0) };
}

function byName<T>(
  map: ReadonlyMap<string, T>,
  names: (hidden: T) => readonly Group[],
): HiddenGroups['regions'] {
  return Object.fromEntries(
    [...map]
      .map(([name, hidden]) => [name, names(hidden)] as const)
      .filter(([, hidden]) => hidden.length > 0),
  );
}

function bySchool(
  ids: readonly string[],
  names: (school: number) => readonly Group[],
): HiddenGroups['schools'] {
  return Object.fromEntries(
    ids.map((id, school) => [id, names(school)] as const).filter(([, hidden]) => hidden.length > 0),
  );
}

/**
 * A comparison with similar schools tells their mean. It is hidden where all but one of them, or all but fewer than
 * `minimum` students, are shown.
 */
function similarHidden(
  ids: readonly string[],
  cells: readonly (string | null)[],
  counts: GroupCounts,
  minimum: number,
  hiddenOf: (school: number) => readonly Group[],
): HiddenGroups['similar'] {
  const groups = [{ group: 'all', students: counts.all }, ...counts.groups];
  const members = Map.groupBy([...cells.keys()], (school) => cells[school] ?? null);
  const hidden = new Map(
    [...members].map(([cell, schools]) => [
      cell,
      groups
        .filter(({ group, students }) => {
          const concealed = schools.filter(
            (school) => students[school]! > 0 && hiddenOf(school).includes(group),
          );
          const sum = concealed.reduce((total, school) => total + students[school]!, 0);
          return concealed.length === 1 || (sum > 0 && sum < minimum);
        })
        .map(({ group }) => group),
    ]),
  );
  return bySchool(ids, (school) => (cells[school] == null ? [] : hidden.get(cells[school]!)!));
}
