import type { Summary } from './summary.ts';
import { type Result, unavailable } from './unavailable.ts';

/** A published figure of a region or the nation, the school included; null where it is not published. */
export interface PublishedSummary {
  readonly n: number | null;
  readonly schools: number | null;
  readonly mean: number;
  readonly sd: number | null;
  readonly se: number | null;
}

/**
 * The rest of a published reference, for `restComparison`: with w = n_s / N, mean_rest = (mean_R − w·mean_s)/(1 − w),
 * SE²_rest = (SE²_R − w²·SE²_s)/(1 − w)² (not below 0), SD from the sums of squares, which add up.
 *
 * What is not published: without N the reference counts as endless (w = 0, n = Infinity); without SE as fixed
 * (SE 0, df Infinity), which the report says; without SD the school's SD stands for it in the effect size;
 * without the number of schools df is Infinity. `no-reference` where N is not larger than the school.
 */
export function publishedRest(school: Summary, published: PublishedSummary): Result<Summary> {
  const df = published.se !== null && published.schools !== null ? published.schools - 1 : Infinity;
  if (published.n === null) {
    return {
      n: Infinity,
      sumOfWeights: Infinity,
      mean: published.mean,
      sd: published.sd ?? school.sd,
      se: published.se ?? 0,
      df,
    };
  }
  const n = published.n - school.n;
  if (n < 2) return unavailable('no-reference', { need: school.n + 2, have: published.n });
  const share = school.n / published.n;
  const mean = (published.mean - share * school.mean) / (1 - share);
  const variance = ((published.se ?? 0) ** 2 - (share * school.se) ** 2) / (1 - share) ** 2;
  const squares =
    (published.n - 1) * (published.sd ?? school.sd) ** 2 -
    (school.n - 1) * school.sd ** 2 -
    school.n * (school.mean - published.mean) ** 2 -
    n * (mean - published.mean) ** 2;
  return {
    n,
    sumOfWeights: (school.sumOfWeights * n) / school.n,
    mean,
    sd: published.sd === null || !(squares > 0) ? school.sd : Math.sqrt(squares / (n - 1)),
    se: published.se === null ? 0 : Math.sqrt(Math.max(0, variance)),
    df,
  };
}
