import type { ItemColumn, ItemSet } from '../../functions/psychometrics/classical/item-set.ts';
import { NOT_ADMINISTERED, NOT_REACHED, OMITTED, UNKNOWN } from '../../functions/responses/responses.ts';

/**
 * Invented students, made by the same recipe and the same generator (Park & Miller's "minimal standard", exact in
 * doubles) as `synthetic()` in test/golden/synthetic.R, so that no row needs to be kept.
 *
 * Two forms (items 0–7 and 4–11), options A–D, two items of 2 points (4 and 11), omitted and not-reached answers, a
 * wrong key (item 8: right is B, keyed A), items 2 and 6 harder for the focal group.
 */
export interface SyntheticTest {
  readonly set: ItemSet;
  /** 1 focal, 0 reference. */
  readonly group: Uint8Array;
  readonly form: Uint8Array;
  readonly weight: Float64Array;
  readonly school: Int32Array;
}

const ITEMS = 12;
const TWO_POINTS = [4, 11];
const MISKEYED = 8;

export function syntheticTest(students: number, seed: number): SyntheticTest {
  let state = seed;
  const uniform = () => {
    state = (16807 * state) % 2147483647;
    return state / 2147483647;
  };
  const logistic = (x: number) => 1 / (1 + Math.exp(-x));
  const scores = Array.from({ length: ITEMS }, () => new Uint8Array(students));
  const answers = Array.from({ length: ITEMS }, () => new Uint8Array(students).fill(UNKNOWN));
  const group = new Uint8Array(students);
  const form = new Uint8Array(students);
  const weight = new Float64Array(students);
  const school = new Int32Array(students);
  for (let row = 0; row < students; row++) {
    let theta = -6;
    for (let draw = 0; draw < 12; draw++) theta += uniform();
    group[row] = uniform() < 0.5 ? 1 : 0;
    theta -= 0.3 * group[row]!;
    weight[row] = 0.5 + uniform();
    school[row] = row % 20;
    form[row] = Math.floor(uniform() * 2);
    for (let item = 0; item < ITEMS; item++) {
      const u1 = uniform();
      const u2 = uniform();
      const given = form[row] === 0 ? item <= 7 : item >= 4;
      const last = item === (form[row] === 0 ? 7 : 11);
      const harder = (item === 2 || item === 6) && group[row] === 1 ? 0.8 : 0;
      const distance = theta - (-1.5 + (3 * item) / 11) - harder;
      if (!given) scores[item]![row] = NOT_ADMINISTERED;
      else if (u2 < 0.04) scores[item]![row] = OMITTED;
      else if (last && u2 > 0.97) scores[item]![row] = NOT_REACHED;
      else if (TWO_POINTS.includes(item)) {
        const first = u1 < logistic(1.3 * (distance + 0.5)) ? 1 : 0;
        const second = u1 < logistic(1.3 * (distance - 0.5)) ? 1 : 0;
        scores[item]![row] = first + second;
      } else {
        const p = logistic(1.3 * distance);
        const right = item === MISKEYED ? 1 : item % 4;
        const wrong = Math.min(2, Math.floor(((u1 - p) / (1 - p)) * 3));
        const chosen = u1 < p ? right : wrong < right ? wrong : wrong + 1;
        answers[item]![row] = chosen;
        scores[item]![row] = chosen === item % 4 ? 1 : 0;
      }
    }
  }
  const items = scores.map(
    (column, item): ItemColumn => ({
      id: `i${item}`,
      maxScore: TWO_POINTS.includes(item) ? 2 : 1,
      scores: column,
      answers: TWO_POINTS.includes(item) ? null : answers[item]!,
      options: TWO_POINTS.includes(item) ? [] : ['A', 'B', 'C', 'D'],
      keys: [TWO_POINTS.includes(item) ? -1 : item % 4],
    }),
  );
  const set: ItemSet = { students, items, variant: null, weight: null, rows: null };
  return { set, group, form, weight, school };
}
