import { type Language, reportLanguages, type Text } from './assessment.ts';
import { fold } from './fold.ts';

const YES = new Set(['yes', 'true', '1', 'да', 'иә', 'y', 'д', 'ordered']);

/** A number with a point or a comma for decimals, and no-break or thin spaces between thousands; else undefined. */
export function readNumber(text: string): number | undefined {
  const plain = text
    .replace(/[\u00a0\u202f\u2009 ]/gu, '')
    .replace(',', '.')
    .replace('−', '-');
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

export function readYes(text: string | undefined): boolean {
  return text !== undefined && YES.has(fold(text));
}

/** "kk; ru" → ["kk", "ru"]. */
export function readList(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[;|,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The texts of a row's columns `<stem>_kk`, `<stem>_ru`, `<stem>_en`. */
export function readText(cells: Readonly<Record<string, string | undefined>>, stem: string): Text {
  const text: Partial<Record<Language, string>> = {};
  for (const language of reportLanguages) {
    const cell = cells[`${stem}_${language}`];
    if (cell !== undefined) text[language] = cell;
  }
  return text;
}

/** A text of an unnamed language: Kazakh by its letters, else Russian by Cyrillic, else English. */
export function guessLanguage(text: string): Language {
  if (/[әғқңөұүһі]/iu.test(text)) return 'kk';
  return /\p{Script=Cyrillic}/u.test(text) ? 'ru' : 'en';
}
