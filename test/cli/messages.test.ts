import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { reportLanguages } from '../../functions/assessment/assessment.ts';
import { messagesOf } from '../../infra/words.ts';

const infra = join(import.meta.dirname, '..', '..', 'infra');

/** The names of a message's values. */
function valuesOf(pattern: string): string[] {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const one of value) visit(one);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const { type, value: name, options, children } = value as Record<string, unknown>;
    if (typeof type === 'number' && type >= 1 && type <= 6 && typeof name === 'string') names.add(name);
    for (const option of Object.values(options ?? {})) visit((option as { value: unknown }).value);
    visit(children);
  };
  visit(new IntlMessageFormat(pattern, 'en', undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

test('every message of the command line is there in all three languages, with the same values', () => {
  const english = messagesOf('en');
  expect(english.size).toBeGreaterThan(100);
  for (const language of reportLanguages) {
    const messages = messagesOf(language);
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, pattern] of messages) {
      expect([key, ...valuesOf(pattern)]).toEqual([key, ...valuesOf(english.get(key)!)]);
    }
  }
});

test('every message that the code asks for by its full name exists, and none is left over', () => {
  const messages = messagesOf('en');
  const source = globSync('{cli,local}/**/*.ts', { cwd: infra })
    .map((file) => readFileSync(join(infra, file), 'utf8'))
    .join('\n');
  const asked = [
    ...source.matchAll(
      /(?:say|words)\(\s*(?:[^'"`()]*\? )?'((?:cli|run|input|invoke|summary|progress|duration)\.[\w.]+)'/g,
    ),
  ].map((match) => match[1]!);
  expect(asked.length).toBeGreaterThan(60);
  expect(asked.filter((key) => !messages.has(key))).toEqual([]);

  // Keys that are put together at run time.
  const families = [
    /^cli\.usage\./,
    /^cli\.aws\./,
    /^cli\.file\./,
    /^cli\.\w+\.(about|help)$/,
    /^progress\./,
    /^summary\.severity\./,
  ];
  const others = [/^cli\.links\.column\./];
  const unused = [...messages.keys()].filter(
    (key) => !source.includes(`'${key}'`) && ![...families, ...others].some((family) => family.test(key)),
  );
  expect(unused).toEqual([]);
});

test('a case ending is never joined to a value', () => {
  // A Kazakh ordinal is a number, a hyphen and its noun: 3-жол.
  const ordinals = new Set(['summary.line']);
  for (const language of ['kk', 'ru'] as const) {
    for (const [key, message] of messagesOf(language)) {
      if (!ordinals.has(key)) expect(message, `${key} in ${language}`).not.toMatch(/\}[-‑]?\p{L}/u);
    }
  }
});
