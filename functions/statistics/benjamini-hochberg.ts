import { isAvailable, type Result } from './unavailable.ts';

/**
 * Benjamini–Hochberg adjusted p-values, in the order of the input: min over j ≥ i of p₍ⱼ₎·m/j, at most 1. Rejecting
 * those ≤ q holds the false discovery rate of the family at q. Equal p-values get equal results; an empty family is
 * empty. A p that is not within 0 and 1 (NaN too) is a RangeError: it must not slip into a family.
 *
 * Source: Benjamini & Hochberg 1995, JRSS B 57; the same as R's p.adjust(method = "BH").
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const m = p.length;
  for (const value of p) {
    if (!(value >= 0 && value <= 1)) throw new RangeError(`p-value ${value} is not within 0 and 1`);
  }
  const descending = p.map((_, index) => index).sort((a, b) => p[b]! - p[a]!);
  const adjusted = new Array<number>(m);
  let smallest = 1;
  descending.forEach((index, position) => {
    smallest = Math.min(smallest, p[index]! * (m / (m - position)));
    adjusted[index] = smallest;
  });
  return adjusted;
}

/** The same for a family in which some tests could not be made: these keep their reason and do not count in m. */
export function adjustFamily(p: readonly Result<number>[]): Result<number>[] {
  const adjusted = benjaminiHochberg(p.filter(isAvailable)).values();
  return p.map((value) => (isAvailable(value) ? adjusted.next().value! : value));
}
