import type { SchoolResults } from '../analysis/results.ts';
import { isUnavailable } from '../statistics/unavailable.ts';
import type { Finding } from './finding.ts';
import { mainReference } from './main-reference.ts';
import { shareWeight } from './share-weight.ts';

/** Below this share of items not reached nobody need change anything, whatever the reference's share is. */
const NOTICEABLE = 0.05;

/** More items left at the end than in the reference: the share's lower 95 % limit is above the reference's share. */
export function notReachedFindings({ participation, domains }: SchoolResults): readonly Finding[] {
  const { notReachedShare, tested } = participation;
  const against = mainReference(domains);
  if (against === null || isUnavailable(notReachedShare)) return [];
  const { school, low, high, reference } = notReachedShare;
  if (reference === null || low <= reference || school < NOTICEABLE) return [];
  return [
    {
      rule: 'not-reached-above',
      section: 'participation',
      tone: 'priority',
      against,
      numbers: { school, reference, low, high, n: tested },
      weight: shareWeight(school, reference, '', against, domains),
    },
  ];
}
