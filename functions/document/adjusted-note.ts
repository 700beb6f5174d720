import type { Verdict } from '../analysis/results.ts';
import type { Interval } from '../statistics/interval.ts';
import { isUnavailable, type Result } from '../statistics/unavailable.ts';
import type { Context } from './context.ts';

interface Tested {
  readonly difference: Interval;
  readonly verdict: Verdict;
}

/**
 * An interval is of one comparison, a verdict allows for all of its table. Where the two seem to contradict each other,
 * a reader is told why.
 */
export function adjustedNote(
  tested: readonly (Result<Tested> | undefined)[],
  { say }: Pick<Context, 'say'>,
): readonly string[] {
  const contradicts = tested.some(
    (one) =>
      one !== undefined &&
      !isUnavailable(one) &&
      one.verdict === 'no-difference' &&
      (one.difference.low > 0 || one.difference.high < 0),
  );
  return contradicts ? [say('note.adjusted')] : [];
}
