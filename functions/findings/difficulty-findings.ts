import {
  type Against,
  type BandResults,
  type DomainResults,
  references,
  type SchoolResults,
} from '../analysis/results.ts';
import { isUnavailable } from '../statistics/unavailable.ts';
import type { Finding } from './finding.ts';
import { shareWeight } from './share-weight.ts';

/** Lags are told from the easiest items on, leads from the hardest: that is where each says most. */
const order: Readonly<Record<'below' | 'above', readonly BandResults['band'][]>> = {
  below: ['easy', 'middle', 'hard'],
  above: ['hard', 'middle', 'easy'],
};

/**
 * Where a school loses its points, and where it gains them: one finding a domain and direction. A school that is below
 * at easy and at hard items is told of the easy ones; one that is above at both, of the hard ones; that it is so at every
 * difficulty is said with the numbers of these.
 */
export function difficultyFindings({ difficulty, domains }: SchoolResults): readonly Finding[] {
  if (isUnavailable(difficulty)) return [];
  return [...new Set(difficulty.map(({ domain }) => domain))].flatMap((domain) =>
    (['below', 'above'] as const).flatMap((relative) => {
      const different = order[relative].flatMap(
        (band) =>
          difficulty.find((one) => one.domain === domain && one.band === band && one.relative === relative) ??
          [],
      );
      const [telling] = different;
      if (telling === undefined) return [];
      const isEverywhere = different.length === order[relative].length;
      return bandFinding(telling, isEverywhere ? 'all' : telling.band, relative, domains);
    }),
  );
}

function bandFinding(
  band: BandResults,
  named: BandResults['band'] | 'all',
  relative: 'below' | 'above',
  domains: readonly DomainResults[],
): readonly Finding[] {
  const against: Against | undefined = references.find((name) => band.references[name] !== undefined);
  if (against === undefined || isUnavailable(band.school) || isUnavailable(band.difference)) return [];
  const reference = band.references[against]!.value;
  return [
    {
      rule: `difficulty-${named}-${relative}`,
      section: 'objectives',
      tone: relative === 'below' ? 'priority' : 'strength',
      domain: band.domain,
      against,
      numbers: {
        school: band.school.value,
        reference,
        difference: band.difference.value,
        low: band.difference.low,
        high: band.difference.high,
        n: band.n,
      },
      weight: shareWeight(band.school.value, reference, band.domain, against, domains),
    },
  ];
}
