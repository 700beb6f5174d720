import { FoldedNames, fold } from './fold.ts';

const languages = new FoldedNames<string>(
  Object.entries({
    kk: [
      'kk',
      'kz',
      'kaz',
      'kazakh',
      'каз',
      'казах',
      'казахский',
      'казахская',
      'казахский язык',
      'на казахском',
    ].concat(['қаз', 'қазақ', 'қазақша', 'қазақ тілі', 'қазақ тілінде', 'қ', 'к']),
    ru: ['ru', 'rus', 'russian', 'рус', 'русский', 'русская', 'русский язык', 'на русском', 'р'].concat([
      'орыс',
      'орысша',
      'орыс тілі',
      'орыс тілінде',
      'о',
    ]),
    en: ['en', 'eng', 'english', 'англ', 'английский', 'английский язык', 'ағылшын', 'ағылшын тілі'],
    uz: ['uz', 'uzb', 'uzbek', 'узб', 'узбекский', 'узбекский язык', 'өзбек', 'өзбек тілі'],
    ug: ['ug', 'uig', 'uyghur', 'уйг', 'уйгурский', 'уйгурский язык', 'ұйғыр', 'ұйғыр тілі'],
    tg: ['tg', 'tgk', 'tajik', 'тадж', 'таджикский', 'таджикский язык', 'тәжік', 'тәжік тілі'],
  }).flatMap(([code, names]) => names.map((name) => [name, code] as const)),
);

/**
 * The code of a language of instruction ("kk", "ru", …) by its usual names and abbreviations in Kazakh, Russian and
 * English; another code of two or three Latin letters stands for itself; undefined for anything else.
 */
export function readInstructionLanguage(text: string): string | undefined {
  const known = languages.get(text);
  if (known) return known;
  const folded = fold(text);
  return /^[a-z]{2,3}$/.test(folded) ? folded : undefined;
}
