import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportLanguages } from '../../functions/assessment/assessment.ts';
import { composeReport } from '../../functions/document/compose.ts';
import { chromiumPrinter, type Printer } from '../../functions/platform/chromium.ts';
import { madeSource } from '../document/fixture.ts';
import { pdfPages } from '../pipeline/pdf-text.ts';
import { isKnownWithEndings } from './kazakh-endings.ts';
import { hasDictionary, spellingIn } from './spelling-in.ts';
import { dictionaryTexts, messageTexts, sampleTexts, type Text } from './texts.ts';
import { wordsOf } from './words-of.ts';

const mixedSchool = {
  languages: ['kk', 'ru'],
  objectives: 20,
  questions: 12,
  items: true,
  similar: true,
} as const;

let printer: Printer;
beforeAll(() => {
  printer = chromiumPrinter();
});
afterAll(() => printer.close());

describe.each(reportLanguages)('spelling in %s', (language) => {
  // Without a dictionary a test says that it was skipped; in Kazakh this is where hunspell-kk is not installed.
  const checked = test.skipIf(!hasDictionary(language));

  async function misspelt(texts: readonly Text[]): Promise<readonly string[]> {
    const isRight = await spellingIn(language);
    return texts.flatMap(({ where, text }) =>
      wordsOf(text, language)
        .filter((word) => !isRight(word))
        .map((word) => `${word} (${where})`),
    );
  }

  checked('every word of the messages is in the dictionary or an accepted term', async () => {
    expect(await misspelt(messageTexts(language))).toEqual([]);
  });

  checked('every word of the data dictionary is in the dictionary or an accepted term', async () => {
    expect(await misspelt(dictionaryTexts(language))).toEqual([]);
  });

  checked('every word of the sample assessment is in the dictionary or an accepted term', async () => {
    expect(await misspelt(sampleTexts(language))).toEqual([]);
  });

  checked('a slip is found', async () => {
    const slips = { kk: 'мектепптің нәтижесі', ru: 'результат школлы', en: 'the shcool result' };
    expect(await misspelt([{ where: 'here', text: slips[language] }])).toHaveLength(1);
  });
});

// A report's glossary stands in all languages, so a word may be any language's.
describe('every word of a printed report is right', () => {
  const missing = reportLanguages.some((language) => !hasDictionary(language));
  test.skipIf(missing).each(['kk', 'ru'] as const)('in %s', async (language) => {
    const pages = await pdfPages(await printer.print(composeReport(madeSource(mixedSchool, language))));
    // Long texts in figures are cut with an ellipsis; the footer's parts follow each other without a space.
    const text = pages
      .join('\n')
      .replace(/\p{L}*…/gu, ' ')
      .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
    expect(text.length).toBeGreaterThan(10_000);
    const spellings = await Promise.all((['kk', 'ru'] as const).map(spellingIn));
    const words = [...new Set(wordsOf(text, language))];
    expect(words.filter((word) => !spellings.some((isRight) => isRight(word)))).toEqual([]);
  });
});

// What the Kazakh dictionary knows is not needed to see how endings are judged.
describe('a Kazakh word with endings', () => {
  const stems = new Set(['мектеп', 'оқушы', 'нәтиже', 'көрсету', 'оқу', 'файл', 'бөлік']);
  const isRight = (word: string): boolean => isKnownWithEndings(word, (stem) => stems.has(stem));

  test.each([
    'мектептің',
    'мектебі',
    'мектептерден',
    'оқушыларының',
    'нәтижесінде',
    'файлдағы',
    'бөлігі',
    'файлыңызға',
  ])('%s is right', (word) => expect(isRight(word)).toBe(true));
  test.each(['көрсетілмегендіктен', 'көрсетіңіз', 'оқылмайды', 'көрсетуге'])(
    '%s, of a verb, is right',
    (word) => expect(isRight(word)).toBe(true),
  );
  test.each(['мектептың', 'оқушылер', 'нәтижееде', 'файлтағы', 'мектеплер', 'көрсетылген'])(
    '%s is wrong',
    (word) => expect(isRight(word)).toBe(false),
  );
});
