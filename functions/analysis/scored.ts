/** Scores that exist, with a weight each where the file has weights. */
export interface Scored {
  readonly values: Float64Array;
  readonly weights: Float64Array | null;
}

/**
 * The scores of some rows, without those that are missing (NaN). A plain loop: on a country's columns the methods of
 * typed arrays, which call back for every value, take several times as long.
 */
export function gather(
  values: Float64Array,
  weights: Float64Array | null,
  rows: Int32Array,
  includes: (row: number) => boolean = () => true,
): Scored {
  const present = new Float64Array(rows.length);
  const weightOf = weights === null ? null : new Float64Array(rows.length);
  let n = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const value = values[row]!;
    if (Number.isNaN(value) || !includes(row)) continue;
    if (weights !== null) weightOf![n] = weights[row]!;
    present[n++] = value;
  }
  return { values: present.slice(0, n), weights: weightOf?.slice(0, n) ?? null };
}
