import { type Result, unavailable } from '../../statistics/unavailable.ts';
import type { ItemSet } from './item-set.ts';
import type { TestForm, TestForms } from './test-forms.ts';

export interface ScoreDistribution {
  /** Rows. */
  readonly n: number;
  readonly maxScore: number;
  /** Rows per raw score, 0…maxScore. */
  readonly counts: readonly number[];
  /** Weighted share (0–1) per raw score; zeros where n is 0. */
  readonly shares: readonly number[];
  readonly mean: Result<number>;
  /** n − 1. */
  readonly sd: Result<number>;
  /** Third standardised moment with s of n − 1 (psych::skew type 3). */
  readonly skewness: Result<number>;
}

/**
 * Distribution of the raw scores of each form, in the order of `forms.forms`. Omitted and not-reached items count 0.
 * Unavailable: mean `no-data`; SD under 2 students `too-few`; skewness also `no-variance`.
 */
export function scoreDistributions(set: ItemSet, forms: TestForms): readonly ScoreDistribution[] {
  const { weight } = set;
  const { rows, stratum } = forms;
  const counts = new Float64Array(forms.strata);
  const mass = weight === null ? counts : new Float64Array(forms.strata);
  for (let at = 0; at < stratum.length; at++) {
    counts[stratum[at]!]! += 1;
    if (weight !== null) mass[stratum[at]!]! += weight[rows === null ? at : rows[at]!]!;
  }
  return forms.forms.map((form) => distribution(form, counts, mass));
}

function distribution(form: TestForm, counts: Float64Array, mass: Float64Array): ScoreDistribution {
  const from = form.firstStratum;
  const to = from + form.maxScore + 1;
  const weights = Array.from(mass.subarray(from, to));
  const n = form.students;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = weights.reduce((sum, weight, raw) => sum + weight * raw, 0) / total;
  const moment = (order: number) =>
    weights.reduce((sum, weight, raw) => sum + weight * (raw - mean) ** order, 0) / total;
  const variance = (moment(2) * n) / (n - 1);
  const few = unavailable('too-few', { need: 2, have: n });
  return {
    n,
    maxScore: form.maxScore,
    counts: Array.from(counts.subarray(from, to)),
    shares: weights.map((weight) => (total === 0 ? 0 : weight / total)),
    mean: n === 0 ? unavailable('no-data') : mean,
    sd: n < 2 ? few : Math.sqrt(variance),
    skewness: n < 2 ? few : variance < 1e-12 ? unavailable('no-variance') : moment(3) / variance ** 1.5,
  };
}
