import { type EffectSize, hedges } from './hedges.ts';
import type { Summary } from './summary.ts';
import { isUnavailable, type Result } from './unavailable.ts';
import { type DifferenceTest, welch } from './welch.ts';

export interface RestComparison extends DifferenceTest {
  /** The school's share of the reference by weight; 1 − share is the factor between both differences. */
  readonly share: number;
  /** Mean of the reference including the school, as it is shown. */
  readonly referenceMean: number;
  /** School minus rest, as it is tested. */
  readonly restDifference: number;
  /** Hedges g of school against rest: two groups that share no student. */
  readonly g: Result<EffectSize>;
}

/**
 * A school beside a reference that contains it: shown against the whole reference, tested against its rest.
 *
 * With w = W_s / (W_s + W_rest) (numbers of students, or sums of weights) the reference mean is
 * m_R = w·m_s + (1 − w)·m_rest, so m_s − m_R = (1 − w)(m_s − m_rest). The factor is a constant of the design, hence
 * difference, SE and limits are all those of school against rest times (1 − w), while t, df and p do not change: the
 * school is independent of the rest, but not of the whole. `difference`, `se`, `low`, `high` here are the shown ones.
 * g is not scaled: it says how far the school is from other schools.
 *
 * `rest` is the reference without the school (see `restMeans`, `publishedRest`), with clustered SE and J − 1 df.
 * A reference that does not contain the school (similar schools) is compared as it is with `contained: false`; w is 0.
 * Unavailable as `welch` says.
 *
 * Source: algebra above; OECD 2009, PISA Data Analysis Manual, chapter 11 (groups that are part of each other); Welch 1947.
 */
export function restComparison(
  school: Summary,
  rest: Summary,
  options: { readonly contained?: boolean; readonly level?: number } = {},
): Result<RestComparison> {
  const level = options.level ?? 0.95;
  const test = welch(school, rest, level);
  if (isUnavailable(test)) return test;
  const share =
    options.contained === false ? 0 : school.sumOfWeights / (school.sumOfWeights + rest.sumOfWeights);
  const factor = 1 - share;
  return {
    share,
    referenceMean: share * school.mean + factor * rest.mean,
    restDifference: test.difference,
    difference: factor * test.difference,
    se: factor * test.se,
    low: factor * test.low,
    high: factor * test.high,
    t: test.t,
    df: test.df,
    p: test.p,
    g: hedges(school, rest, { seOfDifference: test.se, level }),
  };
}
