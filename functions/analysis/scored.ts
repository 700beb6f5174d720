/** Scores that exist, with a weight each where the file has weights. */
export interface Scored {
  readonly values: Float64Array;
  readonly weights: Float64Array | null;
}

/** The scores of some rows, without those that are missing (NaN). */
export function gather(values: Float64Array, weights: Float64Array | null, rows: Int32Array): Scored {
  const present = rows.filter((row) => !Number.isNaN(values[row]!));
  return {
    values: Float64Array.from(present, (row) => values[row]!),
    weights: weights === null ? null : Float64Array.from(present, (row) => weights[row]!),
  };
}
