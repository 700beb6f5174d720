import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';

const esep = join(import.meta.dirname, '..', '..', 'infra', 'cli', 'esep.js');

const parent = mkdtempSync(join(tmpdir(), 'esep-test-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

async function call(program: 'report' | 'invoke', ...words: string[]) {
  const child = spawn(process.execPath, [esep, program, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, INIT_CWD: import.meta.dirname, ESEP_LANG: 'en' },
  });
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: code as number, out, error };
}

test.concurrent('a path that does not exist is said to be missing', async () => {
  const { code, error } = await call('report', 'no-such-folder');
  expect(error).toBe(
    `${join(import.meta.dirname, 'no-such-folder')} does not exist. Give a folder with a results file (.csv or .xlsx), or the file itself.\n`,
  );
  expect(code).toBe(2);
});

test.concurrent('a folder without results says what it needs and what it found', async () => {
  const folder = mkdtempSync(join(parent, 'a'));
  writeFileSync(join(folder, 'items.csv'), 'item\n');
  writeFileSync(join(folder, '~$results.csv'), 'left by an editor');
  mkdirSync(join(folder, 'folder.csv'));
  const { code, error } = await call('report', folder);
  expect(error).toContain('has no results file');
  expect(error).toContain('has no results file, only items.csv');
  expect(code).toBe(2);
});

test.concurrent('an empty results file is refused at once', async () => {
  const folder = mkdtempSync(join(parent, 'a'));
  writeFileSync(join(folder, 'results.csv'), '');
  const { code, error } = await call('report', join(folder, 'results.csv'));
  expect(error).toContain('results.csv is empty (0 bytes)');
  expect(code).toBe(2);
});

test.concurrent('a definition table is not taken for results', async () => {
  const folder = mkdtempSync(join(parent, 'a'));
  writeFileSync(join(folder, 'items.csv'), 'item\n');
  const { code, error } = await call('report', join(folder, 'items.csv'));
  expect(error).toContain('is not a results file');
  expect(code).toBe(2);
});

test.concurrent.each([
  [['--workers', '0'], 'Give a number from 1 to 999'],
  [['--languages', 'kk,de'], 'de cannot be written. Give some of kk, ru, en'],
  [['--nonsense'], 'There is no option --nonsense'],
])('wrong usage %j ends with 2 and the reason', async (words, reason) => {
  const { code, error } = await call('report', ...words);
  expect(error).toContain(reason);
  expect(code).toBe(2);
});

test.concurrent('help is not an error', async () => {
  const { code, out } = await call('report', '--help');
  expect(out).toContain('npx esep report data/grade4 --languages kk,ru');
  expect(code).toBe(0);
});

test.concurrent('invoke names the functions that there are and wants an event', async () => {
  expect((await call('invoke', 'print', 'x.json')).error).toContain(
    'print cannot be used for function. Give one of these: parse, report, finish.',
  );
  const { code, error } = await call('invoke', 'parse', 'x.json');
  expect(error).toContain('x.json does not exist');
  expect(code).toBe(2);
});
