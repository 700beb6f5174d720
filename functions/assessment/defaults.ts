import type { Domain, MissingCodes } from './assessment.ts';

/** The domains of an assessment whose definition names none (terms: specification, section 9). */
export const defaultDomains: readonly Domain[] = [
  {
    id: 'mathematics',
    name: { kk: 'Математикалық сауаттылық', ru: 'Математическая грамотность', en: 'Mathematical literacy' },
    comparableAcrossLanguages: true,
  },
  {
    id: 'reading',
    name: { kk: 'Оқу сауаттылығы', ru: 'Читательская грамотность', en: 'Reading literacy' },
    comparableAcrossLanguages: false,
  },
  {
    id: 'science',
    name: {
      kk: 'Жаратылыстану-ғылыми сауаттылық',
      ru: 'Естественнонаучная грамотность',
      en: 'Science literacy',
    },
    comparableAcrossLanguages: true,
  },
];

/**
 * Cells that mean "no answer" where the definition does not say. A blank cell is not among them: without a
 * declaration it is not administered where the student's whole domain is blank, not reached at the end of the domain
 * (in the order of `items.csv`), and omitted elsewhere. A valid answer or number of points always comes first, so "9"
 * is an omission only where 9 can be neither. Words for an absent student mean that nothing was administered.
 */
export const defaultMissing: MissingCodes = {
  omitted: ['-', '–', '—', '.', 'N', 'NA', 'N/A', '#N/A', '#Н/Д', 'NULL', '9', '99']
    .concat([
      'нет ответа',
      'без ответа',
      'н/о',
      'нет отв',
      'нет отв.',
      'no answer',
      'жауап жоқ',
      'жауапсыз',
      'ж/ж',
    ])
    .map((code) => code.toUpperCase()),
  notReached: [],
  notAdministered: [
    'н/я',
    'н/б',
    'неявка',
    'не явился',
    'не явилась',
    'отсутствовал',
    'отсутствовала',
    'отсутствует',
  ]
    .concat([
      'отс',
      'отс.',
      'не писал',
      'не писала',
      'не сдавал',
      'не сдавала',
      'не участвовал',
      'не участвовала',
    ])
    .concat(['келмеді', 'келген жоқ', 'қатыспады', 'қатысқан жоқ', 'болмады', 'жоқ болды', 'absent'])
    .map((code) => code.toUpperCase()),
};
