import { reportLanguages } from '../../assessment/assessment.ts';
import type { Context } from '../context.ts';
import type { Block } from '../view.ts';
import { wordsIn } from '../words.ts';

/** The terms that a report uses, in the order of the sections. */
const terms =
  'reading mathematics science domain report student instruction mixed region national objective not-attained item difficulty correct mean distribution gap percentile median sd se interval difference point significant effect reliability classical modern rasch dif level genders gender-gap participation similar questionnaire recommendations'.split(
    ' ',
  );

/** Terms in Kazakh, Russian and English side by side: a mixed school reads its report in two languages. */
export function glossaryBlocks({ say, language }: Context): readonly Block[] {
  const order = [language, ...reportLanguages.filter((one) => one !== language)];
  return [
    { kind: 'heading', text: say('glossary.title') },
    {
      kind: 'glossary',
      items: terms.map((term) =>
        order.map((one) => ({ language: one, text: wordsIn(one).say(`glossary.terms.${term}`) })),
      ),
    },
  ];
}
