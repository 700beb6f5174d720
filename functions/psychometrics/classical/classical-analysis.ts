import type { Rules } from '../../assessment/rules.ts';
import type { Interval } from '../../statistics/interval.ts';
import { isAvailable, isUnavailable, type Result, unavailable } from '../../statistics/unavailable.ts';
import { type ItemFlag, itemFlags } from './item-flags.ts';
import type { ItemSet } from './item-set.ts';
import { type ItemStatistics, itemStatistics } from './item-statistics.ts';
import { type OptionAnalysis, optionAnalysis } from './option-analysis.ts';
import {
  alphaValue,
  coefficientAlpha,
  type FormVariation,
  standardErrorOfMeasurement,
} from './reliability.ts';
import { type ScoreDistribution, scoreDistributions } from './score-distribution.ts';
import { scoreTable } from './score-table.ts';
import { MINIMUM_FORM, testForms } from './test-forms.ts';
import { type WithinForm, withinForm } from './within-form.ts';

export interface ClassicalItem extends ItemStatistics {
  readonly id: string;
  readonly maxScore: number;
  /** Alpha of the whole set when this item is dropped from every form that has it. */
  readonly alphaIfDeleted: Result<number>;
  readonly options: readonly OptionAnalysis[];
  readonly flags: Result<readonly ItemFlag[]>;
}

export interface ClassicalForm {
  readonly items: readonly string[];
  readonly alpha: Result<Interval>;
  readonly sem: Result<number>;
  readonly distribution: ScoreDistribution;
}

export interface ClassicalAnalysis {
  /** Rows with a form, and rows set aside because hardly anyone has their combination of items. */
  readonly students: number;
  readonly setAside: number;
  /** Pooled within forms; with one form the form's own. */
  readonly alpha: Result<Interval>;
  /** Median of the forms' alphas: the summary of TIMSS and PIRLS for rotated booklets. */
  readonly medianAlpha: Result<number>;
  readonly sem: Result<number>;
  readonly forms: readonly ClassicalForm[];
  readonly items: readonly ClassicalItem[];
}

/**
 * Classical test theory for one scale: everything about its items, options, reliability and raw scores. Aggregates
 * only; nothing about a student leaves. For a domain give the domain's items, for a variant or a school its rows.
 *
 * Missing by design: totals, correlations and alpha exist within a form (`testForms`) and are pooled over forms.
 * Alpha over pairwise covariances is the usual alternative; it can mix populations and yield an impossible covariance
 * matrix, and it describes a test that no one took, so it is not used. Raw scores and hence alpha, SEM and distributions
 * always count unanswered items as 0; `missingAsWrong` decides about p, correlations and option shares.
 * Degenerate input yields Unavailable in the place concerned; a score above an item's maximum throws a RangeError.
 * Cost: a few passes over bytes per item, tables of forms × scores; no object per student.
 */
export function classicalAnalysis(
  set: ItemSet,
  rules: Pick<Rules, 'flags' | 'missingAsWrong'>,
  { minimumForm = MINIMUM_FORM }: { minimumForm?: number } = {},
): ClassicalAnalysis {
  const forms = testForms(set, minimumForm);
  const raw: WithinForm[][] = [];
  const partial = set.items.map((item) => {
    const table = scoreTable(set, forms, item);
    raw.push(forms.forms.map((form) => withinForm(table, form, true)));
    const statistics = itemStatistics(table, forms.forms, rules);
    const options = optionAnalysis(set, forms, item, rules);
    const flags = itemFlags(statistics, options, item.options.length, rules.flags);
    return { id: item.id, maxScore: item.maxScore, ...statistics, options, flags };
  });

  const distributions = scoreDistributions(set, forms);
  const massOfForm = forms.forms.map((form, index) => raw[form.items[0]!]![index]!.mass);
  const mass = massOfForm.reduce((sum, weight) => sum + weight, 0);
  // Weights are rescaled to the number of rows, so that sums of squares and degrees of freedom agree.
  const scale = mass > 0 ? forms.students / mass : 0;
  const variations = forms.forms.map((form, index): FormVariation => {
    const itemsSS = form.items.reduce((sum, item) => sum + raw[item]![index]!.itemSS, 0);
    const totalSS = raw[form.items[0]!]![index]!.totalSS;
    return {
      students: form.students,
      items: form.items.length,
      totalSS: totalSS * scale,
      itemsSS: itemsSS * scale,
    };
  });
  const classicalForms = forms.forms.map((form, index): ClassicalForm => {
    const { totalSS, itemsSS, ...size } = variations[index]!;
    const ownScale = form.students / (massOfForm[index]! * scale);
    const own = [{ ...size, totalSS: totalSS * ownScale, itemsSS: itemsSS * ownScale }];
    return {
      items: form.items.map((item) => set.items[item]!.id),
      alpha: coefficientAlpha(own),
      sem: standardErrorOfMeasurement(own),
      distribution: distributions[index]!,
    };
  });
  const withItem = set.items.map((): number[] => []);
  forms.forms.forEach((form, index) => {
    for (const item of form.items) withItem[item]!.push(index);
  });
  const items = partial.map((item, position): ClassicalItem => {
    const without = variations.slice();
    for (const index of withItem[position]!) {
      const { itemSS, restSS } = raw[position]![index]!;
      const { students, items: length, itemsSS } = variations[index]!;
      without[index] = {
        students,
        items: length - 1,
        totalSS: restSS * scale,
        itemsSS: itemsSS - itemSS * scale,
      };
    }
    return {
      ...item,
      alphaIfDeleted: item.administered === 0 ? unavailable('no-data') : alphaValue(without),
    };
  });
  return {
    students: forms.students,
    setAside: forms.setAside,
    alpha: coefficientAlpha(variations),
    medianAlpha: median(classicalForms.map((form) => form.alpha)),
    sem: standardErrorOfMeasurement(variations),
    forms: classicalForms,
    items,
  };
}

function median(alphas: readonly Result<Interval>[]): Result<number> {
  const values = alphas.flatMap((alpha) => (isAvailable(alpha) ? [alpha.value] : [])).sort((a, b) => a - b);
  if (values.length === 0) return alphas.find(isUnavailable) ?? unavailable('no-data');
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2;
}
