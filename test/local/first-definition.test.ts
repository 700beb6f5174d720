import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { assessmentInput } from '../../infra/local/assessment-input.ts';
import { guessLines, nextLines } from '../../infra/local/first-definition/guess-lines.ts';
import { writeFirstDefinition } from '../../infra/local/first-definition/write-first-definition.ts';
import { validateInput } from '../../infra/local/validate-input.ts';
import { sampleBytes, sampleDefinition, sampleTable } from '../responses/sample-file.ts';
import { tableAsWorkbook } from '../responses/workbook-file.ts';

const parent = mkdtempSync(join(tmpdir(), 'esep-test-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(parent, 'grade4-2025-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

async function definitionOf(results: string | Uint8Array, name = 'results.csv') {
  const folder = folderWith({ [name]: results });
  const made = await writeFirstDefinition(assessmentInput(folder), folder, 'ru');
  return { folder, ...made };
}

function replaceIn(folder: string, name: string, change: (text: string) => string): void {
  const path = join(folder, name);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

const rows = (n: number, make: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => make(i)).join('\n');

describe('the first definition', () => {
  it('of the sample’s results finds its items, options, domains, questions and grade', async () => {
    const { guess } = await definitionOf(sampleBytes);
    const truth = sampleDefinition['items.csv']!.trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    expect(
      guess.items.map(({ id, domain, options, maxScore }) => [
        id,
        domain,
        options.join(''),
        String(maxScore),
      ]),
    ).toEqual(truth.map(([id, domain, , maximum, , options]) => [id, domain, options, maximum]));
    expect(guess.questions.map(({ id }) => id)).toEqual(
      sampleTable[0]!.filter((name) => name.startsWith('Q')),
    );
    expect(guess).toMatchObject({
      form: 'items',
      grades: ['4'],
      hasSchool: true,
      unknown: [],
      languages: ['kk', 'ru'],
    });
  });

  it('stops a run until its guessed keys are confirmed, and is a whole definition then', async () => {
    const { folder } = await definitionOf(sampleBytes);
    const [asked] = await validateInput(assessmentInput(folder));
    expect(asked!.refused).toBe(true);
    expect(asked!.problems.map(({ code }) => code)).toContain('item-key-unconfirmed');
    replaceIn(folder, 'items.csv', (text) => text.replace(/;([A-D])\?;/g, ';$1;'));
    const [confirmed] = await validateInput(assessmentInput(folder));
    expect(confirmed!.problems.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(confirmed).toMatchObject({ refused: false, rows: { setAside: 0 } });
  });

  it('never writes over a file, and says which it kept', async () => {
    const folder = folderWith({ 'results.csv': sampleBytes, 'items.csv': 'mine' });
    const { written, kept } = await writeFirstDefinition(assessmentInput(folder), folder, 'kk');
    expect(readFileSync(join(folder, 'items.csv'), 'utf8')).toBe('mine');
    expect(kept).toEqual([join(folder, 'items.csv')]);
    expect(written).toHaveLength(3);
    const again = await writeFirstDefinition(assessmentInput(folder), folder, 'kk');
    expect(again.written).toEqual([]);
  });

  it('asks with the most frequent answer, in the letters of the file', async () => {
    const cells = ['Б', 'Б', 'А', 'В', 'Г', 'Б'];
    const file = `Код школы;Т1;Т2\n${rows(30, (i) => `${i % 3};${cells[i % 6]};${i % 3}`)}\n`;
    const { guess, folder } = await definitionOf(file);
    expect(guess.items).toEqual([
      { id: 'Т1', domain: 'т', maxScore: 1, options: ['А', 'Б', 'В', 'Г'], mostFrequent: 'Б' },
      { id: 'Т2', domain: 'т', maxScore: 2, options: [], mostFrequent: null },
    ]);
    replaceIn(folder, 'items.csv', (text) => text.replace('Б?', 'Б'));
    expect((await validateInput(assessmentInput(folder)))[0]!.refused).toBe(false);
  });

  it('finds the codes of missing answers and booklets', async () => {
    const row = (i: number) =>
      i % 2
        ? `${i},1,${'ABCN'[i % 4]},${'BDRA'[(i >> 1) % 4]},,`
        : `${i},1,,,${i % 3 === 2 ? 9 : i % 3},${i % 5 ? 'A' : 'N'}`;
    const more = (i: number) => `${row(i)}${i % 2 ? ',' : `,${i % 3 === 0 ? 9 : i % 2}`}${','.repeat(0)}`;
    const { guess } = await definitionOf(`student_id,school_id,M01,M02,M03,M04,M05\n${rows(80, more)}\n`);
    expect(guess.missing.omitted).toContain('N');
    expect(guess.blanksNotAdministered).toBe(true);
  });

  it('of scores says nothing of items, and proposes their maximum', async () => {
    const file = `school_id,Пол,Математика,Чтение\n${rows(40, (i) => `${i % 4},ж,${i % 13},${i % 11}`)}\n`;
    const { guess, written, folder } = await definitionOf(file);
    expect(guess.scores).toEqual([
      { domain: 'mathematics', greatest: 12 },
      { domain: 'reading', greatest: 10 },
    ]);
    expect(written).toEqual([join(folder, 'assessment.yaml')]);
    replaceIn(folder, 'assessment.yaml', (text) => text.replace('# scores:', 'scores:'));
    expect((await validateInput(assessmentInput(folder)))[0]!.refused).toBe(false);
  });

  it('of a file in the long form and of a workbook is the same', async () => {
    const [header, ...students] = sampleTable.slice(0, 200);
    const first = header!.indexOf('R01');
    const long = students.flatMap((row) =>
      header!.slice(first).map((item, at) => [...row.slice(0, first), item, row[first + at]!]),
    );
    const table = [[...header!.slice(0, first), 'item', 'response'], ...long];
    const csv = table.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n');
    const wide = await definitionOf(tableAsWorkbook([header!, ...students]), 'results.xlsx');
    expect((await definitionOf(csv)).guess).toEqual(wide.guess);
    expect(wide.profile).toMatchObject({ rows: 199, form: 'wide' });
  });

  it('asks for the school and the grade where the file leaves them open', async () => {
    const file = `Учреждение,Класс,M01,M02\n${rows(40, (i) => `${i % 4},${i % 3 ? '4А' : '9Б'},${i % 2},${i % 3}`)}\n`;
    const { guess, folder } = await definitionOf(file);
    expect(guess).toMatchObject({ hasSchool: false, unknown: ['Учреждение'], grades: ['4', '9'] });
    expect(nextLines(guess, 'x', 'ru').join('\n')).toContain('columns');
    expect(readFileSync(join(folder, 'assessment.yaml'), 'utf8')).toContain('#   Учреждение: …');
  });

  it('leaves personal data out, and keeps what a file says from being commands or keys', async () => {
    const file = `school_id,ФИО,"M""01: [x]","# =cmd()"\n${rows(40, (i) => `1,Иванов Иван,${i % 2},${i % 3}`)}\n`;
    const { guess, folder } = await definitionOf(file);
    expect(guess.identities).toEqual(['ФИО']);
    for (const name of readdirSync(folder)) {
      if (name !== 'results.csv') expect(readFileSync(join(folder, name), 'utf8')).not.toContain('Иванов');
    }
    const [read] = await validateInput(assessmentInput(folder));
    expect(
      read!.problems.filter(({ file: of, severity }) => of !== 'results.csv' && severity === 'error'),
    ).toEqual([]);
  });

  it('is told in the person’s language', async () => {
    const { guess } = await definitionOf(sampleBytes);
    for (const language of ['kk', 'ru', 'en'] as const) {
      const text = [...guessLines(guess, language), ...nextLines(guess, 'data', language)].join('\n');
      expect(text).toContain('npx esep validate data');
      expect(text).not.toMatch(/[{}]|undefined/);
    }
  });

  it.each([
    ['', /0 bytes|0 байт/],
    ['x', /названиями столбцов/],
    ['school_id,M01\n', /строк|rows|жол/],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), /Excel/],
  ])('of a file that is none (%j) is refused in words', async (content, words) => {
    const folder = folderWith({ 'results.csv': content });
    await expect(async () => writeFirstDefinition(assessmentInput(folder), folder, 'ru')).rejects.toThrow(
      words,
    );
    expect(readdirSync(folder)).toEqual(['results.csv']);
  });
});
