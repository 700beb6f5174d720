import type { Rules } from '../assessment/rules.ts';
import type { Verdict } from './results.ts';

/**
 * The verdict on a tested difference (specification, section 6): significant after Benjamini–Hochberg and of
 * practical size → above or below; significant but smaller → slightly so; else no difference found, never "equal".
 */
export function verdictOf(
  test: { readonly difference: number; readonly pAdjusted: number; readonly g: number },
  rules: Pick<Rules, 'significance' | 'practicalEffect'>,
): Verdict {
  if (test.pAdjusted >= rules.significance || test.difference === 0) return 'no-difference';
  const direction = test.difference > 0 ? 'above' : 'below';
  return Math.abs(test.g) >= rules.practicalEffect ? direction : `slightly-${direction}`;
}
