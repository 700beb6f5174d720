/** Identical answer strings within a school. */
export interface IdenticalStrings {
  /** Students compared. */
  readonly n: number;
  /** Those whose whole string another student of the school has, too. */
  readonly identical: number;
  /** Students in the largest set of identical strings; 0 where there is none. */
  readonly largest: number;
}

/**
 * Per school the students who share their whole string of answers with another one of the school. Give the options
 * chosen rather than the points where there are any: equal wrong answers say more than equal right ones.
 *
 * @param columns answers or points, one column per item; codes for missing count as answers
 * @param include per student 1 or 0; leave out zero and full scores, which are alike by necessity
 */
export function identicalStrings(
  columns: readonly Uint8Array[],
  school: Int32Array,
  schools: number,
  include: Uint8Array,
): IdenticalStrings[] {
  const rows: number[] = [];
  for (let v = 0; v < school.length; v++) if (include[v] === 1 && school[v]! >= 0) rows.push(v);
  // Refine "same school" by one item after the other.
  const part = Int32Array.from(rows, (v) => school[v]!);
  let parts = schools;
  for (const column of columns) {
    const codes = new Int32Array(256).fill(-1);
    let width = 0;
    for (const v of rows) if (codes[column[v]!] === -1) codes[column[v]!] = width++;
    if (width < 2) continue;
    const next = new Int32Array(parts * width).fill(-1);
    let count = 0;
    for (let k = 0; k < rows.length; k++) {
      const key = part[k]! * width + codes[column[rows[k]!]!]!;
      if (next[key] === -1) next[key] = count++;
      part[k] = next[key]!;
    }
    parts = count;
  }
  const size = new Int32Array(parts);
  for (const p of part) size[p]!++;
  const result = Array.from({ length: schools }, () => ({ n: 0, identical: 0, largest: 0 }));
  for (let k = 0; k < rows.length; k++) {
    const entry = result[school[rows[k]!]!]!;
    const same = size[part[k]!]!;
    entry.n++;
    if (same > 1) {
      entry.identical++;
      entry.largest = Math.max(entry.largest, same);
    }
  }
  return result;
}
