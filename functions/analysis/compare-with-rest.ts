import type { Domain } from '../assessment/assessment.ts';
import { effectWord } from '../statistics/effect-word.ts';
import { empiricalBayes } from '../statistics/empirical-bayes.ts';
import { publishedRest } from '../statistics/published-rest.ts';
import { restComparison } from '../statistics/rest-comparison.ts';
import type { Summary } from '../statistics/summary.ts';
import { isUnavailable, type Result, unavailable } from '../statistics/unavailable.ts';
import { publishedFigure } from './published-levels.ts';
import type { Against, Comparison, Group } from './results.ts';
import type { SchoolData, SharedData } from './school-data.ts';
import type { SchoolGroup } from './school-groups.ts';
import { verdictOf } from './verdict.ts';

/**
 * A group of the school beside the same group of a reference: shown against the whole reference, tested against the
 * rest of it (the school removed, schools as clusters; a published figure with its own error). `pAdjusted` is p until the family is adjusted.
 * Too few students for a verdict (`rules.minimum.verdict`): `too-few`.
 */
export function compareWithRest(
  { assessment, reference }: Pick<SharedData, 'assessment' | 'reference'>,
  data: Pick<SchoolData, 'cells' | 'rests'>,
  domain: Domain,
  { summarised }: Pick<SchoolGroup, 'summarised'>,
  group: Group,
  against: Against,
): Result<Comparison> {
  if (isUnavailable(summarised)) return summarised;
  const { estimate } = summarised;
  const { rules } = assessment;
  if (estimate.n < rules.minimum.verdict) {
    return unavailable('too-few', { need: rules.minimum.verdict, have: estimate.n });
  }
  const cell = data.cells[against] ?? null;
  const figure = publishedFigure(assessment, against, cell, domain.id, group);
  const rest: Result<Summary> =
    figure === undefined
      ? (data.rests[against]?.domains[domain.id]?.means[group] ?? unavailable('no-reference'))
      : publishedRest(estimate, figure);
  if (isUnavailable(rest)) return rest;
  const test = restComparison(estimate, rest);
  if (isUnavailable(test)) return test;
  if (isUnavailable(test.g)) return test.g;

  const { difference, low, high, se, df, p, g } = test;
  const icc = reference.icc[domain.id] ?? unavailable('no-reference');
  return {
    against,
    group,
    difference: { value: difference, low, high },
    se,
    df,
    p,
    pAdjusted: p,
    g: { value: g.value, low: g.low, high: g.high },
    effect: effectWord(g.value, rules.effectWords),
    shrunken: isUnavailable(icc) ? g.value : empiricalBayes({ n: estimate.n, mean: g.value }, 0, icc).mean,
    verdict: verdictOf({ difference, pAdjusted: p, g: g.value }, rules),
  };
}
