/** Both tails of a distribution at one point; the smaller one keeps its full relative precision. */
export interface Tails {
  /** P(X ≤ x). */
  readonly lower: number;
  /** P(X > x). */
  readonly upper: number;
}
