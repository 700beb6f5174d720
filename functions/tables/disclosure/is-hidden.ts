import type { Against, Group } from '../../analysis/results.ts';
import type { HiddenGroups } from './disclosure-plan.ts';

/** Whether a school's figure of one of these groups is hidden in the tables. */
export function isHiddenAt(
  hidden: HiddenGroups | undefined,
  school: string,
  groups: readonly Group[],
): boolean {
  const names = listed(hidden?.schools, school);
  return groups.some((group) => names.includes(group));
}

/** Whether the figure that a school is set against is hidden for one of these groups. */
export function isHiddenAgainst(
  hidden: HiddenGroups | undefined,
  against: Against,
  { id, region }: { readonly id: string; readonly region: string | null },
  groups: readonly Group[],
): boolean {
  const names =
    against === 'nation'
      ? (hidden?.nation ?? [])
      : against === 'region'
        ? listed(hidden?.regions, region ?? '')
        : listed(hidden?.similar, id);
  return groups.some((group) => names.includes(group));
}

/** Ids come from a file and may be called like a property of every object. */
function listed(
  record: Readonly<Record<string, readonly Group[]>> | undefined,
  key: string,
): readonly Group[] {
  return record !== undefined && Object.hasOwn(record, key) ? record[key]! : [];
}
