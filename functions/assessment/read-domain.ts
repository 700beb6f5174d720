import type { Domain } from './assessment.ts';
import { subject, withoutScoreWords } from './column-names.ts';
import { fold } from './fold.ts';

/** The domain that a text names: by id, by a name in any language, or by the usual words for a default domain. */
export function readDomain(text: string, domains: readonly Domain[]): Domain | undefined {
  const wanted = new Set([fold(text), fold(withoutScoreWords(text))]);
  const named = domains.find(
    ({ id, name }) => wanted.has(fold(id)) || Object.values(name).some((each) => wanted.has(fold(each))),
  );
  return named ?? domains.find(({ id }) => id === subject(text));
}
