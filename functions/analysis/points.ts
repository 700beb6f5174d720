import { NOT_ADMINISTERED, NOT_REACHED, OMITTED } from '../responses/responses.ts';

/**
 * Points of one code of an item column; NaN where there is nothing to score: never administered, or, where missing
 * answers do not count as wrong, omitted or not reached.
 */
export function pointsOf(code: number, missingAsWrong: boolean): number {
  if (code === NOT_ADMINISTERED) return Number.NaN;
  if (code === OMITTED || code === NOT_REACHED) return missingAsWrong ? 0 : Number.NaN;
  return code;
}

/** Points won and points to be had by each student in several items together. */
export interface PooledPoints {
  readonly points: Float64Array;
  /** 0 where the student was given none of the items. */
  readonly maxima: Float64Array;
}

/** Pools the columns of several items; all columns are as long as `students`. */
export function pooledPoints(
  columns: readonly { readonly codes: ArrayLike<number>; readonly maxScore: number }[],
  students: number,
  missingAsWrong: boolean,
): PooledPoints {
  const points = new Float64Array(students);
  const maxima = new Float64Array(students);
  for (const { codes, maxScore } of columns) {
    for (let student = 0; student < students; student++) {
      const won = pointsOf(codes[student]!, missingAsWrong);
      if (Number.isNaN(won)) continue;
      points[student]! += won;
      maxima[student]! += maxScore;
    }
  }
  return { points, maxima };
}
