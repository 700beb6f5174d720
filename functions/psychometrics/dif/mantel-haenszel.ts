import { chiSquareUpper } from '../../statistics/distributions/chi-square.ts';
import { type Result, unavailable } from '../../statistics/unavailable.ts';
import type { MatchedTable } from './matched-table.ts';

export interface MantelHaenszel {
  /** Common odds ratio, reference over focal: above 1 the item favours the reference group. */
  readonly alpha: number;
  /** ETS delta scale, −2.35 ln α: positive favours the focal group. */
  readonly dDif: number;
  /** Standard error of `dDif`: 2.35 · SE(ln α) of Robins, Breslow and Greenland. */
  readonly se: number;
  /** With the continuity correction of ½, 1 df. */
  readonly chiSquare: number;
  readonly p: number;
  /** Strata with students of both groups. */
  readonly strata: number;
}

/** Points of the delta scale per logit: 4 / 1.7. */
const DELTA = 2.35;

/**
 * Mantel–Haenszel procedure for an item scored 0/1.
 *
 * Per stratum A, B are right and wrong of the reference group, C, D of the focal group, N all:
 * α = Σ AD/N / Σ BC/N; χ² = (|ΣA − ΣE(A)| − ½)² / ΣVar(A), as in difR's difMH (R's mantelhaen.test
 * drops the ½ where the difference is under ½). Strata with one group only carry no information and are not counted.
 * Unavailable: `not-applicable` for an item with more than one point; `no-data` without a stratum of both groups;
 * `no-variance` where all of these answered alike; `extreme` where α would be 0 or infinite.
 * Sources: Mantel & Haenszel 1959; Holland & Thayer 1988; Robins, Breslow & Greenland 1986.
 */
export function mantelHaenszel({ maxScore, strata, counts }: MatchedTable): Result<MantelHaenszel> {
  if (maxScore !== 1) return unavailable('not-applicable');
  let used = 0;
  let observed = 0;
  let expected = 0;
  let variance = 0;
  let r = 0;
  let s = 0;
  let pr = 0;
  let mixed = 0;
  let qs = 0;
  for (let stratum = 0; stratum < strata; stratum++) {
    const b = counts[stratum * 4]!;
    const a = counts[stratum * 4 + 1]!;
    const d = counts[stratum * 4 + 2]!;
    const c = counts[stratum * 4 + 3]!;
    const reference = a + b;
    const focal = c + d;
    if (reference === 0 || focal === 0) continue;
    const n = reference + focal;
    used += 1;
    observed += a;
    expected += (reference * (a + c)) / n;
    variance += ((reference * focal) / n) * ((a + c) / n) * ((b + d) / (n - 1));
    const forReference = (a * d) / n;
    const forFocal = (b * c) / n;
    const concordant = (a + d) / n;
    const discordant = (b + c) / n;
    r += forReference;
    s += forFocal;
    pr += concordant * forReference;
    mixed += concordant * forFocal + discordant * forReference;
    qs += discordant * forFocal;
  }
  if (used === 0) return unavailable('no-data');
  if (variance === 0) return unavailable('no-variance');
  if (r === 0 || s === 0) return unavailable('extreme');
  const alpha = r / s;
  const lnVariance = pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s);
  const chiSquare = (Math.abs(observed - expected) - 0.5) ** 2 / variance;
  return {
    alpha,
    dDif: -DELTA * Math.log(alpha),
    se: DELTA * Math.sqrt(lnVariance),
    chiSquare,
    p: chiSquareUpper(chiSquare, 1),
    strata: used,
  };
}
