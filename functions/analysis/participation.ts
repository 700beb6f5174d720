import { NOT_ADMINISTERED, NOT_REACHED, OMITTED } from '../responses/responses.ts';
import { clusteredProportion, type Proportion } from '../statistics/clustered-proportion.ts';
import { mapResult, type Result } from '../statistics/unavailable.ts';
import { ownLevels } from './own-levels.ts';
import type { Participation } from './results.ts';
import type { SchoolData, SchoolStudents, SharedData } from './school-data.ts';

/** Who took part: the school's tested students by gender and language, and how many its references have. */
export function participationOf(shared: SharedData, data: SchoolData): Participation {
  const { students, record } = data;
  const tested = testedStudents(students);
  const count = <T>(values: readonly T[], value: T) =>
    tested.filter((student) => values[student] === value).length;
  const languages = [...new Set(students.language)].filter((code) => code !== null).sort();
  const enrolled = record?.enrolled ?? null;
  const levels = ownLevels(shared, data);
  return {
    tested: tested.length,
    enrolled,
    share: enrolled === null || enrolled === 0 ? null : tested.length / enrolled,
    genders: {
      girls: count(students.gender, 'girls'),
      boys: count(students.gender, 'boys'),
      unknown: count(students.gender, null),
    },
    languages: Object.fromEntries(languages.map((code) => [code, count(students.language, code)])),
    references: Object.fromEntries(
      levels.map(({ against, level: { schools, students: n } }) => [against, { schools, students: n }]),
    ),
    omittedShare: mapResult(codeShare(students, OMITTED), ({ value }) => value),
    notReachedShare: mapResult(codeShare(students, NOT_REACHED), ({ value, low, high }) => ({
      school: value,
      low,
      high,
      reference: levels[0]?.level.notReached ?? null,
    })),
  };
}

/** Students (by place) with a score in at least one domain. */
function testedStudents({ n, scores }: SchoolStudents): readonly number[] {
  const columns = Object.values(scores);
  return Array.from({ length: n }, (_, student) => student).filter((student) =>
    columns.some((column) => column[student] !== null && column[student] !== undefined),
  );
}

/** Share of the items given that carry a code, each student being a cluster. */
function codeShare({ n, items, weight }: SchoolStudents, code: number): Result<Proportion> {
  const marked = new Float64Array(n);
  const given = new Float64Array(n);
  for (const codes of Object.values(items)) {
    for (let student = 0; student < n; student++) {
      if (codes[student] === NOT_ADMINISTERED) continue;
      given[student]!++;
      if (codes[student] === code) marked[student]!++;
    }
  }
  return clusteredProportion(marked, given, weight);
}
