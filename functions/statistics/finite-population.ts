import type { Summary } from './summary.ts';

/**
 * The summary with its SE multiplied by the finite-population factor √(1 − n/N), N being the enrolment: the reading of
 * a school as a finite group of which n were tested. n ≥ N (everybody, or an enrolment that is out of date) gives 0.
 * Not the default: a school's pupils are one draw of those it might have taught (superpopulation).
 *
 * Source: Cochran 1977, 2.6; Goldstein & Spiegelhalter 1996 for the superpopulation reading.
 */
export function finitePopulation<S extends Summary>(summary: S, enrolled: number): S {
  return { ...summary, se: summary.se * Math.sqrt(Math.max(0, 1 - summary.n / enrolled)) };
}
