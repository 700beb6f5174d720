import { expect, test } from 'vitest';
import { bound } from '../../functions/document/words.ts';

/** No-break spaces as ~ and word joiners as |. */
const shown = (text: string): string =>
  bound(text)
    .replace(/\u00a0/g, '~')
    .replace(/\u2060/g, '|');

test.each([
  ['54 % пен 12 034 оқушы', '54~% пен 12~034~оқушы'],
  ['4–6 апта, 0–100 %', '4–|6~апта, 0–|100~%'],
  ['56,5–69,9 и 1981–1999', '56,5–69,9 и 1981–1999'],
  [
    'ниже среднего по региону, не менее 15 и на 4 п. п.',
    'ниже среднего по~региону, не~менее 15 и~на~4~п.~п.',
  ],
  ['A класы, класса C', 'A~класы, класса~C'],
  ['+5,2 пайыздық тармақ, +5,2 процентного пункта', '+5,2~пайыздық~тармақ, +5,2~процентного~пункта'],
  ['мало (|g| < 0,20) и |g| не менее 0,20', 'мало (||g||~<~0,20) и ||g| не~менее~0,20'],
  ['Школа № 141 — 50.0 pp', 'Школа №~141~—~50.0~pp'],
])('what belongs together stays on one line: %s', (text, expected) => expect(shown(text)).toBe(expected));
