import { expect, test } from 'vitest';
import { numbersIn } from '../../functions/document/numbers.ts';

const nb = '\u00a0';
const ru = numbersIn('ru');
const kk = numbersIn('kk');
const en = numbersIn('en');

test('Kazakh and Russian have a decimal comma, English a decimal point', () => {
  expect(kk.decimal(54.25, 2)).toBe('54,25');
  expect(ru.decimal(54.25, 2)).toBe('54,25');
  expect(en.decimal(54.25, 2)).toBe('54.25');
});

test('thousands are set apart by a no-break space', () => {
  expect(ru.count(1_234_567)).toBe(`1${nb}234${nb}567`);
  expect(kk.count(999)).toBe('999');
  expect(ru.decimal(50_312.5, 1)).toBe(`50${nb}312,5`);
});

test('a percent sign follows a no-break space, in English none', () => {
  expect(ru.percent(54.3)).toBe(`54,3${nb}%`);
  expect(kk.percent(100, 0)).toBe(`100${nb}%`);
  expect(en.percent(0)).toBe('0.0%');
});

test('a negative number has a true minus sign, and zero has no sign', () => {
  expect(ru.decimal(-3.14, 1)).toBe('−3,1');
  expect(ru.decimal(-0.04, 1)).toBe('0,0');
  expect(ru.signed(0.04, 1)).toBe('0,0');
  expect(ru.signed(5.25, 1)).toBe('+5,3');
  expect(en.signed(-5, 0)).toBe('−5');
});

test('a half is rounded up, also one that binary fractions make a little less', () => {
  expect(0.575 * 100).toBeLessThan(57.5);
  expect(ru.percent(0.575 * 100, 0)).toBe(`58${nb}%`);
  expect(ru.percent(0.425 * 100, 0)).toBe(`43${nb}%`);
  expect(ru.signed(-0.575 * 100, 0)).toBe('−58');
});

test('a range has an en dash, and an ellipsis where a sign stands beside it', () => {
  expect(ru.range(2.1, 10.5, 1)).toBe('2,1–10,5');
  expect(ru.range(-2.1, 10.5, 1)).toBe(`−2,1${nb}…${nb}10,5`);
  expect(kk.range(2.1, 10.5, 1, true)).toBe(`+2,1${nb}…${nb}+10,5`);
});

test('a very small probability is printed as an upper limit', () => {
  expect(ru.probability(0.0004)).toBe(`<${nb}0,001`);
  expect(en.probability(0.0314)).toBe('0.031');
});

test('a date is written in the words of the language', () => {
  expect(ru.date('2026-04-17')).toContain('апреля');
  expect(kk.date('2026-04-17')).toBe('2026 жылғы 17 сәуір');
  expect(en.date('2026-04-17')).toBe('17 April 2026');
});
