import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { assessmentInput } from '../../infra/local/assessment-input.ts';
import { validateInput, writeValidations } from '../../infra/local/validate-input.ts';
import { validationLines } from '../../infra/local/validation-lines.ts';

const parent = mkdtempSync(join(tmpdir(), 'esep-test-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(parent, 'a'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const items = 'item,domain,key,options\nM01,mathematics,A,ABCD\nM02,mathematics,,\n';
const answers = (n: number, wrong: number) =>
  Array.from({ length: n }, (_, i) => `${i},${i % 3},A,${i < wrong ? 7 : 1}`).join('\n');

test('validation reads what parse reads, and leaves the folder as it was', async () => {
  const folder = folderWith({
    'items.csv': items,
    'results.csv': `student_id,school_id,M01,M02\n${answers(40, 1)}\n`,
  });
  const [validation] = await validateInput(assessmentInput(folder));
  expect(validation).toMatchObject({ refused: false, rows: { read: 40, used: 39, setAside: 1 } });
  expect(readdirSync(folder).sort()).toEqual(['items.csv', 'results.csv']);
});

test('every results file of a folder is validated for itself', async () => {
  const folder = folderWith({ 'items.csv': items, 'a.csv': 'x', 'b.csv': `school_id,M01\n1,A\n` });
  const input = assessmentInput(folder);
  expect((await validateInput(input)).map(({ file, refused }) => [file, refused])).toEqual([
    ['a.csv', true],
    ['b.csv', false],
  ]);
});

test('the lines on the terminal say state, reasons with line, column, value and cure, and how the file was understood', async () => {
  const folder = folderWith({
    'items.csv': items,
    'results.csv': `Код ученика;Код школы;М01;M02\n${answers(40, 9).replaceAll(',', ';')}\n`,
  });
  const [validation] = await validateInput(assessmentInput(folder));
  const text = (language: 'kk' | 'ru' | 'en') =>
    stripVTControlCharacters(validationLines(validation!, language).join('\n'));
  expect(text('ru')).toContain('Файл использовать нельзя');
  expect(text('ru')).toMatch(/• Строка 2, столбец «M02», 9 раз: .*7.* max_score/);
  expect(text('ru')).toContain('Разделитель: точка с запятой');
  expect(text('ru')).toContain('Код школы → school_id');
  expect(text('en')).toContain('Rows: 40 read, 31 without errors, 9 set aside');
  for (const language of ['kk', 'ru', 'en'] as const) expect(text(language)).not.toMatch(/[{}]|undefined/);
});

test('of many problems of a kind the first three are written out and the rest counted', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => `${i},,A,1`).join('\n');
  const folder = folderWith({ 'items.csv': items, 'results.csv': `student_id,school_id,M01,M02\n${rows}\n` });
  const [validation] = await validateInput(assessmentInput(folder));
  const lines = validationLines(validation!, 'en').map(stripVTControlCharacters);
  expect(lines).toContain(
    '  • Lines 2, 3, 4: The row has no school code and was set aside. Write the school_id.',
  );
  expect(lines).toContain('    … and 57 more of these');
});

test('texts of the file cannot colour the terminal or turn its direction', async () => {
  const folder = folderWith({
    'items.csv': items,
    'results.csv': 'school_id,M01,"\u001b[31mx\u202ey"\n1,A,1\n',
  });
  const [validation] = await validateInput(assessmentInput(folder));
  const text = validationLines(validation!, 'kk').slice(3).join('\n');
  for (const control of ['\u202e', '\u001b[31mx']) expect(text).not.toContain(control);
});

test('on request the validation is written for programs and as a page', async () => {
  const folder = folderWith({ 'items.csv': items, 'results.csv': 'school_id,M01\n1,A\n' });
  const validations = await validateInput(assessmentInput(folder));
  const out = join(folder, 'checked');
  const files = await writeValidations(out, validations, 'ru');
  expect(files).toEqual([join(out, 'validation.json'), join(out, 'validation.html')]);
  expect(JSON.parse(readFileSync(files[0]!, 'utf8'))).toEqual(validations[0]);
  expect(readFileSync(files[1]!, 'utf8')).toMatch(/^<!doctype html>\n<html lang="ru">/);
});

test.each(['results.xls', 'results.ods', 'Нәтижелер.txt', 'results.sav'])(
  'a table in another format is named with what to do: %s',
  (name) => {
    const folder = folderWith({ [name]: 'x', 'items.csv': items });
    for (const path of [folder, join(folder, name)])
      expect(() => assessmentInput(path)).toThrow(/not a file that can be read.*\.xlsx or “CSV UTF-8”/);
  },
);

test('of a file that is no table nothing is said about its encoding', async () => {
  const folder = folderWith({ 'results.csv': '%PDF-1.7' });
  const [validation] = await validateInput(assessmentInput(folder));
  const text = validationLines(validation!, 'en').join('\n');
  expect(text).toContain('of the kind PDF');
  expect(text).not.toMatch(/Encoding|Delimiter|How it was understood/);
});
