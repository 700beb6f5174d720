import { type ObjectiveResults, references } from '../analysis/results.ts';
import { isUnavailable } from '../statistics/unavailable.ts';
import type { Finding } from './finding.ts';

/** The action that an objective calls for, with the numbers of its row in the table. */
export function objectiveFinding(objective: ObjectiveResults): Finding | null {
  const { action, school, expected, residual } = objective;
  if (isUnavailable(action) || isUnavailable(school)) return null;
  const against = references.find((name) => objective.references[name] !== undefined);
  return {
    rule: `objective-${action}`,
    section: 'objectives',
    domain: objective.domain,
    objective: objective.objective,
    ...(against === undefined ? {} : { against }),
    tone: action === 'priority' ? 'priority' : 'neutral',
    numbers: {
      school: school.value,
      n: objective.n,
      ...(against === undefined ? {} : { reference: objective.references[against]!.value }),
      ...(isUnavailable(expected) ? {} : { expected }),
      ...(isUnavailable(residual) ? {} : { residual: residual.value }),
    },
    weight: isUnavailable(residual) ? 0 : Math.abs(residual.value),
  };
}
