import { type BandResults, references, type SchoolResults } from '../analysis/results.ts';
import { isUnavailable } from '../statistics/unavailable.ts';
import type { Finding } from './finding.ts';

/**
 * Where a school loses its points: already at the easy items of a domain, or only at the hard ones. A school that is
 * below at both is told of the easy ones, which come first.
 */
export function difficultyFindings({ difficulty }: SchoolResults): readonly Finding[] {
  if (isUnavailable(difficulty)) return [];
  const domains = [...new Set(difficulty.map(({ domain }) => domain))];
  return domains.flatMap((domain) => {
    const below = (band: BandResults['band']) =>
      difficulty.find((one) => one.domain === domain && one.band === band && one.relative === 'below');
    const first = below('easy') ?? below('hard');
    return first === undefined ? [] : bandFinding(first);
  });
}

function bandFinding(band: BandResults): readonly Finding[] {
  const against = references.find((name) => band.references[name] !== undefined);
  if (against === undefined || isUnavailable(band.school) || isUnavailable(band.difference)) return [];
  return [
    {
      rule: `difficulty-${band.band}-below`,
      section: 'objectives',
      tone: 'neutral',
      domain: band.domain,
      against,
      numbers: {
        school: band.school.value,
        reference: band.references[against]!.value,
        difference: band.difference.value,
        low: band.difference.low,
        high: band.difference.high,
        n: band.n,
      },
      weight: Math.abs(band.difference.value),
    },
  ];
}
