import type { Mantel } from './mantel.ts';
import type { MantelHaenszel } from './mantel-haenszel.ts';

/** ETS classes: A negligible, B moderate, C large. Items with more points have AA, BB, CC under the same letters. */
export type EtsClass = 'A' | 'B' | 'C';

/** Limits of |MH D-DIF| on the delta scale. */
export interface DeltaLimits {
  readonly b: number;
  readonly c: number;
}

/** Limits of |SMD| / SD for items with ordered points (NAEP; Zwick, Thayer & Mazzeo 1997). */
const POLYTOMOUS: DeltaLimits = { b: 0.17, c: 0.25 };

/** One-sided 5 % point of the normal distribution, as ETS prints it. */
const ONE_SIDED = 1.645;

/**
 * ETS class of a 0/1 item. A: |D| < 1 or not significantly different from 0 (MH χ², 5 %); C: |D| ≥ 1.5 and
 * significantly above 1 (|D| − 1.645·SE > 1); B: the rest. The limits 1 and 1.5 are settings.
 * Source: Zwick 2012 (ETS RR-12-08).
 */
export function etsClass(
  { dDif, se, p }: MantelHaenszel,
  limits: DeltaLimits,
  level: number = 0.05,
): EtsClass {
  const size = Math.abs(dDif);
  if (size < limits.b || p >= level) return 'A';
  return size >= limits.c && size - ONE_SIDED * se > limits.b ? 'C' : 'B';
}

/**
 * ETS class of an item with ordered points. A (AA): Mantel's χ² not significant at 5 % or |SMD/SD| ≤ .17;
 * C (CC): |SMD/SD| > .25; B (BB): the rest. SD is pooled within the groups.
 */
export function etsClassPolytomous({ smd, sd, p }: Mantel, level: number = 0.05): EtsClass {
  const size = Math.abs(smd) / sd;
  if (p >= level || size <= POLYTOMOUS.b) return 'A';
  return size <= POLYTOMOUS.c ? 'B' : 'C';
}
