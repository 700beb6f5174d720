import type { Rules } from '../../assessment/rules.ts';
import { isAvailable, type Result, unavailable } from '../../statistics/unavailable.ts';
import type { ItemStatistics } from './item-statistics.ts';
import type { OptionAnalysis } from './option-analysis.ts';

/** The rule that raised a flag: its name is what the tables and the technical report print. */
export const flagRules = [
  'too-easy',
  'too-hard',
  'below-chance',
  'low-discrimination',
  'no-variance',
  'suspect-key',
] as const;
export type FlagRule = (typeof flagRules)[number];

export interface ItemFlag {
  readonly rule: FlagRule;
  /** The statistic that broke the rule, and the threshold it broke. */
  readonly value: number;
  readonly threshold: number;
  /** For `suspect-key`: the wrong option, the variants concerned, and whether it beats the key's own correlation. */
  readonly option?: string;
  readonly variants?: readonly number[] | null;
  readonly beatsKey?: boolean;
}

/** Students under whom no flag is raised, and choosers under whom a wrong option is not suspected. */
export const FLAG_MINIMUM = { students: 30, choosers: 10 } as const;

/** One-sided 5 % point of the normal distribution. */
const Z95 = 1.6448536269514722;

/**
 * The classical flags of an item, each with its rule's name.
 *
 * - `too-easy`: p > rules.easyAbove; `too-hard`: p < rules.hardBelow;
 * - `below-chance`: p < 1 / number of options (items with options);
 * - `low-discrimination`: item–rest correlation < rules.discriminationBelow; `no-variance`: all have the same score,
 *   so that there is no correlation to judge (value: the common p);
 * - `suspect-key`: a wrong option whose option–rest correlation is positive beyond chance: at least 10 chose it and
 *   the lower one-sided 95 % limit by Fisher's z, atanh(r) − 1.645/√(n − 3), is above 0. In small groups a distractor's
 *   r wanders around 0 by ±1/√n, and a bare r > 0 would accuse half of the keys. `beatsKey` marks the graver case: the
 *   abler students prefer it to the key.
 *
 * Unavailable: `too-few` under 30 students, where p and r are too uncertain to accuse an item.
 */
export function itemFlags(
  statistics: ItemStatistics,
  options: readonly OptionAnalysis[],
  optionCount: number,
  rules: Rules['flags'],
  minimum: { readonly students: number; readonly choosers: number } = FLAG_MINIMUM,
): Result<readonly ItemFlag[]> {
  const { n, pValue, itemRest } = statistics;
  if (n < minimum.students) return unavailable('too-few', { need: minimum.students, have: n });
  const flags: ItemFlag[] = [];
  if (isAvailable(pValue)) {
    if (pValue > rules.easyAbove) flags.push({ rule: 'too-easy', value: pValue, threshold: rules.easyAbove });
    if (pValue < rules.hardBelow) flags.push({ rule: 'too-hard', value: pValue, threshold: rules.hardBelow });
    if (optionCount > 1 && pValue < 1 / optionCount)
      flags.push({ rule: 'below-chance', value: pValue, threshold: 1 / optionCount });
    if (statistics.points.filter((count) => count > 0).length === 1)
      flags.push({ rule: 'no-variance', value: pValue, threshold: 0 });
  }
  if (isAvailable(itemRest) && itemRest < rules.discriminationBelow)
    flags.push({ rule: 'low-discrimination', value: itemRest, threshold: rules.discriminationBelow });
  for (const analysis of options) {
    const key = analysis.options.find((option) => option.isKey);
    if (key === undefined || analysis.n < minimum.students) continue;
    for (const { option, isKey, n: chose, restCorrelation: r } of analysis.options) {
      if (isKey || chose < minimum.choosers || !isAvailable(r)) continue;
      if (Math.atanh(r) - Z95 / Math.sqrt(analysis.n - 3) <= 0) continue;
      flags.push({
        rule: 'suspect-key',
        value: r,
        threshold: 0,
        option,
        variants: analysis.variants,
        beatsKey: isAvailable(key.restCorrelation) && r > key.restCorrelation,
      });
    }
  }
  return flags;
}
