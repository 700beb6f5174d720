import type { Interval } from './interval.ts';

/**
 * Newcombe's hybrid score interval of the difference of two independent proportions, first minus second, from their
 * Wilson intervals: d − √((p₁ − l₁)² + (u₂ − p₂)²) to d + √((u₁ − p₁)² + (p₂ − l₂)²). Where the intervals are those of
 * clustered proportions, so is the result.
 *
 * Source: Newcombe 1998, Statistics in Medicine 17, method 10; Zou & Donner 2008 for intervals of other kinds.
 */
export function newcombe(first: Interval, second: Interval): Interval {
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}
