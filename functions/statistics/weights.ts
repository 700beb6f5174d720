/** Values with a weight each: rows with a missing (not finite) value or weight, or a weight of 0, are left out. */
export interface WeightedValues {
  readonly values: number[];
  /** Null where no weights were given: all equal. */
  readonly weights: number[] | null;
}

/**
 * The rows that count. Weights must be as many as the values and not negative (a RangeError: reading has refused
 * such a file, so it is a mistake of the caller).
 */
export function countedRows(values: ArrayLike<number>, weights?: ArrayLike<number> | null): WeightedValues {
  if (!weights) {
    const counted: number[] = [];
    for (let i = 0; i < values.length; i += 1) if (Number.isFinite(values[i])) counted.push(values[i]!);
    return { values: counted, weights: null };
  }
  if (weights.length !== values.length) {
    throw new RangeError(`${values.length} values but ${weights.length} weights`);
  }
  const counted: number[] = [];
  const weightOf: number[] = [];
  for (let i = 0; i < values.length; i += 1) {
    const weight = weights[i]!;
    if (weight < 0) throw new RangeError(`weight ${weight} is negative`);
    if (!Number.isFinite(values[i]) || !Number.isFinite(weight) || weight === 0) continue;
    counted.push(values[i]!);
    weightOf.push(weight);
  }
  return { values: counted, weights: weightOf };
}
