import { type DomainResults, type ObjectiveResults, references } from '../analysis/results.ts';
import { isUnavailable } from '../statistics/unavailable.ts';
import type { Finding } from './finding.ts';
import { shareWeight } from './share-weight.ts';

const tones: Readonly<Record<string, Finding['tone']>> = {
  'objective-priority': 'priority',
  'objective-system': 'priority',
  'objective-watch': 'priority',
  'objective-not-attained': 'priority',
  'objective-above': 'strength',
};

/**
 * The action that an objective calls for, with the numbers of its row in the table. Without anything to compare with
 * there is no action, yet an objective that is not attained is still said to be so.
 */
export function objectiveFinding(
  objective: ObjectiveResults,
  domains: readonly DomainResults[],
): Finding | null {
  const { school, expected, residual } = objective;
  const rule = ruleOf(objective);
  if (rule === null || isUnavailable(school)) return null;
  const against = references.find((name) => objective.references[name] !== undefined);
  const reference = against === undefined ? undefined : objective.references[against];
  const isLevel = rule === 'objective-system' && reference !== undefined && school.value >= reference.value;
  return {
    rule,
    section: 'objectives',
    domain: objective.domain,
    objective: objective.objective,
    ...(against === undefined ? {} : { against }),
    tone: tones[rule] ?? 'neutral',
    numbers: {
      school: school.value,
      n: objective.n,
      ...(reference === undefined ? {} : { reference: reference.value }),
      ...(isUnavailable(expected) ? {} : { expected }),
      ...(isUnavailable(residual) ? {} : { residual: residual.value }),
    },
    weight:
      // A difficulty that the school meets no worse than others is no shortfall of the school.
      against === undefined || reference === undefined || isLevel
        ? 0
        : shareWeight(school.value, reference.value, objective.domain, against, domains),
  };
}

function ruleOf({ action, attained, relative }: ObjectiveResults): string | null {
  if (isUnavailable(action)) return attained === 'not-attained' ? 'objective-not-attained' : null;
  return action === 'keep' && attained === 'attained' && relative === 'above'
    ? 'objective-above'
    : `objective-${action}`;
}
