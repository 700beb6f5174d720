import { type Result, unavailable } from '../../statistics/unavailable.ts';

/** Sums of squares and products of two variables about their means in one group. */
export interface Products {
  readonly students: number;
  readonly mass: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** Relative size under which a sum of squares is rounding, not variation. */
const ROUNDING = 1e-12;

/**
 * Pooled within-group correlation: Σ SPxy / √(Σ SSx · Σ SSy), each sum over groups and about the group's own means.
 * With one group it is Pearson's product-moment correlation; with several, differences between the groups (easier
 * booklets, abler takers) do not enter.
 * Unavailable: `too-few` under 3 students, `no-variance` where a variable is constant within every group.
 */
export function pooledCorrelation(groups: readonly Products[]): Result<number> {
  let students = 0;
  let mass = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const group of groups) {
    if (group.students === 0) continue;
    students += group.students;
    mass += group.mass;
    xx += group.xx;
    yy += group.yy;
    xy += group.xy;
  }
  if (students === 0) return unavailable('no-data');
  if (students < 3) return unavailable('too-few', { need: 3, have: students });
  if (xx <= ROUNDING * mass || yy <= ROUNDING * mass) return unavailable('no-variance');
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}
