import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unavailable } from '../../functions/statistics/unavailable.ts';
import { csvPieces, csvText } from '../../functions/tables/csv.ts';
import { type Cell, columnsOf, headerOf, type Table } from '../../functions/tables/table.ts';

interface Row {
  readonly id: string;
  readonly first?: Cell;
  readonly second?: Cell;
}

const { text, number } = columnsOf<Row>();
const table: Table<Row> = {
  name: 'example',
  meaning: 'One example',
  key: ['id'],
  columns: [
    text('id', 'Id', ({ id }) => id),
    number('first', 'First', ({ first }) => first),
    number('second', 'Second', ({ second }) => second),
  ],
};

const written = (rows: readonly Row[]) => csvText(table, rows);
const cells = (rows: readonly Row[]) =>
  parse(written(rows), { bom: true, record_delimiter: '\r\n' }) as string[][];

describe('CSV of a table', () => {
  it('is UTF-8 with a byte order mark, CRLF after every row, and the header first', () => {
    const csv = written([{ id: 'ә', first: 1.5, second: -2 }]);
    expect([...Buffer.from(csv).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(csv.slice(1)).toBe('id,first,second,reason\r\nә,1.5,-2,\r\n');
  });

  it('quotes commas, quotation marks and every kind of line break', () => {
    expect(
      written([{ id: 'a,b' }, { id: 'a"b' }, { id: 'a\nb' }, { id: 'a\rb' }]).split('reason\r\n')[1],
    ).toBe('"a,b",,,\r\n"a""b",,,\r\n"a\nb",,,\r\n"a\rb",,,\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '=HYPERLINK("http://x","y")'])(
    'puts an apostrophe before text that a spreadsheet would take for a formula: %j',
    (hostile) => {
      expect(cells([{ id: hostile }])[1]![0]).toBe(`'${hostile}`);
    },
  );

  it('leaves negative numbers and ordinary text alone', () => {
    expect(cells([{ id: 'a=b', first: -1, second: -1e-9 }])[1]).toEqual(['a=b', '-1', '-1e-9', '']);
  });

  it('never leaves a text cell that starts like a formula, whatever a file holds, and loses no character', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 60 }), (ids) => {
        const records = cells(ids.map((id) => ({ id }))).slice(1);
        expect(records).toHaveLength(ids.length);
        for (const [at, [cell]] of records.entries()) {
          expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
          expect([ids[at], `'${ids[at]}`]).toContain(cell);
        }
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  it('has as many cells in every row as in the header', () => {
    const value = fc.oneof(
      fc.double(),
      fc.constant(null),
      fc.constant(unavailable('too-few', { need: 10, have: 3 })),
    );
    const row = fc.record({ id: fc.string({ unit: 'binary' }), first: value, second: value });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const records = cells(rows);
        expect(records).toHaveLength(rows.length + 1);
        for (const record of records) expect(record).toHaveLength(headerOf(table).length);
      }),
      { seed: 2, numRuns: 40 },
    );
  });

  it('writes an unavailable value as an empty cell with its reason, by column where reasons differ', () => {
    const few = unavailable('too-few', { need: 10, have: 3 });
    expect(cells([{ id: 'a', first: few, second: few }])[1]).toEqual(['a', '', '', 'too-few']);
    expect(cells([{ id: 'a', first: few, second: unavailable('no-variance') }])[1]![3]).toBe(
      'too-few: first; no-variance: second',
    );
  });

  it('writes no NaN and no infinity', () => {
    expect(cells([{ id: 'a', first: Number.NaN, second: Number.POSITIVE_INFINITY }])[1]).toEqual([
      'a',
      '',
      '',
      '',
    ]);
  });

  it('writes numbers with twelve significant digits, without the noise of binary fractions', () => {
    expect(cells([{ id: 'a', first: 0.1 + 0.2, second: 123456789.123456 }])[1]!.slice(1, 3)).toEqual([
      '0.3',
      '123456789.123',
    ]);
  });

  it('is the same text in pieces, which are not as long as the table', () => {
    const rows = Array.from({ length: 1200 }, (_, at): Row => ({ id: `s${at}`, first: at }));
    const pieces = [...csvPieces(table, rows)];
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('')).toBe(written(rows));
  });
});
