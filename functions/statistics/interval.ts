/** A point estimate with the limits of its confidence interval (95 % unless said otherwise), in the unit of the value. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
