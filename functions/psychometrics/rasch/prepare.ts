import { NOT_ADMINISTERED, NOT_REACHED, OMITTED } from '../../responses/responses.ts';
import { bookletItems, MISSING, type ScoreGroups, scoreGroups } from './score-groups.ts';
import { type StepLayout, stepLayout } from './steps.ts';

/** One item of a domain as it goes into calibration. */
export interface CalibrationItem {
  readonly id: string;
  readonly maxScore: number;
  /** Anchored location in logits (mean of the thresholds), or null for a free item. */
  readonly difficulty: number | null;
  /** Points per student, or OMITTED, NOT_REACHED, NOT_ADMINISTERED. */
  readonly scores: Uint8Array;
}

/**
 * Why an item has no parameters:
 * - `no-answers`: nobody (of positive weight) has an observation;
 * - `all-full`, `all-zero`: everybody, or nobody, earned the points;
 * - `one-category`: a polytomous item on which everybody has the same points in between;
 * - `extreme-only`: among students with neither a zero nor a full raw score the item is all right or all wrong.
 */
export type Exclusion = 'no-answers' | 'all-full' | 'all-zero' | 'one-category' | 'extreme-only';

export interface ExcludedItem {
  readonly id: string;
  readonly reason: Exclusion;
}

/** An item whose points were renumbered 0 … m because categories between, or at the top, do not occur. */
export interface RecodedItem {
  readonly id: string;
  /** Points of the test that became 0, 1, …, m; several where a category held extreme students only. */
  readonly from: readonly (readonly number[])[];
  /** True where the item had an anchor, which no longer means the same and is dropped. */
  readonly anchorDropped: boolean;
}

export interface PreparedItem {
  readonly id: string;
  /** Index in the input. */
  readonly index: number;
  /** Points after closing up. */
  readonly maximum: number;
  readonly anchor: number | null;
  readonly scores: Uint8Array;
  /** Code in the column → points after closing up, or MISSING. */
  readonly recode: Uint8Array;
}

/** Responses ready for the models: no empty category, no constant item, students grouped by booklet and raw score. */
export interface PreparedResponses {
  readonly items: readonly PreparedItem[];
  readonly excluded: readonly ExcludedItem[];
  readonly recoded: readonly RecodedItem[];
  readonly layout: StepLayout;
  readonly groups: ScoreGroups;
  readonly weight: Float64Array | null;
  readonly students: number;
  /** Weighted number of students with an observation, per item. */
  readonly answered: Float64Array;
  /** Weighted number of students at each step of each item. */
  readonly steps: Float64Array;
  /** The same without students of zero or full raw score. */
  readonly stepsWithoutExtremes: Float64Array;
}

export interface PrepareOptions {
  /** Omitted and not-reached answers count 0 (true) or as not observed (false). */
  readonly missingAsWrong: boolean;
  /** Also drop what has no finite conditional estimate (CML). */
  readonly conditional: boolean;
}

/**
 * Decides what counts as an observation and puts every item's categories in order for a partial credit calibration.
 * NOT_ADMINISTERED is never an observation. Categories that nobody of positive weight reached are closed up (0, 2
 * becomes 0, 1) and reported; items without variation are excluded and reported. A dichotomous anchored item
 * without variation stays where every item is anchored, when nothing is estimated.
 *
 * @throws RangeError for points above an item's maximum, a column of another length, or a weight that is not finite or negative
 */
export function prepareResponses(
  items: readonly CalibrationItem[],
  students: number,
  weight: Float64Array | null,
  options: PrepareOptions,
): PreparedResponses {
  if (weight !== null && (weight.length !== students || weight.some((w) => !(w >= 0 && w < Infinity)))) {
    throw new RangeError('weights must be finite, not negative, and one per student');
  }
  const missing = options.missingAsWrong ? 0 : MISSING;
  // Free items have no finite place beside an anchored item that everybody solved.
  const keepConstant = items.every((item) => item.difficulty !== null);
  const excluded: ExcludedItem[] = [];
  const states: ItemState[] = [];
  items.forEach((item, index) => {
    if (item.scores.length !== students)
      throw new RangeError(`item ${item.id}: one score per student expected`);
    const counts = new Float64Array(256);
    const { scores } = item;
    if (weight === null) for (let v = 0; v < students; v++) counts[scores[v]!]!++;
    else for (let v = 0; v < students; v++) counts[scores[v]!]! += weight[v]!;
    for (let x = item.maxScore + 1; x < OMITTED; x++) {
      if (counts[x]! > 0) throw new RangeError(`item ${item.id}: ${x} points of at most ${item.maxScore}`);
    }
    if (missing === 0) counts[0]! += counts[OMITTED]! + counts[NOT_REACHED]!;
    const categories: number[][] = [];
    for (let x = 0; x <= item.maxScore; x++) if (counts[x]! > 0) categories.push([x]);
    const state: ItemState = { item, index, counts, categories, anchor: item.difficulty };
    const complete = categories.length === item.maxScore + 1;
    if (categories.length === 0) excluded.push({ id: item.id, reason: 'no-answers' });
    else if (item.maxScore === 1 && item.difficulty !== null && keepConstant)
      states.push({ ...state, categories: [[0], [1]] });
    else if (categories.length === 1)
      excluded.push({ id: item.id, reason: constant(item, categories[0]![0]!) });
    else states.push(complete ? state : { ...state, anchor: null });
  });

  for (;;) {
    const prepared = states.map((state) => preparedItem(state, missing));
    const layout = stepLayout(prepared.map((item) => item.maximum));
    const groups = scoreGroups(prepared, layout, students, weight);
    const counted = countSteps(states, layout, groups);
    const changed = options.conditional
      ? mergeExtremeCategories(states, counted, excluded, keepConstant)
      : false;
    if (changed) continue;
    return {
      items: prepared,
      excluded,
      recoded: states.filter(isRecoded).map((state) => ({
        id: state.item.id,
        from: state.categories,
        anchorDropped: state.item.difficulty !== null && state.anchor === null,
      })),
      layout,
      groups,
      weight,
      students,
      answered: counted.answered,
      steps: counted.steps,
      stepsWithoutExtremes: counted.stepsWithoutExtremes,
    };
  }
}

interface ItemState {
  readonly item: CalibrationItem;
  readonly index: number;
  /** Weighted students by code; omitted answers already under 0 where they count 0. */
  readonly counts: Float64Array;
  /** Points that make category 0, 1, …, m. */
  readonly categories: readonly (readonly number[])[];
  readonly anchor: number | null;
}

function constant(item: CalibrationItem, points: number): Exclusion {
  if (points === 0) return 'all-zero';
  return points === item.maxScore ? 'all-full' : 'one-category';
}

function isRecoded({ item, categories }: ItemState): boolean {
  return categories.length !== item.maxScore + 1;
}

function preparedItem({ item, index, categories, anchor }: ItemState, missing: number): PreparedItem {
  const recode = new Uint8Array(256).fill(MISSING);
  // Points that only students of weight zero have are taken down to the category below.
  for (let x = 0; x <= item.maxScore; x++) recode[x] = categories.findLastIndex((points) => points[0]! <= x);
  for (let x = 0; x <= item.maxScore; x++) if (recode[x] === MISSING) recode[x] = 0;
  recode[OMITTED] = missing;
  recode[NOT_REACHED] = missing;
  recode[NOT_ADMINISTERED] = MISSING;
  return { id: item.id, index, maximum: categories.length - 1, anchor, scores: item.scores, recode };
}

interface Counted {
  readonly answered: Float64Array;
  readonly steps: Float64Array;
  readonly stepsWithoutExtremes: Float64Array;
  /** Per item the weight at category 0 of students with neither zero nor full score. */
  readonly zeros: Float64Array;
  readonly layout: StepLayout;
}

function countSteps(states: readonly ItemState[], layout: StepLayout, groups: ScoreGroups): Counted {
  const steps = new Float64Array(layout.size);
  const zeros = new Float64Array(states.length);
  const sum = (counts: Float64Array, points: readonly number[]) => points.reduce((t, x) => t + counts[x]!, 0);
  states.forEach(({ counts, categories }, i) => {
    zeros[i] = sum(counts, categories[0]!);
    for (let h = 1; h < categories.length; h++) steps[layout.start[i]! + h - 1] = sum(counts, categories[h]!);
  });
  const answered = Float64Array.from(states, (_, i) => {
    let all = zeros[i]!;
    for (let h = 0; h < layout.maxima[i]!; h++) all += steps[layout.start[i]! + h]!;
    return all;
  });
  const stepsWithoutExtremes = Float64Array.from(steps);
  for (let c = 0; c < groups.cellScore.length; c++) {
    const b = groups.cellBooklet[c]!;
    const full = groups.cellScore[c] === groups.maximum[b];
    if (groups.cellScore[c] !== 0 && !full) continue;
    for (const i of bookletItems(groups, b)) {
      if (full) stepsWithoutExtremes[layout.start[i]! + layout.maxima[i]! - 1]! -= groups.cellWeight[c]!;
      else zeros[i]! -= groups.cellWeight[c]!;
    }
  }
  // What subtraction leaves of nothing is nothing.
  states.forEach((_, i) => {
    const least = 1e-10 * answered[i]!;
    if (zeros[i]! < least) zeros[i] = 0;
    for (let a = layout.start[i]!, end = a + layout.maxima[i]!; a < end; a++) {
      if (stepsWithoutExtremes[a]! < least) stepsWithoutExtremes[a] = 0;
    }
  });
  return { answered, steps, stepsWithoutExtremes, zeros, layout };
}

/**
 * Merges a lowest (highest) category that only students of zero (full) score reached into its neighbour, or excludes
 * the item when no second category is left: their conditional estimates are infinite. True when anything changed.
 */
function mergeExtremeCategories(
  states: ItemState[],
  counted: Counted,
  excluded: ExcludedItem[],
  keepConstant: boolean,
): boolean {
  const { layout, zeros, stepsWithoutExtremes } = counted;
  let changed = false;
  for (let i = states.length - 1; i >= 0; i--) {
    const state = states[i]!;
    if (keepConstant && state.anchor !== null && layout.maxima[i] === 1) continue;
    const noLowest = zeros[i] === 0;
    const noHighest = stepsWithoutExtremes[layout.start[i]! + layout.maxima[i]! - 1] === 0;
    if (!noLowest && !noHighest) continue;
    changed = true;
    let categories = state.categories;
    if (noLowest && categories.length > 1)
      categories = [categories.slice(0, 2).flat(), ...categories.slice(2)];
    if (noHighest && categories.length > 1)
      categories = [...categories.slice(0, -2), categories.slice(-2).flat()];
    if (categories.length > 1) states[i] = { ...state, categories, anchor: null };
    else {
      states.splice(i, 1);
      excluded.push({ id: state.item.id, reason: 'extreme-only' });
    }
  }
  return changed;
}
