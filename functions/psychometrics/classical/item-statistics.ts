import { type Result, unavailable } from '../../statistics/unavailable.ts';
import { type Products, pooledCorrelation } from './pooled-correlation.ts';
import type { ScoreTable } from './score-table.ts';
import type { TestForm } from './test-forms.ts';
import { withinForm } from './within-form.ts';

/** Classical statistics of one item that need nothing but its score table. Rates and p are shares (0–1). */
export interface ItemStatistics {
  /** Rows that were given the item. */
  readonly administered: number;
  /** Rows behind p and the correlations' base: administered, less the unanswered where those are not scored. */
  readonly n: number;
  /** Mean in points. */
  readonly mean: Result<number>;
  /** Difficulty: mean / maximum, 0–1. */
  readonly pValue: Result<number>;
  /** SD in points, n − 1. */
  readonly sd: Result<number>;
  /** Corrected item–total correlation: item with the raw score on the rest of the form. */
  readonly itemRest: Result<number>;
  /** Item with the raw score, itself included (for 0/1 items the point-biserial). */
  readonly pointBiserial: Result<number>;
  readonly omittedRate: Result<number>;
  readonly notReachedRate: Result<number>;
  /** Rows per number of points, 0…maximum, the unanswered as the rule has them. */
  readonly points: readonly number[];
}

/**
 * p-value, corrected item–total correlation, point-biserial (item–total) correlation and unanswered rates of an item.
 *
 * Rates have the administered as denominator. p and its SD are over all forms; correlations are within forms, pooled.
 * The raw score always counts an unanswered item as 0 points; with `missingAsWrong` false, the item's own p and
 * correlations leave its unanswered students out. Weighted where the table has weights; n is always rows.
 * Sources: Lord & Novick 1968; Henrysson 1963 (item–rest correlation).
 */
export function itemStatistics(
  table: ScoreTable,
  forms: readonly TestForm[],
  { missingAsWrong = true }: { missingAsWrong?: boolean } = {},
): ItemStatistics {
  const { width, maxScore, counts, mass } = table;
  const rows = new Float64Array(width);
  const weights = new Float64Array(width);
  for (let cell = 0; cell < counts.length; cell++) {
    rows[cell % width]! += counts[cell]!;
    weights[cell % width]! += mass[cell]!;
  }
  const missing = weights[table.omitted]! + weights[table.notReached]!;
  const missingRows = rows[table.omitted]! + rows[table.notReached]!;
  const points = Array.from(rows.subarray(0, maxScore + 1));
  const scored = Array.from(weights.subarray(0, maxScore + 1));
  const answered = points.reduce((sum, count) => sum + count, 0);
  const administered = answered + missingRows;
  const administeredWeight = scored.reduce((sum, weight) => sum + weight, 0) + missing;
  if (missingAsWrong) {
    points[0]! += missingRows;
    scored[0]! += missing;
  }
  const n = missingAsWrong ? administered : answered;
  const total = scored.reduce((sum, weight) => sum + weight, 0);
  const mean = scored.reduce((sum, weight, score) => sum + weight * score, 0) / total;
  const ss = scored.reduce((sum, weight, score) => sum + weight * (score - mean) ** 2, 0);
  const within = forms.map((form) => withinForm(table, form, missingAsWrong));
  const rate = (weight: number): Result<number> =>
    administered === 0 ? unavailable('no-data') : weight / administeredWeight;
  return {
    administered,
    n,
    mean: n === 0 ? unavailable('no-data') : mean,
    pValue:
      n === 0 ? unavailable('no-data') : maxScore === 0 ? unavailable('not-applicable') : mean / maxScore,
    sd: n < 2 ? unavailable('too-few', { need: 2, have: n }) : Math.sqrt((ss / total) * (n / (n - 1))),
    itemRest: pooledCorrelation(
      within.map((form): Products => ({ ...form, xx: form.itemSS, yy: form.restSS, xy: form.itemRestSP })),
    ),
    pointBiserial: pooledCorrelation(
      within.map((form): Products => ({ ...form, xx: form.itemSS, yy: form.totalSS, xy: form.itemTotalSP })),
    ),
    omittedRate: rate(weights[table.omitted]!),
    notReachedRate: rate(weights[table.notReached]!),
    points,
  };
}
