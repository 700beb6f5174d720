/**
 * One school in one domain as the protection of small groups sees it: how many students are behind each figure that is
 * published, or could be found by subtraction.
 */
export interface Unit {
  /** Region; schools without one share a region of their own. */
  readonly region: string;
  /** False for a school without figures of its own in the tables. */
  readonly published: boolean;
  readonly all: number;
  /** Ways in which `all` is split: by gender, by language of instruction. The same in every unit. */
  readonly splits: readonly Split[];
}

export interface Split {
  /** Students by part (girls and boys), the same parts in every unit. */
  readonly parts: readonly number[];
  /** Students who belong to no part: `all` less the parts. */
  readonly unknown: number;
}

/** What is hidden of a unit, a region or the nation: everything, or single splits. */
export interface Hidden {
  readonly all: boolean;
  readonly splits: readonly boolean[];
}

/** What the tables must hide, units as in the input. */
export interface Protection {
  readonly units: readonly Hidden[];
  readonly regions: ReadonlyMap<string, Hidden>;
  readonly nation: Hidden;
}

/** Whether a split says more than its total: one part with nobody beside it is the total. */
export function isDivided({ parts, unknown }: Split): boolean {
  return parts.filter((n) => n > 0).length + (unknown > 0 ? 1 : 0) > 1;
}

/** Whether a split shown beside its total would show a group of 1 … `minimum` − 1 students. */
export function showsSmallGroup(split: Split, minimum: number): boolean {
  return isDivided(split) && [...split.parts, split.unknown].some((n) => n > 0 && n < minimum);
}

/** Whether `other` has students in every part that `split` has some in. */
export function hasAllPartsOf(other: Split, split: Split): boolean {
  return split.parts.every((n, part) => n === 0 || other.parts[part]! > 0);
}
