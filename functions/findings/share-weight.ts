import type { Against, DomainResults } from '../analysis/results.ts';
import { isUnavailable } from '../statistics/unavailable.ts';

/**
 * How much a difference of two shares (0–1) weighs beside differences of means: Cohen's h (1988, chapter 6), on the scale
 * of standard deviations, shrunken as the school's mean in the domain is. The same students are held to be no surer.
 */
export function shareWeight(
  school: number,
  reference: number,
  domain: string,
  against: Against,
  domains: readonly DomainResults[],
): number {
  return Math.abs(angle(school) - angle(reference)) * reliability(domain, against, domains);
}

function angle(share: number): number {
  return 2 * Math.asin(Math.sqrt(share));
}

function reliability(domain: string, against: Against, domains: readonly DomainResults[]): number {
  const comparison = domains.find((results) => results.domain === domain)?.comparisons[against]?.['all'];
  if (comparison === undefined || isUnavailable(comparison) || comparison.g.value === 0) return 1;
  return comparison.shrunken / comparison.g.value;
}
