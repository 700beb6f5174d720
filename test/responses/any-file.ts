import fc from 'fast-check';
import { expect } from 'vitest';
import type { Reading, Refusal } from '../../functions/responses/read-responses.ts';
import { tableAsWorkbook } from './workbook-file.ts';

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('A', 'B', 'C', 'D', '0', '1', '2', '', 'N', '-', '9') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('"', '""', 'а"б', '1,5', ';', '\n', '\r', '=1+1', '<b>', 'Ә?і', '1E+9'),
  },
);
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const row = fc.array(cell, { minLength: 0, maxLength: 9 }).map((cells) => cells.map(quoted).join(','));
const goodRow = fc
  .tuple(fc.nat(30), fc.nat(5), cell, cell, cell)
  .map(([student, school, ...answers]) => [student, school, ...answers.map(quoted)].join(','));

const shapes = [
  'student_id,school_id,M01,M03,S01',
  'Код ученика,Код школы,М01,M03,"s01"',
  'student_id,school_id,item,response,class',
];

/** Rows that are no students. */
const oddRows = [
  ',Итого,1,1,1',
  'Барлығы,1,A,1,A',
  ',,,,',
  '5,1,"A,1,A',
  '\ufeffstudent_id,school_id,S01,M03,M01',
  'note',
];

/** Tables of cells of which some are as they should be. */
export const anyFile = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 9, arbitrary: goodRow },
        { weight: 1, arbitrary: row },
        { weight: 1, arbitrary: fc.constantFrom(...shapes, ...oddRows) },
      ),
      { maxLength: 60 },
    ),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom(...shapes),
  )
  .map(([lines, newline, header]) => Buffer.from([header, ...lines].join(newline)));

export const anyBytes = fc.uint8Array({ maxLength: 400 });

const lines = Array.from({ length: 40 }, (_, i) => `${i};${i % 4};ж;${'ABCD'[i % 4]};${i % 3};C`);
const good = Buffer.from(['Код ученика;school_id;Пол;M01;M03;S01', ...lines].join('\n'));

/** A good file with up to six bytes replaced by others. */
export const changedFile = fc
  .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
  .map((changes) => {
    const bytes = Uint8Array.from(good);
    for (const [at, byte] of changes) bytes[at] = byte;
    return bytes;
  });

/** Rows that end early, in blocks as Excel writes them and otherwise. */
export const shortRows = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 5 })), { maxLength: 6 }),
    fc.constantFrom('', '\n'),
  )
  .map(([runs, end]) => {
    const widths = runs.flatMap(([times, width]) => new Array<number>(times).fill(width));
    const body = widths.map((width, i) => [i, i % 3, 'A', i % 3, 'B'].slice(0, width).join(','));
    return Buffer.from(['student_id,school_id,M01,M03,S01', ...body].join('\n') + end);
  });

/** Workbooks of good and bad cells, some with up to four bytes replaced. */
export const anyWorkbook = fc
  .tuple(
    fc.array(fc.array(fc.oneof(cell, fc.double(), fc.integer()), { maxLength: 7 }), { maxLength: 30 }),
    fc.array(fc.tuple(fc.nat(100_000), fc.nat(255)), { maxLength: 4 }),
  )
  .map(([rows, changes]) => {
    const bytes = tableAsWorkbook([
      ['student_id', 'school_id', 'M01', 'M03', 'S01'],
      ...rows.map((cells, i) => [i, i % 4, ...cells.map((each) => (Number.isNaN(each) ? 'NaN' : each))]),
    ]);
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
    return bytes;
  });

/** What must hold of any file: rows are accounted for, columns fit together, values are possible, refusals explain. */
export function checkReading(reading: Reading | Refusal): void {
  const { rows, setAside } = reading.report;
  expect(rows.read).toBe(rows.used + rows.setAside);
  expect(Object.values(setAside).reduce((sum, n) => sum + n, 0)).toBe(rows.setAside);
  if (reading.refused) {
    expect(reading.problems.some(({ severity }) => severity === 'error')).toBe(true);
    return;
  }
  const { responses } = reading;
  if (reading.report.form === 'wide') expect(responses.students).toBe(rows.used);
  for (const column of [...responses.items, ...responses.scores, responses.school, responses.gender])
    expect(column).toHaveLength(responses.students);
  for (const score of responses.scores.flatMap((column) => [...column]))
    expect(Number.isNaN(score) || (score >= 0 && score <= 100)).toBe(true);
  for (const [item, column] of responses.items.entries())
    for (const points of column) expect(points <= [1, 1, 2, 1, 1][item]! || points > 252).toBe(true);
  for (const school of responses.school) expect(responses.schools[school]).toBeDefined();
}
