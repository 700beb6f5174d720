import type { StepLayout } from './steps.ts';

/** In a recoded response: no observation. */
export const MISSING = 255;

/** An item as the models see it: `recode[code]` is the points 0 … maximum, or MISSING. The column is never copied. */
export interface CodedItem {
  readonly scores: Uint8Array;
  readonly recode: Uint8Array;
}

/** Booklets, their items, and the raw scores to look at in each. */
export interface BookletDesign {
  readonly booklets: number;
  /** Items of booklet b: `item[itemStart[b]] … item[itemStart[b + 1] − 1]`, ascending. */
  readonly itemStart: Int32Array;
  readonly item: Int32Array;
  /** Cells of booklet b: `cellStart[b] … cellStart[b + 1] − 1`, by ascending raw score; only those observed. */
  readonly cellStart: Int32Array;
  readonly cellScore: Int32Array;
}

/**
 * Students grouped by what is sufficient for ability in the Rasch and the partial credit model: the set of items
 * observed (a *booklet*) and the raw score on it (a *cell*). Booklets and cells are numbered in order of first
 * appearance of the booklet in the file, cells of one booklet by raw score.
 */
export interface ScoreGroups extends BookletDesign {
  /** Sum of the items' maxima. */
  readonly maximum: Int32Array;
  /** Per cell its booklet. */
  readonly cellBooklet: Int32Array;
  /** Students of the cell, whatever their weight. */
  readonly cellCount: Int32Array;
  /** Sum of their weights. */
  readonly cellWeight: Float64Array;
  /** Per student the cell, or −1 where no item was observed. */
  readonly cell: Int32Array;
  /** Per booklet the first student (row) who took it. */
  readonly firstStudent: Int32Array;
}

export function bookletItems(groups: Pick<BookletDesign, 'itemStart' | 'item'>, booklet: number): Int32Array {
  return groups.item.subarray(groups.itemStart[booklet]!, groups.itemStart[booklet + 1]!);
}

/**
 * Groups students by booklet and raw score. The booklets are found by refining one partition of the students item by
 * item (exact, no hashing), so the cost is students × items whatever the design.
 */
export function scoreGroups(
  items: readonly CodedItem[],
  layout: StepLayout,
  students: number,
  weight: Float64Array | null,
): ScoreGroups {
  const part = new Int32Array(students);
  const raw = new Int32Array(students);
  let parts = students > 0 ? 1 : 0;
  for (const { scores, recode } of items) {
    const next = new Int32Array(2 * parts).fill(-1);
    let count = 0;
    for (let v = 0; v < students; v++) {
      const x = recode[scores[v]!]!;
      const key = 2 * part[v]! + (x === MISSING ? 0 : 1);
      if (x !== MISSING) raw[v]! += x;
      let id = next[key]!;
      if (id < 0) {
        id = count++;
        next[key] = id;
      }
      part[v] = id;
    }
    parts = count;
  }

  const firstStudent = new Int32Array(parts).fill(-1);
  for (let v = students - 1; v >= 0; v--) firstStudent[part[v]!] = v;
  const itemStart = new Int32Array(parts + 1);
  const maximum = new Int32Array(parts);
  for (let b = 0; b < parts; b++) {
    let count = 0;
    for (let i = 0; i < items.length; i++) {
      if (items[i]!.recode[items[i]!.scores[firstStudent[b]!]!]! === MISSING) continue;
      count++;
      maximum[b]! += layout.maxima[i]!;
    }
    itemStart[b + 1] = itemStart[b]! + count;
  }
  const item = new Int32Array(itemStart[parts]!);
  for (let b = 0, at = 0; b < parts; b++) {
    for (let i = 0; i < items.length; i++) {
      if (items[i]!.recode[items[i]!.scores[firstStudent[b]!]!]! !== MISSING) item[at++] = i;
    }
  }

  // Students in order of booklet, so that the cells of a booklet need one small table at a time.
  const rowStart = new Int32Array(parts + 1);
  for (let v = 0; v < students; v++) rowStart[part[v]! + 1]!++;
  for (let b = 0; b < parts; b++) rowStart[b + 1]! += rowStart[b]!;
  const rows = new Int32Array(students);
  const fill = rowStart.slice();
  for (let v = 0; v < students; v++) rows[fill[part[v]!]!++] = v;

  const cell = new Int32Array(students).fill(-1);
  const cellStart = new Int32Array(parts + 1);
  const cellBooklet: number[] = [];
  const cellScore: number[] = [];
  const cellCount: number[] = [];
  const cellWeight: number[] = [];
  for (let b = 0; b < parts; b++) {
    if (itemStart[b + 1]! > itemStart[b]!) {
      const from = rowStart[b]!;
      const to = rowStart[b + 1]!;
      const at = new Int32Array(maximum[b]! + 1).fill(-1);
      for (let k = from; k < to; k++) at[raw[rows[k]!]!] = 0;
      for (let r = 0; r < at.length; r++) {
        if (at[r]! < 0) continue;
        at[r] = cellScore.length;
        cellBooklet.push(b);
        cellScore.push(r);
        cellCount.push(0);
        cellWeight.push(0);
      }
      for (let k = from; k < to; k++) {
        const v = rows[k]!;
        const c = at[raw[v]!]!;
        cell[v] = c;
        cellCount[c]!++;
        cellWeight[c]! += weight === null ? 1 : weight[v]!;
      }
    }
    cellStart[b + 1] = cellScore.length;
  }
  return {
    booklets: parts,
    itemStart,
    item,
    maximum,
    cellStart,
    cellBooklet: Int32Array.from(cellBooklet),
    cellScore: Int32Array.from(cellScore),
    cellCount: Int32Array.from(cellCount),
    cellWeight: Float64Array.from(cellWeight),
    cell,
    firstStudent,
  };
}
