import type { Assessment } from '../../assessment/assessment.ts';
import { type Responses, UNKNOWN } from '../../responses/responses.ts';
import { isAvailable, type Result, unavailable } from '../../statistics/unavailable.ts';
import { type AnswerSums, questionReference } from '../item-reference.ts';
import { tooFew } from './group-table.ts';
import type { SummaryQuestion } from './summary-results.ts';

/** Students of each school who answered a question, by question; index as in `responses.schools`. */
export function answeredBySchool(
  assessment: Assessment,
  { background, school, schools }: Responses,
): ReadonlyMap<string, Float64Array> {
  return new Map(
    assessment.questions.map(({ id }, at) => {
      const answered = new Float64Array(schools.length);
      const column = background[at];
      if (column !== undefined) {
        for (let row = 0; row < column.length; row++) if (column[row] !== UNKNOWN) answered[school[row]!]!++;
      }
      return [id, answered];
    }),
  );
}

/**
 * Shares of the answers to each question in a place, beside the nation's. `not-applicable` without a questionnaire or
 * without answers.
 * @param nation shares of the nation; null in its own summary
 */
export function placeBackground(
  assessment: Assessment,
  answers: AnswerSums,
  answered: ReadonlyMap<string, Float64Array>,
  schools: readonly number[],
  nation: Readonly<Record<string, readonly number[]>> | null,
): Result<readonly SummaryQuestion[]> {
  const { minimum, summary } = assessment.rules;
  const least = { students: minimum.group, schools: summary.schools };
  const shares = questionReference(answers, schools);
  const questions = assessment.questions.map(({ id }): SummaryQuestion => {
    const sizes = schools.map((school) => answered.get(id)![school]!);
    const n = sizes.reduce((sum, size) => sum + size, 0);
    const size = { students: n, schools: sizes.filter((students) => students > 0).length };
    const known = shares[id] ?? [];
    return {
      question: id,
      n,
      own: tooFew(size, least) ?? (known.length > 0 ? known : unavailable('no-data')),
      nation: nation === null || (nation[id] ?? []).length === 0 ? null : nation[id]!,
    };
  });
  return questions.some(({ own }) => isAvailable(own)) ? questions : unavailable('not-applicable');
}
