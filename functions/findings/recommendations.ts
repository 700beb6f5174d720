import type { Finding, Recommendation } from './finding.ts';
import { firstReferences } from './first-references.ts';

/** Finding rule → recommendation rule. What is not here calls for no recommendation. */
const triggers: Readonly<Record<string, string>> = {
  'caution-low-participation': 'recommend-participation',
  'domain-below': 'recommend-domain-below',
  'objective-priority': 'recommend-objective-reteach',
  'objective-not-attained': 'recommend-objective-reteach',
  'objective-system': 'recommend-objective-common',
  'objective-watch': 'recommend-objective-watch',
  'spread-wider-low': 'recommend-support-low-tail',
  'spread-wider-high': 'recommend-extend-high-tail',
  'difficulty-all-below': 'recommend-basics',
  'difficulty-easy-below': 'recommend-basics',
  'difficulty-middle-below': 'recommend-multistep',
  'difficulty-hard-below': 'recommend-multistep',
  'not-reached-above': 'recommend-time-management',
  'gender-gap-wider': 'recommend-gender-contexts',
  'language-first-ahead': 'recommend-language-exchange',
  'language-second-ahead': 'recommend-language-exchange',
  'domain-above': 'recommend-share-practice',
};

/** A recommendation names so many findings, the weightiest, and counts the others. */
const NAMED = 3;

/**
 * The recommendations that the findings trigger, in the order of the trigger table: what comes first, first. A gap that
 * vanishes without the items of DIF class C triggers none.
 */
export function recommendationsFor(findings: readonly Finding[]): readonly Recommendation[] {
  const once = firstReferences(findings);
  return [...new Set(Object.values(triggers))].flatMap((rule) =>
    once
      .filter((finding) => triggers[finding.rule] === rule && finding.vanishesWithoutDif !== true)
      .toSorted((a, b) => b.weight - a.weight)
      .map((finding, at) => ({ rule, finding, isFurther: at >= NAMED })),
  );
}
