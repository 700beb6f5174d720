import { reportLanguages } from '../../assessment/assessment.ts';
import type { Context } from '../context.ts';
import type { Block } from '../view.ts';
import { wordsIn } from '../words.ts';

const terms =
  'domain objective difficulty mean sd se interval significance effect point percentile median gap reliability rasch expected dif participation similar'.split(
    ' ',
  );

/** Each term with what it means, and its name in the other two languages: a mixed school reads two of them. */
export function glossaryBlocks({ say, language }: Context): readonly Block[] {
  const others = reportLanguages.filter((one) => one !== language);
  return [
    { kind: 'heading', text: say('glossary.title') },
    {
      kind: 'glossary',
      items: terms.map((term) => ({
        name: say(`glossary.${term}.term`),
        others: others.map((one) => ({ language: one, name: wordsIn(one).say(`glossary.${term}.term`) })),
        text: say(`glossary.${term}.text`),
      })),
    },
  ];
}
