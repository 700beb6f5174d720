import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { expect, test } from 'vitest';
import { reportLanguages } from '../../functions/assessment/assessment.ts';
import { defaultRules } from '../../functions/assessment/rules.ts';
import { messagesIn } from '../../functions/document/messages.ts';

const findingRules = [
  ...['above', 'slightly-above', 'no-difference', 'slightly-below', 'below', 'too-few'].map(
    (end) => `domain-${end}`,
  ),
  ...['wider', 'wider-low', 'wider-high', 'narrower', 'similar', 'too-few'].map((end) => `spread-${end}`),
  ...['girls-ahead', 'boys-ahead', 'no-difference', 'too-few', 'gap-wider', 'gap-differs'].map(
    (end) => `gender-${end}`,
  ),
  ...['first-ahead', 'second-ahead', 'no-difference', 'too-few', 'gap-wider', 'gap-differs'].map(
    (end) => `language-${end}`,
  ),
  ...['priority', 'system', 'watch', 'keep'].map((end) => `objective-${end}`),
  'difficulty-easy-below',
  'difficulty-hard-below',
  'not-reached-above',
];

function variables(elements: readonly MessageFormatElement[]): Set<string> {
  const found = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.argument) found.add(element.value);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      found.add(element.value);
      for (const option of Object.values(element.options)) {
        for (const name of variables(option.value)) found.add(name);
      }
    }
  }
  return found;
}

test('every message exists in Kazakh, Russian and English', () => {
  const [kk, ru, en] = ['kk', 'ru', 'en'].map((language) => [...messagesIn(language as 'kk').keys()].sort());
  expect(ru).toEqual(kk);
  expect(en).toEqual(kk);
});

test('a message has the same variables in every language', () => {
  for (const [key, message] of messagesIn('kk')) {
    const expected = variables(parse(message, { ignoreTag: true }));
    for (const language of ['ru', 'en'] as const) {
      const others = variables(parse(messagesIn(language).get(key)!, { ignoreTag: true }));
      expect([...others].sort(), `${key} in ${language}`).toEqual([...expected].sort());
    }
  }
});

test('every rule of a finding has a sentence and a short form', () => {
  for (const rule of findingRules) {
    expect(messagesIn('kk').has(`findings.${rule}`), rule).toBe(true);
    expect(messagesIn('kk').has(`short.${rule}`), rule).toBe(true);
  }
});

test('every recommendation says what, who, when and how to check', () => {
  const keys = [...messagesIn('ru').keys()].filter((key) => key.startsWith('recommendations.recommend-'));
  const rules = new Set(keys.map((key) => key.split('.')[1]));
  expect(rules.size).toBeGreaterThanOrEqual(12);
  for (const rule of rules) {
    for (const part of ['what', 'who', 'when', 'check']) {
      expect(keys).toContain(`recommendations.${rule}.${part}`);
    }
  }
});

test('every threshold of the rules has a name on the method page', () => {
  for (const name of Object.keys(defaultRules.minimum)) {
    expect(messagesIn('kk').has(`method.minimum.${name}`), name).toBe(true);
  }
});

test('no verdict calls results equal', () => {
  // No \b: it knows no Cyrillic letters.
  const equal = {
    kk: /(?<!\p{L})тең(?!\p{L}| екіге)/u,
    ru: /(?<!\p{L})равн(?:ы|о|ый|ая)(?!\p{L})/u,
    en: /\bequal\b/,
  };
  for (const language of reportLanguages) {
    for (const [key, message] of messagesIn(language)) {
      if (/^(findings|short|verdict|titles|recommendations)/.test(key))
        expect(message, key).not.toMatch(equal[language]);
    }
  }
});

test('a case ending is never joined to a variable', () => {
  // A Kazakh ordinal is a number, a hyphen and its noun: 3-кесте.
  const ordinals = new Set(['figure.number', 'figure.table', 'technical.options.option']);
  for (const language of ['kk', 'ru'] as const) {
    for (const [key, message] of messagesIn(language)) {
      if (!ordinals.has(key)) expect(message, `${key} in ${language}`).not.toMatch(/\}[-‑]?\p{L}/u);
    }
  }
});

test('a term of the glossary has a name and one sentence', () => {
  for (const language of reportLanguages) {
    const messages = messagesIn(language);
    const terms = [...messages.keys()].filter((key) => /^glossary\..*\.term$/.test(key));
    expect(terms.length).toBeGreaterThanOrEqual(15);
    for (const key of terms) {
      expect(messages.get(key.replace(/term$/, 'text')), `${key} in ${language}`).toMatch(/^[^.]+\.$/);
    }
  }
});

test('no message is left over that nothing says', () => {
  const root = join(import.meta.dirname, '../..');
  const source = globSync(['functions/{document,finish,report}/**/*.ts', 'templates/**/*.{eta,js}'], {
    cwd: root,
  })
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  // A key stands whole in the code, or its beginning stands before a value: `method.minimum.${name}`.
  const isSaid = (key: string): boolean =>
    source.includes(`'${key}'`) ||
    [...key].some(
      (sign, at) => at > 3 && /[.-]/.test(sign) && source.includes(`\`${key.slice(0, at + 1)}\${`),
    );
  // Keys of which the code puts the beginning in.
  const families = /^(who|gender|language|verdict-cell|verdict-short)\./;
  const idle = [...messagesIn('en').keys()].filter((key) => {
    const short = key.replace(/^(technical|summaries|named|index)\./, '');
    return !isSaid(key) && !isSaid(short) && !families.test(short);
  });
  expect(idle).toEqual([]);
});
