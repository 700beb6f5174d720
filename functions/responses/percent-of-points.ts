import type { Item } from '../assessment/assessment.ts';
import { NOT_ADMINISTERED, NOT_REACHED, OMITTED } from './responses.ts';

/**
 * Headline score of one student in one domain: points got in percent of the points of the items administered.
 * Omitted and not-reached answers count 0 where missing is wrong, else their items do not count at all.
 *
 * @param codes codes of the student's answers by item (points in the lowest byte)
 * @returns 0–100; NaN where no item counts; and whether items were administered without any answer
 */
export function percentOfPoints(
  codes: Int32Array,
  domain: Int32Array,
  items: readonly Item[],
  missingAsWrong: boolean,
): { percent: number; withoutAnswer: boolean } {
  let points = 0;
  let maximum = 0;
  let administered = 0;
  let answered = 0;
  for (const item of domain) {
    const got = codes[item]! & 0xff;
    if (got === NOT_ADMINISTERED) continue;
    administered += 1;
    const isMissing = got === OMITTED || got === NOT_REACHED;
    if (!isMissing) {
      answered += 1;
      points += got;
    }
    if (!isMissing || missingAsWrong) maximum += items[item]!.maxScore;
  }
  const percent = maximum === 0 ? Number.NaN : (100 * points) / maximum;
  return { percent, withoutAnswer: administered > 0 && answered === 0 };
}
