/** Why a quantity cannot be given. Language-free: the document turns a reason into a sentence. */
export type Reason =
  | 'no-data'
  | 'too-few'
  | 'no-variance'
  | 'single-cluster'
  | 'no-reference'
  | 'suppressed'
  | 'complementary'
  | 'not-converged'
  | 'unlinked'
  | 'extreme'
  | 'not-applicable';

/**
 * "Cannot be computed" as a value, so that NaN, null or undefined never stand for it.
 * `need` and `have` are counts (students, schools, items) where the reason is a matter of size.
 */
export interface Unavailable {
  readonly unavailable: Reason;
  readonly need?: number;
  readonly have?: number;
}

/** A quantity, or the reason why there is none. */
export type Result<T> = T | Unavailable;

export function unavailable(reason: Reason, size: { need?: number; have?: number } = {}): Unavailable {
  return { unavailable: reason, ...size };
}

export function isUnavailable(value: unknown): value is Unavailable {
  return typeof value === 'object' && value !== null && 'unavailable' in value;
}

export function isAvailable<T>(value: Result<T>): value is T {
  return !isUnavailable(value);
}

/** Applies `use` to an available value; passes the reason on otherwise. */
export function mapResult<T, U>(value: Result<T>, use: (available: T) => Result<U>): Result<U> {
  return isUnavailable(value) ? value : use(value);
}
