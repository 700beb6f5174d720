import { NOT_ADMINISTERED, NOT_REACHED, OMITTED } from '../responses/responses.ts';
import { isUnavailable, type Result, unavailable } from '../statistics/unavailable.ts';
import { type Participation, references } from './results.ts';
import type { SchoolData, SchoolStudents, SharedData } from './school-data.ts';

/** Who took part: the school's tested students by gender and language, and how many its references have. */
export function participationOf(
  { reference }: SharedData,
  { students, record, cells }: SchoolData,
): Participation {
  const tested = testedStudents(students);
  const count = <T>(values: readonly T[], value: T) =>
    tested.filter((student) => values[student] === value).length;
  const languages = [...new Set(students.language)].filter((code) => code !== null).sort();
  const enrolled = record?.enrolled ?? null;
  const answers = answerCounts(students);
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
      references.flatMap((against) => {
        const cell = cells[against];
        const level = cell === undefined ? undefined : reference.levels[against][cell];
        if (level === undefined || isUnavailable(level)) return [];
        return [[against, { schools: level.schools, students: level.students }]];
      }),
    ),
    omittedShare: share(answers.omitted, answers.administered),
    notReachedShare: toObject(share(answers.notReached, answers.administered)),
  };
}

/** Students (by place) with a score in at least one domain. */
function testedStudents({ n, scores }: SchoolStudents): readonly number[] {
  const columns = Object.values(scores);
  return Array.from({ length: n }, (_, student) => student).filter((student) =>
    columns.some((column) => column[student] !== null && column[student] !== undefined),
  );
}

function answerCounts({ items }: SchoolStudents): {
  administered: number;
  omitted: number;
  notReached: number;
} {
  const counts = { administered: 0, omitted: 0, notReached: 0 };
  for (const code of Object.values(items).flat()) {
    if (code === NOT_ADMINISTERED) continue;
    counts.administered++;
    if (code === OMITTED) counts.omitted++;
    if (code === NOT_REACHED) counts.notReached++;
  }
  return counts;
}

function share(part: number, whole: number): Result<number> {
  return whole === 0 ? unavailable('not-applicable') : part / whole;
}

function toObject(school: Result<number>): Participation['notReachedShare'] {
  return isUnavailable(school) ? school : { school, reference: null };
}
