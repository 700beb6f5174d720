import type { Assessment } from '../assessment/assessment.ts';
import { genders, NOT_ADMINISTERED, type Responses, UNKNOWN } from '../responses/responses.ts';
import type { SchoolStudents } from './school-data.ts';

/**
 * One school's students out of the whole file's columns. Columns without any value in the school are left out, so
 * that a booklet design does not carry hundreds of empty items.
 * @param scaleScores per domain, students' Esep scale scores (NaN for none); null for a domain without them
 */
export function schoolStudents(
  assessment: Assessment,
  responses: Responses,
  scaleScores: readonly (Float64Array | null)[],
  rows: Int32Array,
): SchoolStudents {
  const take = <T>(read: (row: number) => T): T[] => {
    const taken: T[] = [];
    for (let at = 0; at < rows.length; at++) taken.push(read(rows[at]!));
    return taken;
  };
  const coded = (columns: readonly (Uint8Array | null)[], ids: readonly { id: string }[], empty: number) =>
    Object.fromEntries(
      columns.flatMap((column, at) => {
        if (column === null) return [];
        const values = take((row) => column[row]!);
        return values.some((value) => value !== empty) ? [[ids[at]!.id, values] as const] : [];
      }),
    );
  const scores = (columns: readonly (Float64Array | null)[]) =>
    Object.fromEntries(
      columns.flatMap((column, at) =>
        column === null
          ? []
          : [
              [
                assessment.domains[at]!.id,
                take((row) => (Number.isNaN(column[row]!) ? null : column[row]!)),
              ] as const,
            ],
      ),
    );

  const { weight } = responses;
  return {
    n: rows.length,
    gender: take((row) => (responses.gender[row] === UNKNOWN ? null : genders[responses.gender[row]!]!)),
    language: take((row) =>
      responses.language[row] === UNKNOWN ? null : responses.languages[responses.language[row]!]!,
    ),
    weight: weight === null ? null : take((row) => weight[row]!),
    scores: scores(responses.scores),
    scale: scores(scaleScores),
    items: coded(responses.items, assessment.items, NOT_ADMINISTERED),
    answers: coded(responses.answers, assessment.items, UNKNOWN),
    background: coded(responses.background, assessment.questions, UNKNOWN),
  };
}
