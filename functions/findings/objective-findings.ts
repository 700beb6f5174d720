import { type Against, type DomainResults, type ObjectiveResults, references } from '../analysis/results.ts';
import { isUnavailable } from '../statistics/unavailable.ts';
import type { Finding } from './finding.ts';

/** The action that an objective calls for, with the numbers of its row in the table. */
export function objectiveFinding(
  objective: ObjectiveResults,
  domains: readonly DomainResults[],
): Finding | null {
  const { action, school, expected, residual } = objective;
  if (isUnavailable(action) || isUnavailable(school)) return null;
  const against = references.find((name) => objective.references[name] !== undefined);
  const reference = against === undefined ? undefined : objective.references[against];
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
      ...(reference === undefined ? {} : { reference: reference.value }),
      ...(isUnavailable(expected) ? {} : { expected }),
      ...(isUnavailable(residual) ? {} : { residual: residual.value }),
    },
    weight:
      against === undefined || reference === undefined
        ? 0
        : Math.abs(cohensH(school.value, reference.value)) * reliability(objective, against, domains),
  };
}

/** Difference of two shares on the scale of standard deviations (Cohen 1988, chapter 6), so that it orders with g. */
function cohensH(first: number, second: number): number {
  return 2 * Math.asin(Math.sqrt(first)) - 2 * Math.asin(Math.sqrt(second));
}

/** How far the school's mean in the domain is shrunken; an objective of the same students is held to be no surer. */
function reliability(
  { domain }: ObjectiveResults,
  against: Against,
  domains: readonly DomainResults[],
): number {
  const comparison = domains.find((results) => results.domain === domain)?.comparisons[against]?.['all'];
  if (comparison === undefined || isUnavailable(comparison) || comparison.g.value === 0) return 1;
  return comparison.shrunken / comparison.g.value;
}
