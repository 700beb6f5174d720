/** What the person at the terminal can mend: the message is for them, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
