import type { Verdict } from '../analysis/results.ts';
import { isUnavailable, type Result } from '../statistics/unavailable.ts';
import type { Context } from './context.ts';
import type { Tone, VerdictView } from './view.ts';

const looks: Readonly<Record<Verdict, { readonly symbol: VerdictView['symbol']; readonly tone: Tone }>> = {
  above: { symbol: '▲', tone: 'above' },
  'slightly-above': { symbol: '▲', tone: 'slight' },
  'no-difference': { symbol: '●', tone: 'none' },
  'slightly-below': { symbol: '▼', tone: 'slight' },
  below: { symbol: '▼', tone: 'below' },
};

/** The symbol and the words of a verdict; where there is none, the reason in words. */
export function verdictView(
  tested: Result<{ readonly verdict: Verdict }>,
  context: Pick<Context, 'say' | 'reason'>,
  form: 'verdict' | 'verdict-short' | 'verdict-cell' = 'verdict',
): VerdictView {
  if (isUnavailable(tested)) {
    const short: Readonly<Record<string, string>> = {
      'too-few': 'verdict-short.too-few',
      suppressed: 'distribution.hidden',
    };
    const key = form === 'verdict-short' ? short[tested.unavailable] : undefined;
    const text = key === undefined ? context.reason(tested) : context.say(key);
    return { symbol: '○', text, tone: 'missing' };
  }
  return { ...looks[tested.verdict], text: context.say(`${form}.${tested.verdict}`) };
}
