import { isUnavailable, type Result } from '../../functions/statistics/unavailable.ts';

/** The value, or a failure that names the reason. */
export function available<T>(result: Result<T>): T {
  if (isUnavailable(result)) throw new Error(`unavailable: ${result.unavailable}`);
  return result;
}
