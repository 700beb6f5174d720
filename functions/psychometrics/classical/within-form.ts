import type { ScoreTable } from './score-table.ts';
import type { TestForm } from './test-forms.ts';

/** Sums of squares and products of item score x, raw score t and rest score t − x about their means in one form. */
export interface WithinForm {
  readonly students: number;
  readonly mass: number;
  readonly itemSS: number;
  readonly totalSS: number;
  readonly restSS: number;
  readonly itemTotalSP: number;
  readonly itemRestSP: number;
}

/**
 * Sums of squares and products of one item within one form, about the form's means (two passes over the small
 * table, so that nothing cancels). With `missingAsWrong` an omitted or not-reached item counts 0 points;
 * without it those students are left out of the item's own sums (their raw score is what it is).
 */
export function withinForm(table: ScoreTable, form: TestForm, missingAsWrong: boolean): WithinForm {
  const { counts, mass, width, maxScore } = table;
  const outcomes = missingAsWrong ? maxScore + 3 : maxScore + 1;
  let students = 0;
  let weight = 0;
  let items = 0;
  let totals = 0;
  for (let raw = 0; raw <= form.maxScore; raw++) {
    const start = (form.firstStratum + raw) * width;
    for (let outcome = 0; outcome < outcomes; outcome++) {
      const here = mass[start + outcome]!;
      if (here === 0) continue;
      students += counts[start + outcome]!;
      weight += here;
      totals += here * raw;
      if (outcome <= maxScore) items += here * outcome;
    }
  }
  const meanItem = items / weight;
  const meanTotal = totals / weight;
  let itemSS = 0;
  let totalSS = 0;
  let itemTotalSP = 0;
  for (let raw = 0; raw <= form.maxScore; raw++) {
    const start = (form.firstStratum + raw) * width;
    const total = raw - meanTotal;
    for (let outcome = 0; outcome < outcomes; outcome++) {
      const here = mass[start + outcome]!;
      if (here === 0) continue;
      const item = (outcome <= maxScore ? outcome : 0) - meanItem;
      itemSS += here * item * item;
      totalSS += here * total * total;
      itemTotalSP += here * item * total;
    }
  }
  return {
    students,
    mass: weight,
    itemSS,
    totalSS,
    restSS: Math.max(0, totalSS - 2 * itemTotalSP + itemSS),
    itemTotalSP,
    itemRestSP: itemTotalSP - itemSS,
  };
}
