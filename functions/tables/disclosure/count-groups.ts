import { groupsOf } from '../../analysis/groups.ts';
import type { Group } from '../../analysis/results.ts';
import type { Responses } from '../../responses/responses.ts';

/** Students by school (index as in `responses.schools`), all and by group. */
export interface GroupCounts {
  readonly all: Int32Array;
  /** Girls, boys and the languages, as far as the file has them. */
  readonly groups: readonly { readonly group: Group; readonly students: Int32Array }[];
}

/** Counts the rows that `counts` says yes to. */
export function countGroups(responses: Responses, counts: (row: number) => boolean): GroupCounts {
  const { school, schools, students: rows } = responses;
  const [all, ...groups] = groupsOf(responses).map(({ group, includes }) => {
    const students = new Int32Array(schools.length);
    for (let row = 0; row < rows; row++) if (counts(row) && includes(row)) students[school[row]!]! += 1;
    return { group, students };
  });
  return { all: all!.students, groups };
}
