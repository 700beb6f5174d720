import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../assessment/assessment.ts';
import { messagesIn } from './messages.ts';
import { type Numbers, numbersIn } from './numbers.ts';

export type Values = Readonly<Record<string, string | number>>;

/** One language's words and numbers. */
export interface Words {
  readonly language: Language;
  readonly numbers: Numbers;
  /** The message with its values filled in. @throws if the language has no such message or a value is missing. */
  say(key: string, values?: Values): string;
  has(key: string): boolean;
}

/**
 * What must not be torn apart at a line's end is bound by no-break spaces, and a range of whole numbers, such as 6–8, and
 * |g| by word joiners; messages, and the texts of an assessment, are written with plain ones.
 */
export function bound(text: string): string {
  return text
    .replace(/(?<=(?<!\d)\d{1,3}) (?=\d{3}(?!\d))/g, '\u00a0')
    .replace(/(?<=\d) (?=%|pp(?!\p{L})|percent|\p{Script=Cyrillic}{2})/gu, '\u00a0')
    .replace(/(?<=[Кк]ласс\p{L}{0,2}) (?=[A-C](?!\p{L}))|(?<=(?<!\p{L})[A-C]) (?=клас)/gu, '\u00a0')
    .replace(/(?<=пайыздық|процентного|percentage) (?=тармақ|пункта|point)/g, '\u00a0')
    .replace(/(?<=п\.) (?=[пт]\.)/g, '\u00a0')
    .replace(
      /(?<=\(ст\.) (?=\p{L}+\))|(?<=\((?:интервал|аралық),) (?=95.%\))|(?<=\(95%) (?=interval\))/gu,
      '\u00a0',
    )
    .replace(/(?<=[np|]) ([=<]) (?=[\d\u2212])/g, '\u00a0$1\u00a0')
    .replace(/\|(?=g\||\u00a0<)/g, '|\u2060')
    .replace(
      /(?<=\p{L}:|менее|кемінде|at least) (?=\d+(?:[.,]\d+)?(?:[ \u00a0]?[%;,)]|[ \u00a0](?:п\.|pp)))/gu,
      '\u00a0',
    )
    .replace(/(?<=P\d\d–)(?=P\d\d)/g, '\u2060')
    .replace(/(?<=№) /g, '\u00a0')
    .replace(/(?<=\d) (?=п\.)/g, '\u00a0')
    .replace(/ (?=[–—] )/g, '\u00a0')
    .replace(/(?<=[–—]) (?=\d)/g, '\u00a0')
    .replace(/(?<=(?<![\d,.])\d{1,3}–)(?=\d{1,3}(?![\d,.]*\d))/g, '\u2060')
    .replace(/(?<=(?:^|[\s(«])(?:[Нн][еиао]|[Пп]о|[Зз]а|[Оо]т|[Дд]о|[Ии]з)) (?=\d|\p{L}{2})/gu, '\u00a0')
    .replace(/(?<=(?:^|[\s(«])[ВвКкСсОоУуИи]) (?=\p{L}[\p{L}\d])/gu, '\u00a0');
}

const made = new Map<Language, Words>();

export function wordsIn(language: Language): Words {
  const known = made.get(language);
  if (known) return known;
  const messages = messagesIn(language);
  const formats = new Map<string, IntlMessageFormat>();
  const words: Words = {
    language,
    numbers: numbersIn(language),
    has: (key) => messages.has(key),
    say(key, values = {}) {
      let format = formats.get(key);
      if (!format) {
        const message = messages.get(key);
        if (message === undefined)
          throw new Error(`There is no message "${key}" in the language "${language}".`);
        // Tags are plain text: messages hold words, markup comes from the templates.
        format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
        formats.set(key, format);
      }
      return bound(String(format.format(values)));
    },
  };
  made.set(language, words);
  return words;
}
