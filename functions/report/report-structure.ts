import type { ReportSource } from '../document/compose.ts';
import { isAvailable } from '../statistics/unavailable.ts';

/**
 * What the lengths of a report's sections depend on most: reports of one structure have their sections on the same
 * pages as a rule. The first key is fine, the second coarse, for a structure that has not been seen.
 */
export function reportStructure({ language, results, findings }: ReportSource): readonly [string, string] {
  const { domains, objectives, background, items } = results;
  const taught = Object.values(results.participation.languages).filter((students) => students > 0).length;
  const count = (list: readonly unknown[] | { readonly unavailable: string }): number =>
    Array.isArray(list) ? list.length : 0;
  const coarse = [
    language,
    domains.length,
    Object.keys(results.participation.references).length,
    taught > 1,
    domains.filter(({ genderGap }) => isAvailable(genderGap)).length,
    domains.filter(({ languageGap }) => isAvailable(languageGap)).length,
    count(objectives),
    count(items) > 0,
    count(background),
  ];
  const rules = Map.groupBy(findings.recommendations, ({ rule }) => rule);
  const fine = [
    ...Object.values(findings.bySection).map((section) => section.length),
    ...[...rules.values()].map((group) => group.length),
  ];
  return [[...coarse, '|', ...fine].join(' '), coarse.join(' ')];
}
