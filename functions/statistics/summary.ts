/** A mean with its standard error, and the degrees of freedom of that error (Infinity for a fixed value). */
export interface Estimate {
  readonly mean: number;
  readonly se: number;
  readonly df: number;
}

/** What a comparison needs to know about a group of students, in the unit of the scores. */
export interface Summary extends Estimate {
  /** Students (rows), never the sum of weights. */
  readonly n: number;
  readonly sumOfWeights: number;
  /** Standard deviation with the divisor n − 1 (weighted: see `describe`). */
  readonly sd: number;
}
