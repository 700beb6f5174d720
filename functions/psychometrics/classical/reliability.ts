import { fisherFQuantile } from '../../statistics/distributions/fisher-f.ts';
import type { Interval } from '../../statistics/interval.ts';
import { isUnavailable, mapResult, type Result, unavailable } from '../../statistics/unavailable.ts';

/** What a form contributes to reliability: squared deviations from its means, summed over its students. */
export interface FormVariation {
  readonly students: number;
  readonly items: number;
  /** Of the raw score. */
  readonly totalSS: number;
  /** Of the item scores, summed over items. */
  readonly itemsSS: number;
}

interface Pooled {
  readonly persons: number;
  readonly personsDf: number;
  readonly residual: number;
  readonly residualDf: number;
}

/** Persons × items analysis of variance, persons nested in forms. */
function pool(forms: readonly FormVariation[]): Result<Pooled> {
  let persons = 0;
  let personsDf = 0;
  let residual = 0;
  let residualDf = 0;
  let students = 0;
  let longest = 0;
  for (const form of forms) {
    students += form.students;
    if (form.students > 0) longest = Math.max(longest, form.items);
    if (form.students < 2 || form.items < 2) continue;
    persons += form.totalSS / form.items;
    residual += form.itemsSS - form.totalSS / form.items;
    personsDf += form.students - 1;
    residualDf += (form.students - 1) * (form.items - 1);
  }
  if (students === 0) return unavailable('no-data');
  if (longest < 2) return unavailable('too-few', { need: 2, have: longest });
  if (personsDf === 0) return unavailable('too-few', { need: 2, have: students });
  if (persons <= 1e-12 * students) return unavailable('no-variance');
  return { persons: persons / personsDf, personsDf, residual: residual / residualDf, residualDf };
}

/**
 * Coefficient alpha (KR-20 where all items are 0/1) with its interval.
 *
 * α = k/(k−1) · (1 − Σ s²ᵢ / s²ₜ) = 1 − MS(residual)/MS(persons), the second form being Hoyt's analysis of variance.
 * With several forms the mean squares are pooled within forms, so that alpha describes a typical form; with one form
 * it is the textbook value. Interval: (1−α)/(1−α̂) follows F with Σ(n−1) and Σ(n−1)(k−1) degrees of freedom; as in
 * psych::alpha.ci, low = 1 − (1−α̂)·F₀.₉₇₅, high = 1 − (1−α̂)·F₀.₀₂₅. Alpha may be negative and is then printed so.
 * Unavailable: `no-data`; `too-few` under 2 items or 2 students; `no-variance` where all raw scores of a form agree.
 * Sources: Cronbach 1951; Hoyt 1941; Feldt 1965.
 */
export function coefficientAlpha(
  forms: readonly FormVariation[],
  confidence: number = 0.95,
): Result<Interval> {
  const pooled = pool(forms);
  if (isUnavailable(pooled)) return pooled;
  const { persons, personsDf, residual, residualDf } = pooled;
  const error = residual / persons;
  const tail = (1 - confidence) / 2;
  return {
    value: 1 - error,
    low: 1 - error * fisherFQuantile(1 - tail, personsDf, residualDf),
    high: 1 - error * fisherFQuantile(tail, personsDf, residualDf),
  };
}

/** Coefficient alpha without its interval. */
export function alphaValue(forms: readonly FormVariation[]): Result<number> {
  return mapResult(pool(forms), ({ persons, residual }) => 1 - residual / persons);
}

/**
 * Standard error of measurement of the raw score, in points: SD · √(1 − α), SD with n − 1. With several forms SD is
 * pooled within forms. Unavailable as alpha.
 */
export function standardErrorOfMeasurement(forms: readonly FormVariation[]): Result<number> {
  const pooled = pool(forms);
  if (isUnavailable(pooled)) return pooled;
  let totalSS = 0;
  for (const form of forms) if (form.students >= 2 && form.items >= 2) totalSS += form.totalSS;
  return Math.sqrt((totalSS / pooled.personsDf) * (pooled.residual / pooled.persons));
}
