import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { esep } from './esep.ts';

test.concurrent('without a command the help is shown, and nothing was done', async () => {
  const { code, out } = await esep([]);
  expect(out).toContain('Usage: esep');
  for (const command of [
    'validate',
    'report',
    'upload',
    'status',
    'links',
    'download',
    'redrive',
    'invoke',
    'bench',
  ]) {
    expect(out).toContain(`\n  ${command} `);
  }
  expect(code).toBe(2);
});

test.concurrent.each([
  ['kk_KZ.UTF-8', 'Пайдалану: esep'],
  ['ru_RU.UTF-8', 'Использование: esep'],
  ['en_GB.UTF-8', 'Usage: esep'],
  ['de_DE.UTF-8', 'Usage: esep'],
])('the help speaks the language of the locale %s', async (locale, beginning) => {
  const { out, code } = await esep(['--help'], { environment: { ESEP_LANG: '', LC_ALL: locale } });
  expect(out.startsWith(beginning)).toBe(true);
  expect(code).toBe(0);
});

test.concurrent('--lang speaks another language than the locale, errors too', async () => {
  const { error, code } = await esep(['report', '--nonsense', '--lang', 'ru']);
  expect(error).toBe('Нет параметра --nonsense.\nПодробнее: добавьте --help.\n');
  expect(code).toBe(2);
});

test.concurrent('--lang may stand before the command as well', async () => {
  const { out, code } = await esep(['--lang', 'ru', 'status', '--help']);
  expect(out).toContain('Использование: esep status');
  expect(code).toBe(0);
});

test.concurrent('a slip of the pen is told with what may have been meant', async () => {
  const { error, code } = await esep(['repotr']);
  expect(error).toContain('There is no command repotr.\nDid you mean report?');
  expect(code).toBe(2);
});

test.concurrent('with --json an error is a value on standard output, too', async () => {
  const { out, error, code } = await esep(['status', '--out', 'nowhere', '--json']);
  expect(JSON.parse(out)).toEqual({ error: { code: 2, message: error.trimEnd() } });
  expect(error).toContain('holds no runs. Run esep report first');
  expect(code).toBe(2);
});

test.concurrent.each([
  [['status', '--profile', 'x'], '--profile and --region belong to --stack or --env'],
  [['report', '--profile', 'x'], '--profile and --region belong to --stack or --env'],
  [['status', '--lang', 'de'], 'de cannot be used for --lang <language>. Give one of these: kk, ru, en.'],
  [['invoke', 'nope', 'x'], 'nope cannot be used for function. Give one of these: parse, report, finish.'],
  [['report', '--workers', 'x'], 'x cannot be used for --workers <n>. Give a number from 1 to 999.'],
  [['status', '--env', '--stack', 'Esep'], 'Give --stack or --env, not both'],
  [['status', '--env'], 'The environment variable UPLOADS_BUCKET is not set'],
  [['upload'], 'The argument path is missing'],
  [['upload', '../../events/one-school'], 'On this machine esep report uploads and prints in one step'],
  [['links', '--expires', 'tomorrow'], 'tomorrow is no time. Write 30m, 12h or 7d'],
  [['links', '--expires', '9999d'], '9999d is too long. Give ten years at most'],
])('%j is wrong usage and says why', async (words, reason) => {
  const { code, error } = await esep(words, { environment: { UPLOADS_BUCKET: '' } });
  expect(error).toContain(reason);
  expect(code).toBe(2);
});

test.concurrent('bench hands its options to the benchmarks', async () => {
  const { out, code } = await esep(['bench', '--', '--help']);
  expect(out).toContain('--schools <list>');
  expect(code).toBe(0);
});

test.concurrent('without credentials AWS is said not to know the person', async () => {
  const nobody = {
    AWS_ACCESS_KEY_ID: '',
    AWS_SECRET_ACCESS_KEY: '',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_REGION: 'eu-central-1',
  };
  const { error, code } = await esep(['status', '--stack', 'Esep'], { environment: nobody });
  expect(error).toContain('AWS does not know who you are');
  expect(code).toBe(1);
});

test.concurrent('validate says in JSON how a file was read', async () => {
  const { out, code } = await esep(['validate', '../../events/one-school', '--json']);
  const { refused, validations } = JSON.parse(out) as { refused: boolean; validations: { rows: unknown }[] };
  expect(refused).toBe(false);
  expect(validations).toHaveLength(1);
  expect(validations[0]?.rows).toEqual({ read: 40, used: 40, setAside: 0 });
  expect(code).toBe(0);
});

test.concurrent('a file where the reports should go is said to be one, with the cure', async () => {
  const file = fileURLToPath(import.meta.url);
  const { error, code } = await esep(['report', '../../events/sample', '--out', file]);
  expect(error).toContain('a file stands where a folder is needed. Give another folder.');
  expect(error).not.toContain('    at ');
  expect(code).toBe(1);
});
