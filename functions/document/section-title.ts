import type { Finding } from '../findings/finding.ts';
import type { Context } from './context.ts';
import { sentence } from './sentence.ts';

/**
 * A section's title is its weightiest finding that says a difference; where there is none, that none was found; where
 * nothing could be tested, that there are too few data.
 */
export function sectionTitle(
  findings: readonly Finding[],
  words: { readonly none: string; readonly tooFew: string; readonly name: string },
  context: Context,
): string {
  const tested = findings.filter(({ rule }) => !rule.endsWith('-too-few'));
  if (tested.length === 0) return context.say(findings.length > 0 ? words.tooFew : words.name);
  const different = tested
    .filter(({ rule }) => !/-(no-difference|negligible|similar)$/.test(rule) && !/-slightly-/.test(rule))
    .toSorted((a, b) => b.weight - a.weight);
  const first = different[0];
  return first ? sentence(first, context, 'short') : context.say(words.none);
}
