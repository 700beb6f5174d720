import { type Against, type DomainResults, references } from '../analysis/results.ts';
import type { Scores } from '../assessment/assessment.ts';
import { isUnavailable } from '../statistics/unavailable.ts';
import type { Finding } from './finding.ts';
import { inStudents } from './in-students.ts';

/** One finding for each reference of a domain: the verdict, or why there is none. */
export function domainFindings(domain: DomainResults, scores: Scores): readonly Finding[] {
  return references.flatMap((against) => domainFinding(domain, against, scores) ?? []);
}

function domainFinding(domain: DomainResults, against: Against, scores: Scores): Finding | null {
  const school = domain.groups['all'];
  const reference = domain.references[against]?.['all'];
  const comparison = domain.comparisons[against]?.['all'];
  if (school === undefined || comparison === undefined) return null;

  const place = { section: 'domains', domain: domain.domain, against } as const;
  if (isUnavailable(comparison)) {
    // For any other reason the tables say it; a sentence on too few students would be wrong.
    if (comparison.unavailable !== 'too-few') return null;
    const { need = 0, have = 0 } = comparison;
    return { rule: 'domain-too-few', ...place, tone: 'caution', numbers: { n: have, need }, weight: 0 };
  }
  if (isUnavailable(school) || reference === undefined || isUnavailable(reference)) return null;

  const { difference, g, verdict, shrunken } = comparison;
  return {
    rule: `domain-${verdict}`,
    ...place,
    tone: verdict === 'above' ? 'strength' : verdict === 'below' ? 'priority' : 'neutral',
    numbers: {
      school: school.mean,
      reference: reference.mean,
      difference: difference.value,
      low: difference.low,
      high: difference.high,
      g: g.value,
      ...inStudents(difference.value, school.n, scores),
    },
    weight: Math.abs(shrunken),
  };
}
