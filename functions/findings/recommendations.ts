import type { Finding, Recommendation } from './finding.ts';
import { firstReferences } from './first-references.ts';

/** Finding rule → recommendation rule. What is not here calls for no recommendation. */
const triggers: Readonly<Record<string, string>> = {
  'caution-low-participation': 'recommend-participation',
  'domain-below': 'recommend-domain-below',
  'objective-priority': 'recommend-objective-reteach',
  'objective-system': 'recommend-objective-common',
  'objective-watch': 'recommend-objective-watch',
  'spread-wider-low': 'recommend-support-low-tail',
  'spread-wider-high': 'recommend-extend-high-tail',
  'difficulty-easy-below': 'recommend-basics',
  'difficulty-hard-below': 'recommend-multistep',
  'not-reached-above': 'recommend-time-management',
  'gender-gap-wider': 'recommend-gender-contexts',
  'language-first-ahead': 'recommend-language-exchange',
  'language-second-ahead': 'recommend-language-exchange',
  'domain-above': 'recommend-share-practice',
};

/** Of one rule, recommendations are given for so many findings at most: the weightiest. */
const MOST_OF_A_RULE = 3;

/** The recommendations that the findings trigger, in the order of the trigger table: what comes first, first. */
export function recommendationsFor(findings: readonly Finding[]): readonly Recommendation[] {
  const once = firstReferences(findings);
  return Object.entries(triggers).flatMap(([trigger, rule]) =>
    once
      .filter((finding) => finding.rule === trigger)
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, MOST_OF_A_RULE)
      .map((finding) => ({ rule, finding })),
  );
}
