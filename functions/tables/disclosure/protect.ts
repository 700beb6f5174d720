import {
  hasAllPartsOf,
  isDivided,
  type Protection,
  type Split,
  showsSmallGroup,
  type Unit,
} from './units.ts';

/**
 * Hides small groups, and as many others as it takes that none of them follows from the rest of the tables.
 *
 * Published sums are: the parts of a unit are its total; the units of a region are the region; the regions are the
 * nation. A hidden figure cannot be found when it can change, together with other hidden ones, without any published
 * sum changing. So a split is hidden as a whole, and every unit that is hidden needs a partner under the same published
 * sum with the same parts hidden: what one gains, the partner loses. A partner that is missing is taken from the units
 * shown, the smallest first; where there is none, the sum is hidden, and the partner sought under the next sum. Nor may
 * the hidden figures under a published sum add up to a group of fewer than `minimum` students.
 *
 * Students of unknown gender or language are no group of any table: a unit's own figures never show fewer than
 * `minimum` of them, but what a region's groups leave over is not protected.
 *
 * It is sufficient, not minimal: a few figures more than needed may be hidden.
 * Source: complementary (secondary) cell suppression, Willenborg & de Waal 2001, Elements of Statistical Disclosure
 * Control, ch. 4; partners are its alternating cycles of length four.
 *
 * @param units in any order; the result depends on the order only where sizes tie
 * @param given units that are hidden for another reason
 */
export function protect(units: readonly Unit[], minimum: number, given: readonly boolean[] = []): Protection {
  const margins = new Margins(units, minimum, given);
  margins.settle();
  return margins;
}

/** A state that is still being settled. */
interface State {
  all: boolean;
  splits: boolean[];
}

/** One kind of figure that units, regions and nation have: their total, or one split of it. */
interface Figure {
  /** Units whose figure must not be found. */
  readonly isSensitive: (unit: number) => boolean;
  readonly isHidden: (unit: number) => boolean;
  readonly canHide: (unit: number) => boolean;
  readonly hide: (unit: number) => void;
  /** Whether `partner`, once hidden, covers `unit`. */
  readonly covers: (partner: number, unit: number) => boolean;
  readonly isMarginHidden: (margin: State) => boolean;
  readonly hideMargin: (margin: State) => void;
  /** Students of a unit by column of the figure: the total, or each part. */
  readonly columns: readonly ((unit: number) => number)[];
  /** Regions whose own sum is too small to be shown. */
  readonly smallRegions: ReadonlySet<string>;
}

class Margins implements Protection {
  readonly units: readonly State[];
  readonly regions: ReadonlyMap<string, State>;
  readonly nation: State;
  readonly #given: readonly Unit[];
  readonly #minimum: number;
  readonly #members: ReadonlyMap<string, readonly number[]>;
  readonly #figures: readonly Figure[];

  constructor(units: readonly Unit[], minimum: number, given: readonly boolean[]) {
    this.#given = units;
    this.#minimum = minimum;
    this.#members = Map.groupBy([...units.keys()], (at) => units[at]!.region);
    this.units = units.map(({ published, all, splits }, at) => {
      const hidden = !published || given[at] === true || this.#isSmall(all);
      return { all: hidden, splits: splits.map((split) => hidden || showsSmallGroup(split, minimum)) };
    });
    this.regions = new Map([...this.#members].map(([region, members]) => [region, this.#sumState(members)]));
    this.nation = this.#sumState([...units.keys()]);
    this.#figures = [this.#total(), ...(units[0]?.splits ?? []).map((_, split) => this.#split(split))];
  }

  /** Hides one thing after the other until nothing is missing. */
  settle(): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (const figure of this.#figures) {
        for (const unit of this.units.keys())
          if (figure.isSensitive(unit) && this.#findPartner(figure, unit)) changed = true;
        for (const column of figure.columns) if (this.#fillUp(figure, column)) changed = true;
      }
    }
  }

  #isSmall(n: number): boolean {
    return n > 0 && n < this.#minimum;
  }

  /** What a sum of units must hide by its own size; the unknown count as nothing (see above). */
  #sumState(members: readonly number[]): State {
    const all = this.#isSmall(members.reduce((sum, at) => sum + this.#given[at]!.all, 0));
    const splits = this.#given[0]?.splits ?? [];
    return {
      all,
      splits: splits.map((_, split) => {
        const sum = this.#sumOf(members, split);
        return all || (isDivided(sum) && sum.parts.some((n) => this.#isSmall(n)));
      }),
    };
  }

  #sumOf(members: readonly number[], split: number): Split {
    const own = members.map((at) => this.#given[at]!.splits[split]!);
    return {
      parts: (own[0]?.parts ?? []).map((_, part) => own.reduce((sum, { parts }) => sum + parts[part]!, 0)),
      unknown: own.reduce((sum, { unknown }) => sum + unknown, 0),
    };
  }

  #total(): Figure {
    const exists = (unit: number) => this.#given[unit]!.all > 0;
    return {
      isSensitive: (unit) => this.#isSmall(this.#given[unit]!.all),
      isHidden: (unit) => this.units[unit]!.all && exists(unit),
      canHide: (unit) => !this.units[unit]!.all && exists(unit),
      hide: (unit) => hideAll(this.units[unit]!),
      // The partner's parts must be able to take over any change of the unit's parts.
      covers: (partner, unit) =>
        this.#given[unit]!.splits.every((split, at) => {
          const other = this.#given[partner]!.splits[at]!;
          return hasAllPartsOf(other, split) && (split.parts.some((n) => n > 0) || other.unknown > 0);
        }),
      isMarginHidden: ({ all }) => all,
      hideMargin: hideAll,
      columns: [(unit) => this.#given[unit]!.all],
      smallRegions: new Set([...this.regions].filter(([, { all }]) => all).map(([region]) => region)),
    };
  }

  #split(at: number): Figure {
    const of = (unit: number) => this.#given[unit]!.splits[at]!;
    // Of a unit with a single part its total shows the part.
    const counts = (unit: number) =>
      (this.units[unit]!.all && this.#given[unit]!.all > 0) || isDivided(of(unit));
    return {
      isSensitive: (unit) =>
        isDivided(of(unit)) &&
        (this.units[unit]!.all
          ? of(unit).parts.some((n) => this.#isSmall(n))
          : this.units[unit]!.splits[at]!),
      isHidden: (unit) => this.units[unit]!.splits[at]! && counts(unit),
      canHide: (unit) => !this.units[unit]!.splits[at] && counts(unit),
      hide: (unit) => {
        this.units[unit]!.splits[at] = true;
      },
      covers: (partner, unit) =>
        hasAllPartsOf(of(partner), of(unit)) &&
        // What a single part gains only the unknown beside it can lose.
        (of(unit).parts.filter((n) => n > 0).length > 1 || of(partner).unknown > 0),
      isMarginHidden: ({ splits }) => splits[at]!,
      hideMargin: ({ splits }) => {
        splits[at] = true;
      },
      columns: (this.#given[0]?.splits[at]?.parts ?? []).map(
        (_, part) => (unit: number) => of(unit).parts[part]!,
      ),
      smallRegions: new Set(
        [...this.regions].filter(([, { splits }]) => splits[at]).map(([region]) => region),
      ),
    };
  }

  /** Sees that a unit has a partner under the lowest published sum above it. True when something more was hidden. */
  #findPartner(figure: Figure, unit: number): boolean {
    const region = this.#given[unit]!.region;
    const regionState = this.regions.get(region)!;
    const isPartner = (at: number) => at !== unit && figure.isHidden(at) && figure.covers(at, unit);
    const canPartner = (at: number) => at !== unit && figure.canHide(at) && figure.covers(at, unit);

    if (!figure.isMarginHidden(regionState)) {
      const members = this.#members.get(region)!;
      if (members.some(isPartner)) return false;
      const partner = this.#smallest(members.filter(canPartner));
      if (partner === null) figure.hideMargin(regionState);
      else figure.hide(partner);
      return true;
    }

    if (figure.isMarginHidden(this.nation)) return false;
    // A region too small to be shown must not be found from the others either.
    const eligible = (at: number) => !figure.smallRegions.has(region) || this.#given[at]!.region !== region;
    const pooled = this.#pooled(figure).filter(eligible);
    if (pooled.some(isPartner)) return false;
    const everywhere = [...this.units.keys()].filter(eligible);
    const partner =
      this.#smallest(pooled.filter(canPartner)) ??
      // One that is hidden already costs its region's figure only.
      this.#smallest(everywhere.filter(isPartner)) ??
      this.#smallest(everywhere.filter(canPartner));
    if (partner === null) figure.hideMargin(this.nation);
    else this.#hideWithRegion(figure, partner);
    return true;
  }

  /** Sees that what is hidden under a published sum is nothing, or at least `minimum` students. */
  #fillUp(figure: Figure, students: (unit: number) => number): boolean {
    const isShort = (scope: readonly number[]) =>
      this.#isSmall(scope.reduce((sum, at) => sum + (figure.isHidden(at) ? students(at) : 0), 0));
    const canFill = (at: number) => figure.canHide(at) && students(at) > 0;
    let changed = false;
    for (const [region, members] of this.#members) {
      const state = this.regions.get(region)!;
      if (figure.isMarginHidden(state) || !isShort(members)) continue;
      const more = this.#smallest(members.filter(canFill));
      if (more === null) figure.hideMargin(state);
      else figure.hide(more);
      changed = true;
    }
    const pooled = this.#pooled(figure);
    if (figure.isMarginHidden(this.nation) || !isShort(pooled)) return changed;
    const more =
      this.#smallest(pooled.filter(canFill)) ?? this.#smallest([...this.units.keys()].filter(canFill));
    if (more === null) figure.hideMargin(this.nation);
    else this.#hideWithRegion(figure, more);
    return true;
  }

  #hideWithRegion(figure: Figure, unit: number): void {
    if (figure.canHide(unit)) figure.hide(unit);
    figure.hideMargin(this.regions.get(this.#given[unit]!.region)!);
  }

  /** Units of the regions whose sum is hidden: the nation and the other regions show all of them together. */
  #pooled(figure: Figure): readonly number[] {
    return [...this.#members].flatMap(([region, members]) =>
      figure.isMarginHidden(this.regions.get(region)!) ? members : [],
    );
  }

  #smallest(candidates: readonly number[]): number | null {
    let smallest: number | null = null;
    for (const at of candidates)
      if (smallest === null || this.#given[at]!.all < this.#given[smallest]!.all) smallest = at;
    return smallest;
  }
}

function hideAll(state: State): void {
  state.all = true;
  state.splits = state.splits.map(() => true);
}
