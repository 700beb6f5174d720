import type { Rules } from '../../assessment/rules.ts';
import type { ItemSet } from '../../psychometrics/classical/item-set.ts';
import {
  type DifItem,
  differentialItemFunctioning,
} from '../../psychometrics/dif/differential-item-functioning.ts';
import { type GapWithoutItems, gapWithoutItems } from '../../psychometrics/dif/gap-without-items.ts';
import { genders, type Responses } from '../../responses/responses.ts';
import { mapResult, type Result, unavailable } from '../../statistics/unavailable.ts';
import type { DifComparison, DifRow, Grouping } from './item-analysis.ts';

/**
 * DIF between girls and boys and between each pair of languages of instruction, the first of a pair as the focal group,
 * so that a positive gap and a positive MH D-DIF favour the same group. Groups of fewer than `minimum.group` students
 * are not compared. Languages only where the domain's texts are the same in each.
 */
export function analyseDif(
  set: ItemSet,
  responses: Responses,
  rules: Rules,
  { languages }: { readonly languages: boolean },
): readonly DifComparison[] {
  const compare = (grouping: Grouping, column: Uint8Array, names: readonly string[]) => {
    const sizes = new Float64Array(256);
    for (const code of column) sizes[code]! += 1;
    const large = names
      .map((name, code) => ({ name, code }))
      .filter(({ code }) => sizes[code]! >= rules.minimum.group);
    return large.flatMap((focal, at) =>
      large.slice(at + 1).map((reference): DifComparison => {
        const codes = { focal: focal.code, reference: reference.code };
        const { items, ...analysis } = differentialItemFunctioning(set, column, codes, { rules });
        const excluded = items.filter((item) => item.class === 'C').map(({ id }) => id);
        return {
          grouping,
          focal: focal.name,
          reference: reference.name,
          ...analysis,
          items: items.map(difRow),
          gap:
            excluded.length === 0
              ? unavailable('not-applicable')
              : enough(
                  gapWithoutItems(set, column, {
                    ...codes,
                    excluded,
                    missingAsWrong: rules.missingAsWrong,
                    cluster: responses.school,
                  }),
                  rules.minimum.group,
                ),
        };
      }),
    );
  };
  return [
    ...compare('gender', responses.gender, genders),
    ...(languages ? compare('language', responses.language, responses.languages) : []),
  ];
}

function enough(gap: GapWithoutItems, need: number): Result<GapWithoutItems> {
  return mapResult(gap.withAll, ({ nFocal, nReference }) => {
    const have = Math.min(nFocal, nReference);
    return have < need ? unavailable('too-few', { need, have }) : gap;
  });
}

function difRow({ id, mantelHaenszel, mantel, maxScore, ...item }: DifItem): DifRow {
  const dichotomous = maxScore === 1;
  const { nFocal, nReference, p, pAdjusted, inMatchingScore } = item;
  return {
    item: id,
    maxScore,
    nFocal,
    nReference,
    alpha: mapResult(mantelHaenszel, ({ alpha }) => alpha),
    dDif: mapResult(mantelHaenszel, ({ dDif }) => dDif),
    standardisedDifference: dichotomous
      ? unavailable('not-applicable')
      : mapResult(mantel, ({ smd, sd }) => smd / sd),
    se: dichotomous ? mapResult(mantelHaenszel, ({ se }) => se) : mapResult(mantel, ({ se, sd }) => se / sd),
    p,
    pAdjusted,
    class: item.class,
    inMatchingScore,
  };
}
