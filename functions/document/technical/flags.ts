import type { AnalysedItem, DomainItemAnalysis } from '../../analysis/item-analysis/item-analysis.ts';
import { technicalLimits } from '../../analysis/technical/limits.ts';
import { isAvailable } from '../../statistics/unavailable.ts';

/** The rules that can mark an item in the technical report, in the order in which they are explained. */
export const itemRules = [
  'too-easy',
  'too-hard',
  'below-chance',
  'low-discrimination',
  'no-variance',
  'suspect-key',
  'misfit',
  'dif-c',
  'excluded',
  'recoded',
] as const;
export type ItemRule = (typeof itemRules)[number];

/** Rules that an item breaks, each once. */
export function rulesBroken(domain: DomainItemAnalysis, item: AnalysedItem): readonly ItemRule[] {
  const broken = new Set<ItemRule>(isAvailable(item.flags) ? item.flags.map(({ rule }) => rule) : []);
  if (isMisfit(item)) broken.add('misfit');
  if (domain.dif.some(({ items }) => items.some((row) => row.item === item.id && row.class === 'C')))
    broken.add('dif-c');
  if (domain.excluded.some(({ id }) => id === item.id)) broken.add('excluded');
  if (domain.recoded.some(({ id }) => id === item.id)) broken.add('recoded');
  return itemRules.filter((rule) => broken.has(rule));
}

/** A mean square outside its limits that is significant, too: with many students every trifle is significant. */
export function isMisfit({ fit }: Pick<AnalysedItem, 'fit'>): boolean {
  if (!isAvailable(fit)) return false;
  const { low, high, z } = technicalLimits.fit;
  const outside = (meanSquare: number, standardised: number) =>
    (meanSquare < low || meanSquare > high) && Math.abs(standardised) > z;
  return outside(fit.infit, fit.infitZ) || outside(fit.outfit, fit.outfitZ);
}
