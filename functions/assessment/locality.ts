import { FoldedNames } from './fold.ts';

const localities = new FoldedNames<'urban' | 'rural'>([
  ...[
    'urban',
    'city',
    'town',
    'город',
    'городская',
    'городской',
    'гор',
    'г',
    'қала',
    'қалалық',
    'қ',
    'u',
  ].map((word) => [word, 'urban'] as const),
  ...['rural', 'village', 'село', 'сельская', 'сельский', 'сел', 'с', 'ауыл', 'ауылдық', 'аул', 'а', 'r'].map(
    (word) => [word, 'rural'] as const,
  ),
]);

/** Urban or rural by the usual words in Kazakh, Russian and English; undefined for anything else. */
export function readLocality(text: string): 'urban' | 'rural' | undefined {
  return localities.get(text);
}
