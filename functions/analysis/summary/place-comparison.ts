import type { Rules } from '../../assessment/rules.ts';
import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts';
import { effectWord } from '../../statistics/effect-word.ts';
import { type PublishedSummary, publishedRest } from '../../statistics/published-rest.ts';
import { restComparison } from '../../statistics/rest-comparison.ts';
import type { Summary } from '../../statistics/summary.ts';
import { isAvailable, isUnavailable, type Result } from '../../statistics/unavailable.ts';
import { verdictOf } from '../verdict.ts';
import type { PlaceComparison } from './summary-results.ts';

/**
 * A region beside the nation: shown against the whole nation, tested against the rest of it, schools as clusters on both
 * sides (Welch's t with the jackknife's errors); g by Hedges with the clustered error (Hedges 2007). A published figure
 * of the nation stands in for the computed rest. `pAdjusted` is p until the family is adjusted.
 * @param rest the nation without the region, or why there is none
 */
export function comparePlace(
  own: Result<Summary>,
  rest: Result<Summary>,
  published: PublishedSummary | undefined,
  rules: Rules,
): Result<PlaceComparison> {
  if (isUnavailable(own)) return own;
  const others = published === undefined ? rest : publishedRest(own, published);
  if (isUnavailable(others)) return others;
  const test = restComparison(own, others);
  if (isUnavailable(test)) return test;
  if (isUnavailable(test.g)) return test.g;
  const { difference, low, high, se, df, p, g } = test;
  return {
    difference: { value: difference, low, high },
    se,
    df,
    p,
    pAdjusted: p,
    g: { value: g.value, low: g.low, high: g.high },
    effect: effectWord(g.value, rules.effectWords),
    verdict: verdictOf({ difference, pAdjusted: p, g: g.value }, rules),
  };
}

/** Adjusts a family of comparisons by Benjamini–Hochberg and draws their verdicts; order and reasons are kept. */
export function judgeFamily(
  tests: readonly Result<PlaceComparison>[],
  rules: Rules,
): readonly Result<PlaceComparison>[] {
  const family = tests.filter(isAvailable);
  const adjusted = benjaminiHochberg(family.map(({ p }) => p)).values();
  return tests.map((test) => {
    if (isUnavailable(test)) return test;
    const pAdjusted = adjusted.next().value!;
    return {
      ...test,
      pAdjusted,
      verdict: verdictOf({ difference: test.difference.value, pAdjusted, g: test.g.value }, rules),
    };
  });
}
