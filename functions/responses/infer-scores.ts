import type { Scores } from '../assessment/assessment.ts';

/**
 * What undeclared score columns hold, by their greatest and smallest values:
 * within 0–100 with a value above 50 in every domain: percent; anything else is printed as it is, as a scale.
 * Values that all stay at or below 50 may be points of a maximum that only the definition can tell; they are not
 * turned into percent, and `unsure` asks for `scores: { kind: points, maximum: … }`.
 */
export function inferScores(columns: readonly Float64Array[]): { scores: Scores; unsure: boolean } {
  let within = true;
  let unsure = false;
  for (const column of columns) {
    let least = Number.POSITIVE_INFINITY;
    let greatest = Number.NEGATIVE_INFINITY;
    for (const value of column) {
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    if (least < 0 || greatest > 100) within = false;
    else if (greatest <= 50) unsure = true;
  }
  if (within && !unsure) return { scores: { kind: 'percent' }, unsure: false };
  return {
    scores: { kind: 'scale', unit: { kk: 'балл', ru: 'баллы', en: 'points' } },
    unsure: within && unsure,
  };
}
