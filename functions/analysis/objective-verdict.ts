import type { Rules } from '../assessment/rules.ts';
import type { Interval } from '../statistics/interval.ts';
import type { ObjectiveAction } from './results.ts';

export type Attainment = 'attained' | 'uncertain' | 'not-attained';
export type Relative = 'above' | 'similar' | 'below';

/** Absolute axis: attained when the lower 95 % limit reaches the share asked for, not attained when the upper stays below. */
export function attainment(share: Interval, { attained }: Pick<Rules, 'attained'>): Attainment {
  if (share.low >= attained) return 'attained';
  return share.high < attained ? 'not-attained' : 'uncertain';
}

/** Relative axis: beside the region, after Benjamini–Hochberg over the objectives of the report. */
export function relativeTo(
  difference: number,
  pAdjusted: number,
  { significance }: Pick<Rules, 'significance'>,
): Relative {
  if (pAdjusted >= significance || difference === 0) return 'similar';
  return difference > 0 ? 'above' : 'below';
}

/**
 * The action that both axes call for (specification, section 6). Below the reference but not shown to be unattained,
 * be it attained or uncertain, is watched: an uncertain class that lags is no reason to rest.
 */
export function objectiveAction(attained: Attainment, relative: Relative): ObjectiveAction {
  if (attained === 'not-attained') return relative === 'below' ? 'priority' : 'system';
  return relative === 'below' ? 'watch' : 'keep';
}
