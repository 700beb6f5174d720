import { type Against, type DomainResults, references } from '../analysis/results.ts';
import { isUnavailable } from '../statistics/unavailable.ts';
import type { Finding } from './finding.ts';

/** Is the school's P90–P10 wider than the reference's, and which tail makes it? One finding for each reference. */
export function spreadFindings(domain: DomainResults): readonly Finding[] {
  return references.flatMap((against) => spreadFinding(domain, against) ?? []);
}

function spreadFinding(domain: DomainResults, against: Against): Finding | null {
  const spread = domain.spread[against];
  const school = domain.groups['all'];
  const reference = domain.references[against]?.['all'];
  if (spread === undefined) return null;

  const place = { section: 'distribution', domain: domain.domain, against } as const;
  if (isUnavailable(spread)) {
    if (spread.unavailable !== 'too-few') return null;
    const { need = 0, have = 0 } = spread;
    return { rule: 'spread-too-few', ...place, tone: 'neutral', numbers: { n: have, need }, weight: 0 };
  }
  if (school === undefined || isUnavailable(school) || isUnavailable(school.gapP90P10)) return null;
  if (reference === undefined || isUnavailable(reference) || isUnavailable(reference.gapP90P10)) return null;

  const { difference, wider, tail } = spread;
  const oneTail = tail === 'low' || tail === 'high' ? `-${tail}` : '';
  const rule = wider === null ? 'spread-similar' : wider ? `spread-wider${oneTail}` : 'spread-narrower';
  return {
    rule,
    ...place,
    tone: rule === 'spread-wider-low' ? 'priority' : 'neutral',
    numbers: {
      school: school.gapP90P10,
      reference: reference.gapP90P10,
      difference: difference.value,
      low: difference.low,
      high: difference.high,
    },
    // Of a normal distribution P90–P10 is 2.56 SD: so many SD more or less of spread.
    weight: isUnavailable(reference.sd) ? 0 : Math.abs(difference.value) / (2.56 * reference.sd),
  };
}
