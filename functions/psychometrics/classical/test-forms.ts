import { NOT_ADMINISTERED, NOT_REACHED, OMITTED } from '../../responses/responses.ts';
import { countedRows, type ItemSet } from './item-set.ts';

/** A form (booklet, variant): the students who were given exactly these items, so that their raw scores compare. */
export interface TestForm {
  /** Positions in `ItemSet.items`. */
  readonly items: readonly number[];
  readonly maxScore: number;
  /** Rows. */
  readonly students: number;
  /** Stratum of raw score 0; raw score t is stratum `firstStratum + t`. */
  readonly firstStratum: number;
}

/**
 * The forms of an item set and, for inner use by this room only, where each counted row stands.
 * A stratum is one raw score of one form. Stratum 0 gathers the rows that belong to no form.
 */
export interface TestForms {
  readonly forms: readonly TestForm[];
  readonly strata: number;
  /** Counted rows (null: every row of the set), and per counted row its stratum and its raw score. */
  readonly rows: Int32Array | null;
  readonly stratum: Int32Array;
  readonly total: Int32Array;
  /** Rows with a form. */
  readonly students: number;
  /** Rows whose item combination is shared by fewer than `minimum` rows: no total of theirs is used. */
  readonly setAside: number;
}

/** Fewest rows for an item combination to count as a form. One booklet (complete data) has no such limit. */
export const MINIMUM_FORM = 30;

/**
 * Finds the test forms: rows with the same set of administered items (exactly; no hashing).
 *
 * Raw scores compare only within one form, so everything that rests on a total score (item–rest correlation,
 * alpha, SEM, the strata of DIF) is computed within forms and pooled over them. Omitted and not-reached items were
 * administered: they earn no points and do not make another form. Where all rows have the same items there is one form
 * of any size; with several, combinations of fewer than `minimum` rows are set aside and counted. Rows without any
 * administered item belong to nothing and are not counted as set aside.
 */
export function testForms(set: ItemSet, minimum: number = MINIMUM_FORM): TestForms {
  const rows = countedRows(set);
  const n = rows === null ? set.students : rows.length;
  const total = new Int32Array(n);
  let combination = new Int32Array(n);
  let combinations = n > 0 ? 1 : 0;

  for (const { scores, maxScore } of set.items) {
    let someWithout = false;
    for (let at = 0; at < n; at++) {
      const score = scores[rows === null ? at : rows[at]!]!;
      if (score <= maxScore) total[at]! += score;
      else if (score === NOT_ADMINISTERED) someWithout = true;
      else if (score !== OMITTED && score !== NOT_REACHED)
        throw new RangeError(`An item holds ${score} points, above its maximum of ${maxScore}`);
    }
    if (!someWithout) continue;
    // Split every combination so far by "administered or not".
    const next = new Int32Array(2 * combinations).fill(-1);
    combinations = 0;
    const refined = new Int32Array(n);
    for (let at = 0; at < n; at++) {
      const without = scores[rows === null ? at : rows[at]!] === NOT_ADMINISTERED ? 1 : 0;
      const key = 2 * combination[at]! + without;
      if (next[key] === -1) next[key] = combinations++;
      refined[at] = next[key]!;
    }
    combination = refined;
  }

  const size = new Int32Array(combinations);
  const example = new Int32Array(combinations).fill(-1);
  for (let at = 0; at < n; at++) {
    const which = combination[at]!;
    if (size[which]!++ === 0) example[which] = rows === null ? at : rows[at]!;
  }
  const forms: TestForm[] = [];
  const firstStratum = new Int32Array(combinations).fill(-1);
  let strata = 1;
  let students = 0;
  let setAside = 0;
  const sat = (row: number) => set.items.some((item) => item.scores[row] !== NOT_ADMINISTERED);
  const taken = Array.from(example.keys()).filter((which) => sat(example[which]!));
  for (const which of taken) {
    if (taken.length > 1 && size[which]! < minimum) {
      setAside += size[which]!;
      continue;
    }
    const row = example[which]!;
    const items = set.items.flatMap((item, index) => (item.scores[row] === NOT_ADMINISTERED ? [] : [index]));
    const maxScore = items.reduce((sum, item) => sum + set.items[item]!.maxScore, 0);
    forms.push({ items, maxScore, students: size[which]!, firstStratum: strata });
    firstStratum[which] = strata;
    strata += maxScore + 1;
    students += size[which]!;
  }
  const stratum = new Int32Array(n);
  for (let at = 0; at < n; at++) {
    const first = firstStratum[combination[at]!]!;
    if (first > 0) stratum[at] = first + total[at]!;
  }
  return { forms, strata, rows, stratum, total, students, setAside };
}
