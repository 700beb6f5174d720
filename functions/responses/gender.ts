import { FoldedNames } from '../assessment/fold.ts';
import type { Gender } from './responses.ts';

const words = new FoldedNames<Gender>([
  ...[
    'f',
    'female',
    'girl',
    'girls',
    'w',
    'woman',
    'ж',
    'жен',
    'женский',
    'женская',
    'девочка',
    'девочки',
    'д',
    'дев',
  ]
    .concat(['қыз', 'қыз бала', 'қыздар', 'әйел', 'қ', 'ә'])
    .map((word) => [word, 'girls'] as const),
  ...['m', 'male', 'boy', 'boys', 'man', 'м', 'муж', 'мужской', 'мужская', 'мальчик', 'мальчики', 'мал']
    .concat(['ұл', 'ұл бала', 'ұлдар', 'ер', 'ер бала', 'еркек', 'ұ', 'е'])
    .map((word) => [word, 'boys'] as const),
]);

/** Girl or boy by the usual words and letters in Kazakh, Russian and English; undefined for anything else. */
export function readGender(text: string): Gender | undefined {
  return words.get(text);
}

/**
 * 1 and 2 without a declared meaning: boys and girls, as in the country's records (the ИИН counts male before
 * female too). International files do the reverse, so this is always reported as an assumption.
 */
export function readGenderCode(text: string): Gender | undefined {
  return text === '1' ? 'boys' : text === '2' ? 'girls' : undefined;
}
