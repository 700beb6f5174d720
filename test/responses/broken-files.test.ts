import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../functions/assessment/problem.ts';
import { items, read, readWell } from './reading.ts';

const rows = (n: number, make: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => make(i)).join('\n');
const many = rows(100, (i) => `${i},1,A,B,1`);
const header = 'student_id,school_id,M01,M02,M03\n';

/** Mistakes that people make: the file, the problem it must give, and a part of the cure that the message names. */
const mistakes: [title: string, file: string | Uint8Array, code: string, cure: RegExp][] = [
  ['nothing in it', '', 'file-empty', /Export the results again/],
  ['blank lines only', '\n\n;;\n', 'file-empty', /Export the results again/],
  ['a workbook that was cut off', Buffer.from('PK\u0003\u0004\u0014\u0000'), 'workbook-broken', /CSV UTF-8/],
  ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'file-is-workbook', /CSV UTF-8/],
  ['a web page', '<!DOCTYPE html><html><body><table>', 'file-is-web-page', /CSV UTF-8/],
  ['no header', many, 'header-not-found', /first row has to name the columns/],
  ['one byte', 'x', 'header-not-found', /first row has to name the columns/],
  ['no school', 'student_id,gender,M01\n1,f,A\n', 'no-school-column', /school_id/],
  ['no results', 'student_id,school_id,gender\n1,1,f\n', 'no-result-columns', /columns:/],
  ['a header and nothing below it', header, 'no-rows-used', /None of the 0 rows/],
  [
    'a quotation mark never closed',
    `${header}"1,1,A,B,1\n${many}`,
    'quote-not-closed',
    /double the quotation marks/,
  ],
  [
    'cells with the delimiter, unquoted',
    `${header}${rows(9, (i) => `${i},1,A,B,1,5`)}`,
    'row-long',
    /quotation marks/,
  ],
  [
    'rows torn apart by line breaks',
    `${header}${rows(9, (i) => `${i},1,A\nB,1`)}`,
    'row-short',
    /line break/,
  ],
  ['points above the maximum', `${header}${rows(9, (i) => `${i},1,A,B,5`)}`, 'row-points-range', /max_score/],
  [
    'answers to an item without key',
    `${header}${rows(9, (i) => `${i},1,A,B,C`)}`,
    'row-points-text',
    /key in items\.csv/,
  ],
  [
    'a school column left blank',
    `${header}${rows(9, (i) => `${i},,A,B,1`)}`,
    'row-without-school',
    /no school code/,
  ],
  [
    'codes shortened by Excel',
    `${header}${rows(9, (i) => `${i},1.23E+11,A,B,1`)}`,
    'row-school-scientific',
    /as text/,
  ],
  ['the whole file twice', `${header}${many}\n${many}`, 'row-student-twice', /second row was set aside/],
  [
    'weights left blank',
    `weight,${header}${rows(9, (i) => `,${i},1,A,B,1`)}`,
    'row-weight',
    /weight above 0/,
  ],
  [
    'Kazakh letters lost in the header',
    `М?ғалім,О?ушы,${header}`,
    'letters-lost-header',
    /Save the original again/,
  ],
  [
    'Kazakh letters lost in names',
    'school_id,school_name,M01\n1,№1 ме?теп,A\n',
    'letters-lost',
    /Save the original/,
  ],
  ['answers in Russian order', 'school_id,M01\n1,Б\n1,В\n', 'answers-in-cyrillic-order', /АБВГ/],
  ['two grades', 'school_id,grade,M01\n1,4,A\n1,9,A\n', 'grades-several', /grade:/],
];

describe('a file with', () => {
  it.each(mistakes)('%s is refused, and the message names the cure', async (_, file, code, cure) => {
    const reading = await read(file, { 'items.csv': items });
    expect(reading.refused).toBe(true);
    expect(reading.responses).toBeNull();
    const problem = reading.problems.find((each) => each.code === code);
    expect(problem, JSON.stringify(reading.problems)).toBeDefined();
    expect(describeProblem(problem!, 'en')).toMatch(cure);
    for (const language of ['kk', 'ru'] as const)
      expect(describeProblem(problem!, language).length).toBeGreaterThan(40);
  });
});

describe('bad rows', () => {
  it('are set aside with their line, column, value and count; the others are used', async () => {
    const { report, problems } = await readWell(`${header}${many}\nx,1,A,B,7\ny,1,A,B,7\nz,,A,B,1\n`, {
      'items.csv': items,
    });
    expect(report.rows).toEqual({ read: 103, used: 100, setAside: 3 });
    expect(report.setAside).toEqual({ 'row-points-range': 2, 'row-without-school': 1 });
    expect(problems).toContainEqual({
      severity: 'error',
      code: 'row-points-range',
      file: 'results.csv',
      line: 102,
      column: 'M03',
      value: '7',
      count: 2,
      data: { maximum: 2 },
    });
  });

  it('above the limit of the rules refuse the file, below it do not', async () => {
    const file = `${header}${rows(90, (i) => `${i},1,A,B,1`)}\n${rows(10, (i) => `b${i},1,A,B,7`)}\n`;
    const strict = await read(file, { 'items.csv': items });
    expect(strict.refused).toBe(true);
    const lenient = await read(file, {
      'items.csv': items,
      'assessment.yaml': 'rules: { refuseAbove: 0.1 }',
    });
    expect(lenient.refused).toBe(false);
  });

  it('of one kind are told fifty times at most, and all are counted', async () => {
    const file = `${header}${rows(200, (i) => `${i},,A,B,${i}`)}\n`;
    const { problems, report } = await read(file, { 'items.csv': items });
    const same = problems.filter(({ code }) => code === 'row-without-school');
    expect(same).toHaveLength(50);
    expect(report.counts['row-without-school']).toBe(200);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'more-of-these', count: 150, data: { code: 'row-without-school' } }),
    );
  });

  it('have the line on which an editor shows them, also after line breaks within cells', async () => {
    const file =
      'student_id,school_id,school_name,M01\n1,1,"two\nlines",A\n\n2,1,"three\n\nlines",A\n3,,x,A\n';
    const { problems } = await read(file, { 'items.csv': items });
    expect(problems.find(({ code }) => code === 'row-without-school')!.line).toBe(8);
    const windows = await read(file.replaceAll('\n', '\r\n'), { 'items.csv': items });
    expect(windows.problems.find(({ code }) => code === 'row-without-school')!.line).toBe(8);
  });
});

describe('odd files', () => {
  it('of one student are read', async () => {
    const { report } = await readWell(`${header}1,1,A,B,1`, { 'items.csv': items });
    expect(report.rows).toEqual({ read: 1, used: 1, setAside: 0 });
  });

  it('with a last line cut off lose only that line', async () => {
    const { report } = await readWell(`${header}${many}\n100,1,A`, { 'items.csv': items });
    expect(report.rows).toEqual({ read: 101, used: 100, setAside: 1 });
  });

  it('of a thousand columns are read', async () => {
    const ids = Array.from({ length: 1000 }, (_, i) => `I${i}`);
    const table = `item,domain,key\n${ids.map((id) => `${id},mathematics,A`).join('\n')}`;
    const { responses } = await readWell(`school_id,${ids.join(',')}\n1,${ids.map(() => 'A').join(',')}\n`, {
      'items.csv': table,
    });
    expect(responses.items).toHaveLength(1000);
    expect(responses.scores[0]![0]).toBe(100);
  });

  it('with a cell of ten megabytes are read, and the cell is shortened', async () => {
    const { responses } = await readWell(`school_id,school_name,M01\n1,${'Ә'.repeat(5_000_000)},A\n2,x,B\n`, {
      'items.csv': items,
    });
    expect(responses.students).toBe(2);
    expect(responses.schools[0]!.name.length).toBeLessThan(400);
  });

  it('with NUL bytes and direction marks keep them out of ids and names', async () => {
    const { responses } = await readWell('school_id,school_name,M01\n1\u0000,a\u202eb\u0000c,A\n1,abc,A\n', {
      'items.csv': items,
    });
    expect(responses.schools).toHaveLength(1);
    expect(responses.schools[0]!.name).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it('whose cells are called as properties of objects are harmless', async () => {
    const file = 'school_id,school_name,gender,language,M01\n__proto__,constructor,toString,__proto__,A\n';
    const { responses } = await readWell(file, { 'items.csv': items });
    expect(responses.schools[0]).toMatchObject({ id: '__proto__', name: 'constructor' });
  });
});
