import { chiSquareUpper } from '../../statistics/distributions/chi-square.ts';
import { type Result, unavailable } from '../../statistics/unavailable.ts';
import type { MatchedTable } from './matched-table.ts';

export interface Mantel {
  /** Mantel's test of ordered points, 1 df, no continuity correction. */
  readonly chiSquare: number;
  readonly p: number;
  /** Standardised mean difference in points, focal minus reference at equal matching score. */
  readonly smd: number;
  /** Standard error of `smd` from Mantel's hypergeometric model. */
  readonly se: number;
  /** SD of the item in points, pooled within the two groups. */
  readonly sd: number;
  readonly strata: number;
}

/**
 * Mantel's generalisation of Mantel–Haenszel to items with ordered points, with the standardised mean difference.
 *
 * Per stratum F is the focal group's sum of points: χ² = (ΣF − ΣE(F))² / ΣVar(F). SMD = Σ w(mean focal − mean
 * reference), w the focal group's share in the stratum (Dorans & Schmitt 1991); its variance is Σ w²(1/n_F + 1/n_R)²
 * Var(F) (Zwick & Thayer 1996). Strata with one group only are not used. The SD is of all students in the table.
 * For 0/1 items χ² equals the uncorrected Mantel–Haenszel χ².
 * Unavailable: `no-data` without a stratum of both groups; `no-variance` where points do not vary within them.
 * Sources: Mantel 1963; Zwick, Donoghue & Grima 1993; Zwick, Thayer & Mazzeo 1997.
 */
export function mantel({ maxScore, strata, counts }: MatchedTable): Result<Mantel> {
  const width = maxScore + 1;
  let used = 0;
  let observed = 0;
  let expected = 0;
  let variance = 0;
  let focalUsed = 0;
  let smd = 0;
  let smdVariance = 0;
  const marginal = new Float64Array(2 * width);
  for (let stratum = 0; stratum < strata; stratum++) {
    const n = [0, 0];
    const sums = [0, 0];
    for (let side = 0; side < 2; side++)
      for (let points = 0; points < width; points++) {
        const count = counts[(stratum * 2 + side) * width + points]!;
        marginal[side * width + points]! += count;
        n[side]! += count;
        sums[side]! += count * points;
      }
    const [reference, focal] = n as [number, number];
    if (reference === 0 || focal === 0) continue;
    const all = reference + focal;
    const mean = (sums[0]! + sums[1]!) / all;
    let ss = 0;
    for (let cell = 0; cell < 2 * width; cell++)
      ss += counts[stratum * 2 * width + cell]! * ((cell % width) - mean) ** 2;
    const here = ((reference * focal) / all) * (ss / (all - 1));
    used += 1;
    observed += sums[1]!;
    expected += focal * mean;
    variance += here;
    focalUsed += focal;
    smd += focal * (sums[1]! / focal - sums[0]! / reference);
    smdVariance += (focal * (1 / focal + 1 / reference)) ** 2 * here;
  }
  if (used === 0) return unavailable('no-data');
  const pooled = withinGroups(marginal, width);
  if (variance === 0 || pooled === 0) return unavailable('no-variance');
  const chiSquare = (observed - expected) ** 2 / variance;
  return {
    chiSquare,
    p: chiSquareUpper(chiSquare, 1),
    smd: smd / focalUsed,
    se: Math.sqrt(smdVariance) / focalUsed,
    sd: pooled,
    strata: used,
  };
}

function withinGroups(marginal: Float64Array, width: number): number {
  let ss = 0;
  let df = -2;
  for (let side = 0; side < 2; side++) {
    const counts = marginal.subarray(side * width, (side + 1) * width);
    const n = counts.reduce((sum, count) => sum + count, 0);
    const mean = counts.reduce((sum, count, points) => sum + count * points, 0) / n;
    ss += counts.reduce((sum, count, points) => sum + count * (points - mean) ** 2, 0);
    df += n;
  }
  return df > 0 ? Math.sqrt(ss / df) : 0;
}
