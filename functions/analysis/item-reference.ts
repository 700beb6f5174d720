import type { Assessment } from '../assessment/assessment.ts';
import { NOT_ADMINISTERED, NOT_REACHED, type Responses, UNKNOWN } from '../responses/responses.ts';
import { sharesOf } from './distribution-bins.ts';
import { pointsOf } from './points.ts';

/**
 * One item in a reference: share of points, and the share of its students on each option (empty without options), of
 * the same students as the share of points: where nothing was answered and that counts as wrong, the shares leave room.
 */
export interface ReferenceItem {
  readonly share: number;
  readonly options: readonly number[];
}

/** What students did with the items and questions, summed by school: a reference of any schools is a sum of these. */
export interface AnswerSums {
  readonly items: readonly ItemSums[];
  readonly questions: readonly { readonly id: string; readonly options: OptionSums }[];
}

/** Sums over the students of each school; of their weights, where the file has them. */
interface ItemSums {
  readonly id: string;
  readonly maxScore: number;
  /** Points won, and students who were scored. */
  readonly won: Float64Array;
  readonly trials: Float64Array;
  /** Students who were given the item, and those of them who did not reach it. */
  readonly given: Float64Array;
  readonly notReached: Float64Array;
  readonly options: OptionSums;
}

/** Answers by school and option, the options of a school side by side. */
interface OptionSums {
  readonly options: number;
  readonly counts: Float64Array;
}

/** One pass over every column of the file. */
export function answerSums(assessment: Assessment, responses: Responses): AnswerSums {
  return {
    items: assessment.items.flatMap(({ id, maxScore, options }, at) => {
      const codes = responses.items[at];
      if (codes === undefined) return [];
      return [
        {
          id,
          maxScore,
          ...pointSums(codes, responses, assessment.rules.missingAsWrong),
          options: optionSums(responses.answers[at] ?? null, options.length, responses),
        },
      ];
    }),
    questions: assessment.questions.map(({ id, options }, at) => ({
      id,
      options: optionSums(responses.background[at] ?? null, options.length, responses),
    })),
  };
}

function pointSums(
  codes: Uint8Array,
  { school, schools, weight }: Responses,
  missingAsWrong: boolean,
): Pick<ItemSums, 'won' | 'trials' | 'given' | 'notReached'> {
  const won = new Float64Array(schools.length);
  const trials = new Float64Array(schools.length);
  const given = new Float64Array(schools.length);
  const notReached = new Float64Array(schools.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code === NOT_ADMINISTERED) continue;
    const at = school[row]!;
    const counts = weight === null ? 1 : weight[row]!;
    given[at]! += counts;
    if (code === NOT_REACHED) notReached[at]! += counts;
    const points = pointsOf(code, missingAsWrong);
    if (Number.isNaN(points)) continue;
    won[at]! += points * counts;
    trials[at]! += counts;
  }
  return { won, trials, given, notReached };
}

function optionSums(
  answers: Uint8Array | null,
  options: number,
  { school, schools, weight }: Responses,
): OptionSums {
  if (answers === null || options === 0) return { options: 0, counts: new Float64Array(0) };
  const counts = new Float64Array(schools.length * options);
  for (let row = 0; row < answers.length; row++) {
    const answer = answers[row]!;
    if (answer !== UNKNOWN) counts[school[row]! * options + answer]! += weight === null ? 1 : weight[row]!;
  }
  return { options, counts };
}

/** Every item that somebody in these schools was given. Weights count where the file has them. */
export function itemReference(
  { items }: AnswerSums,
  schools: readonly number[],
): Readonly<Record<string, ReferenceItem>> {
  return Object.fromEntries(
    items.flatMap(({ id, maxScore, won, trials, options }) => {
      const students = sumOver(trials, schools);
      if (students === 0) return [];
      const share = sumOver(won, schools) / (students * maxScore);
      const chosen = optionCounts(options, schools).map((count) => count / students);
      return [[id, { share, options: chosen }]];
    }),
  );
}

/** Shares of the options of every question in these schools, in the order of the questionnaire; empty without an answer. */
export function questionReference(
  { questions }: AnswerSums,
  schools: readonly number[],
): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(
    questions.map(({ id, options }) => [id, sharesOf(optionCounts(options, schools))]),
  );
}

/** Share of the items given to the students of these schools that they did not reach; null where no item was given. */
export function notReachedShare({ items }: AnswerSums, schools: readonly number[]): number | null {
  let given = 0;
  let notReached = 0;
  for (const item of items) {
    given += sumOver(item.given, schools);
    notReached += sumOver(item.notReached, schools);
  }
  return given > 0 ? notReached / given : null;
}

function optionCounts({ options, counts }: OptionSums, schools: readonly number[]): readonly number[] {
  return Array.from({ length: options }, (_, option) => {
    let sum = 0;
    for (const school of schools) sum += counts[school * options + option]!;
    return sum;
  });
}

function sumOver(column: Float64Array, schools: readonly number[]): number {
  let sum = 0;
  for (const school of schools) sum += column[school]!;
  return sum;
}
