import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportLanguages } from '../../functions/assessment/assessment.ts';
import { type ProblemCode, problemCodes } from '../../functions/assessment/problem-codes.ts';
import { messagesIn } from '../../functions/document/messages.ts';
import { problemExamples, usualValues } from '../../infra/errors/examples.ts';
import {
  commandEntry,
  commandKeys,
  type Entry,
  errorsPage,
  problemEntry,
  problemGroups,
  reasonEntry,
  reasonKeys,
} from '../../infra/errors/page.ts';
import { thrown } from '../../infra/errors/thrown.ts';
import { messagesOf } from '../../infra/words.ts';
import { root } from './commands.ts';

const codes = Object.keys(problemCodes) as ProblemCode[];
const entries: readonly Entry[] = reportLanguages.flatMap((language) => [
  ...codes.map((code) => problemEntry(code, language)),
  ...commandKeys().map((key) => commandEntry(key, language)),
  ...reasonKeys.map((key) => reasonEntry(key, language)),
]);

/** All texts that the code throws without the message files: the first text of an error, with `…` for what it puts in. */
function thrownInCode(): string[] {
  const texts = globSync('{functions,infra}/**/*.{ts,js}', { cwd: root }).flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    const errors = source.matchAll(
      /new (?:Error|RunFailed|UsageError|PermanentError)\(\s*(?:'[\w-]+',\s*)?('(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)/g,
    );
    const told = file.endsWith('.js') ? source.matchAll(/console\.error\(\s*(`[^`]*`)/g) : [];
    return [...errors, ...told].map((match) => match[1]!.slice(1, -1));
  });
  return texts.map((text) => text.replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '…').replaceAll("\\'", "'"));
}

describe('the page of messages', () => {
  it('is what `npm run errors` makes of the messages as they are now', () => {
    const written = readFileSync(join(root, 'events/ERRORS.md'), 'utf8');
    // A long difference would hide the cure.
    expect(written === errorsPage(), 'events/ERRORS.md is out of date: npm run errors').toBe(true);
  });

  it('has every problem of a file, in a group that says when it comes', () => {
    const groups = problemGroups();
    expect([...groups.values()].flat().sort()).toEqual([...codes].sort());
    for (const title of groups.keys())
      expect(errorsPage()).toMatch(new RegExp(`## ${title}\n\n\\*When:\\* \\S`));
  });

  it('says what happened and what to do, in three languages, with real values', () => {
    expect(entries.length).toBeGreaterThan(600);
    const lacking = entries
      .filter(({ cure }) => cure.length < 5)
      .map(({ key, language }) => `${key} ${language}`);
    expect(lacking).toEqual([]);
    for (const { what, cure, key } of entries) {
      expect(`${what} ${cure}`, key).not.toMatch(/[{}]|undefined|NaN/);
    }
  });

  it('has a value for every problem that quotes one, of the same file as in the message', () => {
    for (const code of codes) {
      const pattern = messagesOfProblem(code);
      if (pattern.includes('{value}'))
        expect(Object.keys(problemExamples[code] ?? {}), code).toContain('value');
      for (const name of problemCodes[code]) {
        expect(Object.keys({ ...usualValues, ...problemExamples[code] }), code).toContain(name);
      }
    }
    for (const code of Object.keys(problemExamples)) expect(codes).toContain(code);
  });

  it('has every reason for which a school has no report', () => {
    const reasons = [...messagesIn('en').keys()].filter((key) => key.startsWith('index.reason.'));
    expect([...reasonKeys].sort()).toEqual(reasons.sort());
  });

  it('has every message with which the command line refuses a call', () => {
    const source = globSync('infra/{cli,local}/**/*.ts', { cwd: root })
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    const said = [
      ...source.matchAll(/(?:UsageError|RunFailed|InvalidArgumentError)\(\s*say\(([^)]*)/g),
    ].flatMap(([, text = '']) =>
      [...text.matchAll(/'((?:cli|run|input|invoke)\.[\w.]+)'/g)].map((match) => match[1]!),
    );
    expect(said.length).toBeGreaterThan(30);
    for (const key of said) expect(commandKeys()).toContain(key);
    for (const key of commandKeys()) expect(messagesOf('en').has(key)).toBe(true);
  });

  it('has every message that the code throws in English', () => {
    const texts = thrownInCode();
    expect(texts.length).toBeGreaterThan(30);
    const known = new Set(thrown.map(({ text }) => text));
    expect(texts.filter((text) => !known.has(text))).toEqual([]);
  });

  it.each([
    ['is not a weight above 0', 'row-weight'],
    ['деген салмақ нөлден үлкен', 'row-weight'],
    ['This is a web page, not a CSV', 'file-is-web-page'],
    ['Файл пуст', 'file-empty'],
    ['holds no runs yet', 'cli.wrong.noRuns'],
  ])('is found by the words "%s"', (words, key) => {
    const page = readFileSync(join(root, 'events/ERRORS.md'), 'utf8');
    expect(page.includes(words)).toBe(true);
    const before = page.slice(0, page.indexOf(words));
    expect(before.slice(before.lastIndexOf('### ')).split('\n')[0]).toBe(`### ${key}`);
  });
});

function messagesOfProblem(code: ProblemCode): string {
  const text = readFileSync(join(root, 'templates/messages/problems.en.yaml'), 'utf8');
  return new RegExp(`^${code}: (.*)$`, 'm').exec(text)?.[1] ?? '';
}
