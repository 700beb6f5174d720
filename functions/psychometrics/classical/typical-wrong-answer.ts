import { type Result, unavailable } from '../../statistics/unavailable.ts';
import type { OptionAnalysis } from './option-analysis.ts';

export interface TypicalWrongAnswer {
  readonly option: string;
  readonly n: number;
  /** Of all in the analysis's base, 0–1. */
  readonly share: number;
}

/**
 * The wrong option chosen most often; of equals the one with the higher option–rest correlation, then the first of
 * the test.
 * Unavailable: `not-applicable` without a key; `too-few` where fewer than `minimum` students chose it, so that a handful of
 * answers is not called typical.
 */
export function typicalWrongAnswer(
  analysis: OptionAnalysis,
  minimum: number = 10,
): Result<TypicalWrongAnswer> {
  if (!analysis.options.some((option) => option.isKey)) return unavailable('not-applicable');
  const rest = (r: Result<number>) => (typeof r === 'number' ? r : Number.NEGATIVE_INFINITY);
  let typical = null;
  for (const option of analysis.options) {
    if (option.isKey) continue;
    if (
      typical === null ||
      option.n > typical.n ||
      (option.n === typical.n && rest(option.restCorrelation) > rest(typical.restCorrelation))
    )
      typical = option;
  }
  if (typical === null) return unavailable('not-applicable');
  const { option, n, share } = typical;
  if (n < Math.max(1, minimum) || typeof share !== 'number')
    return unavailable('too-few', { need: Math.max(1, minimum), have: n });
  return { option, n, share };
}
