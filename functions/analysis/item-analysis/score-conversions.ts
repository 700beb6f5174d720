import type { Rules } from '../../assessment/rules.ts';
import type { Calibration } from '../../psychometrics/rasch/calibrate.ts';
import { type ScaleTransformation, scaleScore } from '../../psychometrics/rasch/scale.ts';
import { scoreTables } from '../../psychometrics/rasch/score-table.ts';
import type { Responses } from '../../responses/responses.ts';
import { isUnavailable, mapResult, type Result, unavailable } from '../../statistics/unavailable.ts';
import type { ScoreConversion } from './item-analysis.ts';

/**
 * Raw-score conversion of the booklets taken most often. How many students have a score is given for booklets of at
 * least `minimum.group` students.
 */
export function scoreConversions(
  calibration: Calibration,
  scale: Result<ScaleTransformation>,
  responses: Pick<Responses, 'variants' | 'variant'>,
  { minimum }: Pick<Rules, 'minimum'>,
): readonly ScoreConversion[] {
  const named = variantsByBooklet(calibration, responses);
  const { cell } = calibration.responses.groups;
  const { cellBooklet } = calibration.responses.groups;
  return scoreTables(calibration).map(({ items, firstStudent, n, rows }, at) => ({
    booklet: at + 1,
    variants: named[cellBooklet[cell[firstStudent]!]!]!,
    items,
    n,
    rows: rows.map(({ n: students, wle, se }, rawScore) => ({
      rawScore,
      n: n < minimum.group ? unavailable('too-few', { need: minimum.group, have: n }) : students,
      wle,
      se,
      scale: isUnavailable(scale) ? scale : mapResult(scale, (known) => scaleScore(known, wle)),
    })),
  }));
}

/** Names of the variants that took each booklet, in the order of the file's variants; the variant without name is none. */
function variantsByBooklet(
  { responses: { groups } }: Calibration,
  { variants, variant }: Pick<Responses, 'variants' | 'variant'>,
): readonly (readonly string[])[] {
  const took = new Uint8Array(groups.booklets * variants.length);
  for (const [student, cell] of groups.cell.entries()) {
    if (cell < 0) continue;
    took[groups.cellBooklet[cell]! * variants.length + variant[student]!] = 1;
  }
  return Array.from({ length: groups.booklets }, (_, booklet) =>
    variants.filter((name, at) => name !== '' && took[booklet * variants.length + at] === 1),
  );
}
