import type { Assessment } from '../assessment/assessment.ts';
import { NOT_ADMINISTERED, NOT_REACHED, type Responses, UNKNOWN } from '../responses/responses.ts';
import { sharesOf } from './distribution-bins.ts';
import { pointsOf } from './points.ts';

/** One item in a reference: share of points, and share of the answers on each option (empty without options). */
export interface ReferenceItem {
  readonly share: number;
  readonly options: readonly number[];
}

/** Every item that somebody in these rows was given. Weights count where the file has them. */
export function itemReference(
  assessment: Assessment,
  responses: Responses,
  rows: Int32Array,
): Readonly<Record<string, ReferenceItem>> {
  const weightOf = weights(responses);
  return Object.fromEntries(
    assessment.items.flatMap((item, at) => {
      const codes = responses.items[at];
      if (codes === undefined) return [];
      let won = 0;
      let trials = 0;
      for (const row of rows) {
        const points = pointsOf(codes[row]!, assessment.rules.missingAsWrong);
        if (Number.isNaN(points)) continue;
        won += points * weightOf(row);
        trials += weightOf(row);
      }
      if (trials === 0) return [];
      const options = optionShares(responses.answers[at] ?? null, item.options.length, rows, weightOf);
      return [[item.id, { share: won / (trials * item.maxScore), options }]];
    }),
  );
}

/** Shares of the options of every question in these rows, in the order of the questionnaire; empty without an answer. */
export function questionReference(
  assessment: Assessment,
  responses: Responses,
  rows: Int32Array,
): Readonly<Record<string, readonly number[]>> {
  const weightOf = weights(responses);
  return Object.fromEntries(
    assessment.questions.map(({ id, options }, at) => [
      id,
      optionShares(responses.background[at] ?? null, options.length, rows, weightOf),
    ]),
  );
}

/** Share of the items given to these students that they did not reach; null where no item was given. */
export function notReachedShare(responses: Responses, rows: Int32Array): number | null {
  const weightOf = weights(responses);
  let given = 0;
  let notReached = 0;
  for (const codes of responses.items) {
    for (const row of rows) {
      if (codes[row] === NOT_ADMINISTERED) continue;
      given += weightOf(row);
      if (codes[row] === NOT_REACHED) notReached += weightOf(row);
    }
  }
  return given > 0 ? notReached / given : null;
}

function optionShares(
  answers: Uint8Array | null,
  options: number,
  rows: Int32Array,
  weightOf: (row: number) => number,
): readonly number[] {
  if (answers === null || options === 0) return [];
  const counts = new Array<number>(options).fill(0);
  for (const row of rows) {
    const answer = answers[row]!;
    if (answer !== UNKNOWN) counts[answer]! += weightOf(row);
  }
  return sharesOf(counts);
}

function weights({ weight }: Responses): (row: number) => number {
  return weight === null ? () => 1 : (row) => weight[row]!;
}
