import type { Language } from '../../functions/assessment/assessment.ts';

const scripts: Readonly<Record<Language, RegExp>> = {
  kk: /^[\p{Script=Cyrillic}-]+$/u,
  ru: /^[\p{Script=Cyrillic}-]+$/u,
  en: /^[a-z'-]+$/i,
};

/**
 * The words of a text that its language's dictionary can judge: letters of its script, two or more. Names of files,
 * columns and settings, and everything with a digit, are no words.
 */
export function wordsOf(text: string, language: Language): readonly string[] {
  const plain = text
    .replace(/\S*[\w-]+[._:/][\w-]+\S*/g, ' ')
    .replace(/\u2019/g, "'")
    .replace(/\u2011/g, '-');
  const found = plain.match(/[\p{L}\p{M}\p{N}_]+(?:['-][\p{L}\p{M}\p{N}_]+)*/gu) ?? [];
  return found.filter((word) => word.length > 1 && scripts[language].test(word));
}
