import { expect } from 'vitest';

/** Asserts a number (never an Unavailable) equal to R's within a relative tolerance. */
export function expectClose(actual: unknown, golden: number, relative = 1e-9, what = ''): void {
  expect(actual, what).toBeTypeOf('number');
  const error = Math.abs((actual as number) - golden);
  expect(error, `${what}: ${actual} instead of ${golden}`).toBeLessThanOrEqual(
    relative * Math.max(Math.abs(golden), 1e-3),
  );
}
