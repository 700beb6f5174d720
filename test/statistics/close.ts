import { expect } from 'vitest';

/** Asserts equality to a relative tolerance; `floor` is the size below which the difference counts absolutely. */
export function expectClose(actual: unknown, expected: number, relative = 1e-9, floor = 1e-300): void {
  expect(typeof actual, `a number near ${expected}, got ${JSON.stringify(actual)}`).toBe('number');
  const scale = Math.max(Math.abs(expected), floor);
  const error = Math.abs((actual as number) - expected) / scale;
  expect(error, `${actual} against ${expected}`).toBeLessThanOrEqual(relative);
}
