import { NOT_ADMINISTERED, NOT_REACHED, OMITTED } from '../../responses/responses.ts';
import { type Result, unavailable } from '../../statistics/unavailable.ts';
import type { ItemColumn, ItemSet } from './item-set.ts';
import { pooledCorrelation } from './pooled-correlation.ts';
import type { TestForms } from './test-forms.ts';

export interface OptionStatistics {
  /** As printed in the test ("A", "B", …). */
  readonly option: string;
  readonly isKey: boolean;
  /** Rows that chose it. */
  readonly n: number;
  /** Share (0–1, weighted) of the same base as the item's p-value. */
  readonly share: Result<number>;
  /** Correlation of "chose it" (1/0) with the raw score on the rest of the form. */
  readonly restCorrelation: Result<number>;
}

/** The options of an item under one key. An item whose key differs between variants has one analysis per variant. */
export interface OptionAnalysis {
  /** Indices of the variants behind it; null means all. */
  readonly variants: readonly number[] | null;
  /** Rows in the base. */
  readonly n: number;
  readonly options: readonly OptionStatistics[];
  /** Base rows with no option of the list: omitted, not reached, double marks. */
  readonly none: number;
}

/**
 * Distractor analysis: how many chose each option, and how able they were on the rest of the test.
 *
 * The base is the p-value's: all who were given the item, less the omitted and not reached where these are not
 * scored; so the key's share is p and its correlation the item–rest correlation. Correlations are within forms,
 * pooled; the rest score is the raw score less the points of this item. Where the key differs between variants, the
 * options' order does as a rule too, so each variant is analysed by itself; variants without a student are left out.
 * Empty for an item without answers or options.
 * Source: Haladyna & Rodriguez 2013, ch. 17.
 */
export function optionAnalysis(
  set: ItemSet,
  forms: TestForms,
  item: ItemColumn,
  { missingAsWrong = true }: { missingAsWrong?: boolean } = {},
): readonly OptionAnalysis[] {
  const { answers, options, scores, maxScore, keys } = item;
  if (answers === null || options.length === 0) return [];
  const { rows, stratum, strata } = forms;
  const { variant, weight } = set;
  const byVariant = new Set(keys).size > 1 && variant !== null;
  const groups = byVariant ? keys.length : 1;
  const width = options.length + 1;
  const size = strata * width;
  const counts = new Float64Array(groups * size);
  const mass = weight === null ? counts : new Float64Array(groups * size);
  for (let at = 0; at < stratum.length; at++) {
    const row = rows === null ? at : rows[at]!;
    const score = scores[row]!;
    if (score === NOT_ADMINISTERED) continue;
    if (!missingAsWrong && (score === OMITTED || score === NOT_REACHED)) continue;
    const answer = answers[row]!;
    const here = stratum[at]!;
    const rest = here > 0 && score <= maxScore ? here - score : here;
    const chosen = Math.min(answer, options.length);
    const cell = (byVariant ? variant[row]! * size : 0) + rest * width + chosen;
    counts[cell]! += 1;
    if (weight !== null) mass[cell]! += weight[row]!;
  }

  const analyses: OptionAnalysis[] = [];
  for (let group = 0; group < groups; group++) {
    const slice = (table: Float64Array) => table.subarray(group * size, (group + 1) * size);
    const n = column(slice(counts), width);
    const total = sum(n);
    if (groups > 1 && total === 0) continue;
    const weights = column(slice(mass), width);
    const key = byVariant ? keys[group]! : (keys[0] ?? -1);
    analyses.push({
      variants: byVariant ? [group] : null,
      n: total,
      options: options.map((option, index) => ({
        option,
        isKey: index === key,
        n: n[index]!,
        share: total === 0 ? unavailable('no-data') : weights[index]! / sum(weights),
        restCorrelation: restCorrelation(slice(counts), slice(mass), width, index, forms),
      })),
      none: n[options.length]!,
    });
  }
  return analyses;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function column(table: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(width);
  for (let cell = 0; cell < table.length; cell++) sums[cell % width]! += table[cell]!;
  return sums;
}

function restCorrelation(
  counts: Float64Array,
  mass: Float64Array,
  width: number,
  option: number,
  { forms }: TestForms,
): Result<number> {
  return pooledCorrelation(
    forms.map((form) => {
      const strata = Array.from({ length: form.maxScore + 1 }, (_, rest) => {
        const start = (form.firstStratum + rest) * width;
        return {
          rest,
          n: sum(counts.subarray(start, start + width)),
          all: sum(mass.subarray(start, start + width)),
          chose: mass[start + option]!,
        };
      }).filter(({ n }) => n > 0);
      const add = (term: (stratum: (typeof strata)[number]) => number) =>
        strata.reduce((total, stratum) => total + term(stratum), 0);
      const all = add((stratum) => stratum.all);
      const chose = add((stratum) => stratum.chose);
      const meanRest = add((stratum) => stratum.all * stratum.rest) / all;
      return {
        students: add((stratum) => stratum.n),
        mass: all,
        xx: all === 0 ? 0 : (chose * (all - chose)) / all,
        yy: add((stratum) => stratum.all * (stratum.rest - meanRest) ** 2),
        xy: add((stratum) => stratum.chose * (stratum.rest - meanRest)),
      };
    }),
  );
}
