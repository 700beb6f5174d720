import type { Rules } from '../../assessment/rules.ts';
import { adjustFamily } from '../../statistics/benjamini-hochberg.ts';
import { isAvailable, mapResult, type Result, unavailable } from '../../statistics/unavailable.ts';
import type { ItemSet } from '../classical/item-set.ts';
import { MINIMUM_FORM, testForms } from '../classical/test-forms.ts';
import { type EtsClass, etsClass, etsClassPolytomous } from './ets-class.ts';
import { type Mantel, mantel } from './mantel.ts';
import { type MantelHaenszel, mantelHaenszel } from './mantel-haenszel.ts';
import { type Matching, matchedTable } from './matched-table.ts';

export interface DifItem {
  readonly id: string;
  readonly maxScore: number;
  /** Students in the item's table. */
  readonly nFocal: number;
  readonly nReference: number;
  /** Items scored 0/1; `not-applicable` for others. */
  readonly mantelHaenszel: Result<MantelHaenszel>;
  /** All items; the procedure of those with more than one point. */
  readonly mantel: Result<Mantel>;
  /** Of MH χ² (0/1 items) or Mantel's χ². */
  readonly p: Result<number>;
  /** Benjamini–Hochberg over the items of this analysis: the family. The class rests on `p`, as at ETS. */
  readonly pAdjusted: Result<number>;
  readonly class: Result<EtsClass>;
  /** Whether the item's points are part of the final matching score of the other items. */
  readonly inMatchingScore: boolean;
}

export interface DifAnalysis {
  /** Rows of each group with a form. */
  readonly nFocal: number;
  readonly nReference: number;
  readonly setAside: number;
  /** Rounds of purification, and whether the last one confirmed the one before. */
  readonly rounds: number;
  readonly converged: boolean;
  readonly items: readonly DifItem[];
}

export interface Purification {
  /** Items that leave the matching score: those of class C (ETS, NAEP), or those significant at 5 % (difR). */
  readonly removes: 'class-c' | 'significant';
  readonly maximumRounds: number;
}

export interface DifOptions {
  readonly rules: Pick<Rules, 'flags' | 'missingAsWrong'>;
  /** Default: class C, at most 10 rounds. Null: the plain total score. */
  readonly purification?: Purification | null;
  /** Fewest students of an item's table, per group and together. Default 200 and 500 (Zwick 2012). */
  readonly minimum?: { readonly group: number; readonly total: number };
  readonly minimumForm?: number;
}

const LEVEL = 0.05;

/**
 * Differential item functioning of one scale between two groups: Mantel–Haenszel for 0/1 items, Mantel 1963 with the
 * standardised mean difference for items with more points.
 *
 * `group` has a code per student; `focal` and `reference` are the two codes compared, all others are left out.
 * Matching: the raw score with the studied item included, omitted and not-reached items as 0. With several forms a
 * stratum is a raw score of one form, so students are matched within booklets and the tables pooled over them.
 * Purification: items found are taken out of the matching score (the studied item itself always counts) until a
 * round finds the same items; at the limit, or where no item would be left to match on, `converged` is false and the
 * last valid round is given. On national data nearly every item is significant, so the default removes by class.
 * Students count once each, without weights: DIF asks about items, not about the population.
 * Run it on the whole file; reading is not compared between languages.
 * Unavailable per item: `no-data`, `no-variance`, `extreme`, `too-few`.
 * Sources: Holland & Thayer 1988; Mantel 1963; Zwick 2012; NAEP technical documentation (criterion refinement).
 */
export function differentialItemFunctioning(
  set: ItemSet,
  group: Uint8Array,
  { focal, reference }: { readonly focal: number; readonly reference: number },
  {
    rules,
    purification = { removes: 'class-c', maximumRounds: 10 },
    minimum = { group: 200, total: 500 },
    minimumForm = MINIMUM_FORM,
  }: DifOptions,
): DifAnalysis {
  const forms = testForms({ ...set, weight: null }, minimumForm);
  const { rows } = forms;
  const side = new Uint8Array(forms.stratum.length);
  const students = [0, 0, 0];
  for (let at = 0; at < side.length; at++) {
    const code = group[rows === null ? at : rows[at]!]!;
    side[at] = code === reference ? 0 : code === focal ? 1 : 2;
    if (forms.stratum[at]! > 0) students[side[at]!]! += 1;
  }

  const round = (removed: ReadonlySet<number>): Omit<DifItem, 'pAdjusted'>[] => {
    const matching: Matching = {
      rows,
      strata: forms.strata,
      group: side,
      stratum: removed.size === 0 ? forms.stratum : withoutItems(set, forms, removed),
    };
    return set.items.map((item, index) => {
      const own = removed.has(index) ? { ...matching, stratum: withItem(set, matching, index) } : matching;
      const table = matchedTable(item, own, rules.missingAsWrong);
      const width = item.maxScore + 1;
      const n = [0, 0];
      table.counts.forEach((count, cell) => {
        n[Math.floor(cell / width) % 2]! += count;
      });
      const [nReference, nFocal] = n as [number, number];
      const size = enough(nFocal, nReference, minimum);
      const mh = mapResult(size, () => mantelHaenszel(table));
      const ordered = mapResult(size, () => mantel(table));
      const dichotomous = item.maxScore === 1;
      return {
        id: item.id,
        maxScore: item.maxScore,
        nFocal,
        nReference,
        mantelHaenszel: mh,
        mantel: ordered,
        p: dichotomous ? mapResult(mh, ({ p }) => p) : mapResult(ordered, ({ p }) => p),
        class: dichotomous
          ? mapResult(mh, (statistic) => etsClass(statistic, rules.flags.dif, LEVEL))
          : mapResult(ordered, (statistic) => etsClassPolytomous(statistic, LEVEL)),
        inMatchingScore: !removed.has(index),
      };
    });
  };
  const found = (items: readonly Omit<DifItem, 'pAdjusted'>[]) =>
    new Set(
      items.flatMap((item, index) =>
        (purification?.removes === 'significant' ? isAvailable(item.p) && item.p < LEVEL : item.class === 'C')
          ? [index]
          : [],
      ),
    );

  let items = round(new Set());
  let rounds = 0;
  let converged = true;
  if (purification !== null) {
    let removed = found(items);
    converged = removed.size === 0;
    while (!converged && rounds < purification.maximumRounds && removed.size < set.items.length) {
      items = round(removed);
      rounds += 1;
      const again = found(items);
      converged = again.symmetricDifference(removed).size === 0;
      removed = again;
    }
  }
  const adjusted = adjustFamily(items.map(({ p }) => p));
  return {
    nFocal: students[1]!,
    nReference: students[0]!,
    setAside: forms.setAside,
    rounds,
    converged,
    items: items.map((item, index) => ({ ...item, pAdjusted: adjusted[index]! })),
  };
}

function enough(
  nFocal: number,
  nReference: number,
  minimum: { readonly group: number; readonly total: number },
): Result<true> {
  const smaller = Math.min(nFocal, nReference);
  if (smaller === 0) return unavailable('no-data');
  if (smaller < minimum.group) return unavailable('too-few', { need: minimum.group, have: smaller });
  if (nFocal + nReference < minimum.total)
    return unavailable('too-few', { need: minimum.total, have: nFocal + nReference });
  return true;
}

/** Strata of the raw score without the removed items. */
function withoutItems(
  set: ItemSet,
  { rows, stratum }: Pick<Matching, 'rows' | 'stratum'>,
  removed: ReadonlySet<number>,
): Int32Array {
  const purified = stratum.slice();
  for (const index of removed) {
    const { scores, maxScore } = set.items[index]!;
    for (let at = 0; at < purified.length; at++) {
      const score = scores[rows === null ? at : rows[at]!]!;
      if (score <= maxScore && purified[at]! > 0) purified[at]! -= score;
    }
  }
  return purified;
}

/** Strata of the purified score with the studied item put back. */
function withItem(
  set: ItemSet,
  { rows, stratum }: Pick<Matching, 'rows' | 'stratum'>,
  index: number,
): Int32Array {
  const own = stratum.slice();
  const { scores, maxScore } = set.items[index]!;
  for (let at = 0; at < own.length; at++) {
    const score = scores[rows === null ? at : rows[at]!]!;
    if (score <= maxScore && own[at]! > 0) own[at]! += score;
  }
  return own;
}
