import type { Proportion } from './clustered-proportion.ts';
import type { Interval } from './interval.ts';
import type { ReferenceSummary } from './reference-summary.ts';
import { wilson } from './wilson.ts';

/**
 * A reference's share of points as a proportion with Wilson's interval, from the mean and clustered SE of the students'
 * shares (`clusterMean` or `restMeans` over points / maxima with weights maxima · w): effective number
 * p(1 − p)/SE². Without variance (all or none of the points won everywhere) it is the number of schools.
 *
 * Source: Korn & Graubard 1998.
 */
export function referenceProportion(
  reference: Pick<ReferenceSummary, 'n' | 'schools' | 'mean' | 'se'>,
  level = 0.95,
): Proportion {
  const value = Math.min(1, Math.max(0, reference.mean));
  const binomial = value * (1 - value);
  const effectiveN = reference.se > 0 && binomial > 1e-12 ? binomial / reference.se ** 2 : reference.schools;
  const interval = wilson(value, effectiveN, level) as Interval;
  return { ...interval, n: reference.n, effectiveN, se: reference.se };
}
