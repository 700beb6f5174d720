import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../functions/assessment/problem.ts';
import { codes, items, read, readWell } from './reading.ts';
import { tableAsWorkbook, workbookFile } from './workbook-file.ts';

const csv = (...lines: string[]) => `${lines.join('\n')}\n`;
const rows = (n: number, make: (i: number) => string) => Array.from({ length: n }, (_, i) => make(i));
const HEADER = 'student_id,school_id,mathematics,reading';
const row = (i: number) => `${i},${100 + (i % 3)},${40 + (i % 50)},${30 + (i % 60)}`;
const ANSWERS = 'student_id,school_id,M01,M02,M03,S01,S02';
const answers = (i: number) => `${i},100,${'ABCD'[i % 4]},B,${i % 3},C,D`;
const keyed = { 'items.csv': items };
const cells = (lines: readonly string[]) => lines.map((line) => line.split(','));

describe('a file that was made for people is read right', () => {
  it.each([
    ['Итого', 'ru'],
    ['Барлығы', 'kk'],
    ['100 Итог', 'ru'],
    ['Среднее значение', 'ru'],
    ['Grand Total', 'en'],
    ['№ 5 мектеп бойынша орташа', 'kk'],
  ])('with totals among the rows, which are no schools: %s', async (total) => {
    const { report, responses, problems } = await readWell(
      csv(HEADER, ...rows(20, row), `,${total},50,50`, ...rows(20, (i) => row(i + 20))),
    );
    expect(responses.schools.map(({ id }) => id)).toEqual(['100', '101', '102']);
    expect(report.rows).toEqual({ read: 41, used: 40, setAside: 1 });
    expect(problems).toContainEqual(expect.objectContaining({ code: 'row-total', severity: 'warning' }));
  });

  it('with schools whose names only sound like totals, which are schools', async () => {
    const names = ['Средняя школа № 5', 'Жалпы орта білім беретін мектеп', 'Итоговая школа', 'Total School'];
    const { responses } = await readWell(
      csv('school_name,mathematics', ...names.map((name) => `${name},60`)),
    );
    expect(responses.schools).toHaveLength(names.length);
  });

  it('with totals of schools in place of students by their id', async () => {
    const { report } = await readWell(csv(HEADER, ...rows(20, row), 'Итого по школе,100,50,50'));
    expect(report.setAside).toEqual({ 'row-total': 1 });
  });

  it('joined of several with their headers and byte order marks', async () => {
    const table = (from: number) => csv(HEADER, ...rows(10, (i) => row(from + i)));
    const { report, responses } = await readWell(`\ufeff${table(0)}\ufeff${table(10)}${table(20)}`);
    expect(responses.students).toBe(30);
    expect(report.setAside).toEqual({ 'row-header-again': 2 });
    expect(responses.schools).toHaveLength(3);
  });

  it('with words for absent students, who are no errors and have no result', async () => {
    const { responses, report } = await readWell(
      csv(HEADER, ...rows(10, row), '11,100,н/я,отсутствовала', '12,100,КЕЛМЕДІ,н/б', '13,100,#Н/Д,60'),
    );
    expect([...responses.scores[0]!.slice(-3)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(report.rows.setAside).toBe(0);
    const absent = await readWell(csv(ANSWERS, answers(0), 'x,100,н/я,н/я,н/я,н/я,н/я'), keyed);
    expect(absent.responses.items.map((column) => column[1])).toEqual([255, 255, 255, 255, 255]);
  });

  it.each(['A)', '(A)', 'a.', 'А)', 'а.', 'A]', '«A»', 'A. Қырық екі', 'a) сорок два'])(
    'with answers that kept their mark or text: %s',
    async (answer) => {
      const { responses, report } = await readWell(csv('school_id,M01,M02', `1,${answer},B`, '1,A,B'), keyed);
      expect([...responses.items[0]!]).toEqual([1, 1]);
      expect([...responses.answers[0]!]).toEqual([0, 0]);
      expect(report.normalised['answer-marked']).toBe(1);
    },
  );

  it('with answers of several letters or words, which are none of the options', async () => {
    const { responses, problems } = await readWell(
      csv('school_id,M01', '1,"A,B"', '1,AB', '1,Ай', '1,A'),
      keyed,
    );
    expect([...responses.items[0]!]).toEqual([0, 0, 0, 1]);
    expect(problems.filter(({ code }) => code === 'answer-not-an-option')).toHaveLength(3);
  });

  it.each([
    ['"school_id\n(код)",mathematics*'],
    ['Код школы / Мектеп коды,Математика / Математикалық сауаттылық'],
    ['Мектеп коды (код школы),"Математика, балл (макс. 100)"'],
  ])('with names of columns in two languages or with remarks: %s', async (header) => {
    const { report } = await readWell(csv(header, '7,60', '7,70'));
    expect(report.columns.recognised.map(({ as }) => as)).toEqual(['school_id', 'mathematics']);
  });

  it('with a teacher of mathematics, who is no result', async () => {
    const { report } = await readWell(csv('school_id,Учитель (математика),mathematics', '7,x,60'));
    expect(report.columns.unknown).toEqual(['Учитель (математика)']);
  });

  it('with school codes as programs spoil them: \'00100, ="00100", 100.0', async () => {
    const { responses } = await readWell(
      csv('school_id,mathematics', "'00100,60", '="00100",60', '"=""00100""",60'),
    );
    expect(responses.schools.map(({ id }) => id)).toEqual(['00100']);
    const decimals = await readWell(csv('school_id,mathematics', '100.0,60', '100,60'));
    expect(decimals.responses.schools.map(({ id }) => id)).toEqual(['100']);
    expect(codes(decimals)).toContain('school-code-plain');
  });

  it('with a text in place of the first student’s score, who is no second line of the header', async () => {
    const { report } = await readWell(csv('school_id,mathematics', '7,отсутствовал', '7,60'));
    expect(report.header).toEqual({ line: 1, lines: 1 });
    expect(report.rows.used).toBe(2);
  });
});

describe('a workbook', () => {
  const results = { name: 'Данные', rows: cells([HEADER, ...rows(9, row)]) };

  it('whose first sheets are a cover and a blank one is read from the first sheet with results', async () => {
    const cover = { name: 'Титул', rows: cells(['Отчёт,', 'Дата,2026']) };
    const { report, problems } = await readWell(
      workbookFile({ sheets: [cover, { name: 'Лист2', rows: [] }, results] }),
    );
    expect(report.sheet).toBe('Данные');
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'assumed-sheet', data: { sheet: 'Данные', others: 2 } }),
    );
  });

  it('with results on several sheets warns that one was read', async () => {
    const second = { ...results, name: '9 сынып' };
    const { report, problems } = await readWell(workbookFile({ sheets: [results, second] }));
    expect(report.sheet).toBe('Данные');
    expect(problems).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        code: 'sheets-several',
        data: { sheet: 'Данные', n: 1, sheets: '9 сынып' },
      }),
    );
  });

  it('with a note below the table sets the note aside', async () => {
    const { report } = await readWell(
      tableAsWorkbook([...cells([HEADER, ...rows(50, row)]), [], ['Примечание: данные предварительные']]),
    );
    expect(report.rows).toEqual({ read: 51, used: 50, setAside: 1 });
  });
});

const begins = (text: string) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(300, 7)]);
const bytes = (text: string) => new Uint8Array(Buffer.from(text));

/** Files that cannot be read right: what must be said of each, and a part of the cure. */
const refused: [title: string, file: string | Uint8Array, code: string, cure: RegExp][] = [
  ['a PDF', begins('%PDF-1.7'), 'file-is-other', /PDF.*“CSV UTF-8”/],
  ['a picture', begins('\x89PNG\r\n'), 'file-is-other', /PNG/],
  ['an SPSS file', begins('$FL2@(#)'), 'file-is-other', /SPSS/],
  ['JSON', '[{"student_id": 1}]', 'file-is-other', /JSON/],
  ['a zip with the CSV', zipSync({ 'a.csv': bytes(csv(HEADER, row(1))) }), 'file-is-other', /unpack/],
  [
    'an OpenDocument sheet',
    zipSync({
      mimetype: bytes('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': bytes('<x/>'),
    }),
    'file-is-other',
    /\.ods.*“\.xlsx”/,
  ],
  ['a Word document', zipSync({ 'word/document.xml': bytes('<x/>') }), 'file-is-other', /Word/],
  ['a binary workbook', zipSync({ 'xl/workbook.bin': bytes('x') }), 'file-is-other', /\.xlsb/],
  [
    'each row in quotation marks',
    csv(`"${HEADER}"`, ...rows(9, (i) => `"${row(i)}"`)),
    'header-not-separated',
    /Text to Columns/,
  ],
  [
    'cells separated by spaces',
    csv('student_id school_id mathematics', '1 7 60'),
    'header-not-separated',
    /spaces/,
  ],
  [
    'files joined whose columns differ in order',
    csv(HEADER, ...rows(9, row), 'student_id,school_id,reading,mathematics', ...rows(9, (i) => row(i + 9))),
    'header-changes',
    /submit each as a separate file/,
  ],
  [
    'quotation marks that open and never close',
    csv('school_id,school_name,mathematics', ...rows(20, (i) => `100,"Школа ${i % 2},${40 + i}`)),
    'row-torn',
    /Close the quotation mark/,
  ],
  [
    'two delimiters',
    csv(
      'student_id;school_id;mathematics',
      ...rows(20, (i) => `${i};7;60`),
      ...rows(20, (i) => `${20 + i},7,60`),
    ),
    'row-short',
    /another delimiter/,
  ],
  [
    'decimal commas between commas',
    csv('student_id,school_id,mathematics', ...rows(20, (i) => `${i},7,60,5`)),
    'row-long',
    /decimal comma/,
  ],
  [
    'a comma between the thousands',
    csv('school_id;mathematics', ...rows(20, (i) => (i % 2 ? `7;${700 + i}` : `7;1,0${10 + i}`))),
    'scores-thousands',
    /without a sign between the thousands/,
  ],
  [
    'one slip among percents',
    csv(HEADER, ...rows(200, row), 'x,100,560,50'),
    'scores-beyond-percent',
    /typing mistake/,
  ],
  [
    'no result at all',
    csv(HEADER, ...rows(20, (i) => `${i},100,,`)),
    'results-blank',
    /Export the results again/,
  ],
  [
    'letters that were opened in a wrong encoding',
    csv('school_id,school_name,mathematics', `7,${Buffer.from('№ 5 орта мектеп').toString('latin1')},60`),
    'letters-garbled',
    /UTF-8/,
  ],
  [
    'letters that were opened as windows-1251',
    csv('school_id,school_name,mathematics', '7,РЁРєРѕР»Р° в„– 5,60'),
    'letters-garbled',
    /UTF-8/,
  ],
];

/** The same with a definition of items. */
const refusedAnswers: typeof refused = [
  [
    'numbers in place of letters',
    csv(ANSWERS, ...rows(30, (i) => `${i},100,${1 + (i % 4)},${1 + (i % 3)},1,3,4`)),
    'answers-as-numbers',
    /1\|2\|3\|4/,
  ],
  [
    'answers of another test',
    csv(ANSWERS, ...rows(30, (i) => `${i},100,X,Y,1,Z,W`)),
    'answers-not-options',
    /options and keys in items\.csv/,
  ],
];

describe('a file that cannot be read right is refused with the reason and the cure:', () => {
  it.each([
    ...refused.map((each) => [...each, {}] as const),
    ...refusedAnswers.map((each) => [...each, keyed] as const),
  ])('%s', async (_, file, code, cure, definition) => {
    const reading = await read(file, definition);
    expect(reading.refused).toBe(true);
    const problem = reading.problems.find((each) => each.code === code);
    expect(problem, JSON.stringify(codes(reading))).toBeDefined();
    expect(describeProblem(problem!, 'en')).toMatch(cure);
    const { read: all, used, setAside } = reading.report.rows;
    expect(all).toBe(used + setAside);
  });
});

describe('what may be right or wrong is used, with a warning:', () => {
  it('0 and 1 for gender, which say nothing until the definition does', async () => {
    const file = csv('school_id,gender,mathematics', '1,0,60', '1,1,70');
    const doubtful = await readWell(file);
    expect([...doubtful.responses.gender]).toEqual([255, 255]);
    expect(codes(doubtful)).toContain('gender-zero-one');
    expect(codes(doubtful)).not.toContain('assumed-gender-codes');
    const told = await readWell(file, {
      'assessment.yaml': 'values: { gender: { "0": boys, "1": girls } }',
    });
    expect([...told.responses.gender]).toEqual([1, 0]);
  });

  it.each([
    ['00100', '100'],
    ['AB7', 'ab7'],
  ])('two codes of schools that may be one: %s and %s', async (one, other) => {
    const reading = await readWell(csv('school_id,mathematics', `${one},60`, `${other},70`));
    expect(codes(reading)).toContain('schools-alike');
  });

  it('students without an id among others', async () => {
    const reading = await readWell(csv(HEADER, ...rows(9, row), ',100,50,50'));
    expect(reading.problems).toContainEqual(expect.objectContaining({ code: 'student-id-blank' }));
    expect(reading.report.rows.used).toBe(10);
  });

  it('students’ ids that Excel has shortened, which tell nobody apart', async () => {
    const reading = await readWell(
      csv(HEADER, ...rows(9, (i) => row(i).replace(/^\d+/, '1,23E+11'))).replaceAll('1,23', '1.23'),
    );
    expect(reading.report.rows.used).toBe(9);
    expect(codes(reading)).toContain('student-id-scientific');
    const long = await read(
      csv('student_id;school_id;item;response', '1,23E+11;7;M01;A', '1,23E+11;7;M01;B'),
      keyed,
    );
    expect(long.report.setAside).toEqual({ 'row-student-scientific': 2 });
  });

  it('one row per school', async () => {
    const reading = await readWell(csv('school_id,mathematics', ...rows(30, (i) => `${i},${40 + i}`)));
    expect(codes(reading)).toContain('schools-of-one');
  });

  it('thousandths, which are no thousands', async () => {
    const { responses } = await readWell(csv('school_id;mathematics', '1;0,512', '1;1,012', '1;2'));
    expect([...responses.scores[0]!]).toEqual([0.512, 1.012, 2]);
    const scale = await readWell(csv('school_id;mathematics', '1;512,345', '1;498,012', '1;501'));
    expect([...scale.responses.scores[0]!]).toEqual([512.345, 498.012, 501]);
  });
});
