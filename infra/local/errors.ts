/** What the person at the terminal can mend: the message is for them, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A run that cannot end well: what happened, and where to read more. */
export class RunFailed extends Error {
  override readonly name = 'RunFailed';
}
