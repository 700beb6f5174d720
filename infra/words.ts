import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { parse } from 'yaml';
import { type Language, reportLanguages } from '../functions/assessment/assessment.ts';

export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const made = new Map<Language, Say>();

/**
 * What the command line says in a language: messages of `infra/messages/<language>.yaml` by dotted key, as ICU
 * patterns. Throws on a key that is not there: a message may not be missing in one language.
 */
export function wordsOf(language: Language): Say {
  const known = made.get(language);
  if (known !== undefined) return known;
  const messages = messagesOf(language);
  const words: Say = (key, values = {}) => {
    const pattern = messages.get(key);
    if (pattern === undefined) throw new Error(`There is no message "${key}" in the language "${language}".`);
    return String(new IntlMessageFormat(pattern, language, undefined, { ignoreTag: true }).format(values));
  };
  made.set(language, words);
  return words;
}

export function messagesOf(language: Language): ReadonlyMap<string, string> {
  const text = readFileSync(join(import.meta.dirname, 'messages', `${language}.yaml`), 'utf8');
  const messages = new Map<string, string>();
  flatten(parse(text), '', messages);
  return messages;
}

/** Says it in the language of the person at the terminal. */
export const say: Say = (key, values) => wordsOf(personLanguage())(key, values);

/** By ESEP_LANG (which `--lang` sets) or the locale, where it is one of ours; else English. */
export function personLanguage(): Language {
  const { ESEP_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const locale = ESEP_LANG || LC_ALL || LC_MESSAGES || LANG || '';
  return reportLanguages.find((one) => new RegExp(`^${one}(?![a-z])`, 'i').test(locale)) ?? 'en';
}

function flatten(tree: unknown, prefix: string, into: Map<string, string>): void {
  if (typeof tree === 'string') {
    into.set(prefix, tree);
    return;
  }
  for (const [key, value] of Object.entries(tree as Record<string, unknown>)) {
    flatten(value, prefix === '' ? key : `${prefix}.${key}`, into);
  }
}
