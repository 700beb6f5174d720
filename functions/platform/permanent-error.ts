/**
 * What no retry can mend: the work is acknowledged and the reason written beside it.
 * Every other error is taken as transient: thrown, retried, and dead-lettered in the end.
 */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
  readonly reason: string;
  readonly detail: Readonly<Record<string, string | number>>;

  constructor(reason: string, message: string, detail: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.reason = reason;
    this.detail = detail;
  }
}
