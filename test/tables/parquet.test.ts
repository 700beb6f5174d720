import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { unavailable } from '../../functions/statistics/unavailable.ts';
import { parquetBytes, parquetEncoder } from '../../functions/tables/parquet.ts';
import { recordOf } from '../../functions/tables/record.ts';
import { type Cell, columnsOf, type Table } from '../../functions/tables/table.ts';

interface Row {
  readonly id: Cell;
  readonly n?: Cell;
  readonly value?: Cell;
  readonly sure?: Cell;
}

const { text, integer, number, boolean } = columnsOf<Row>();
const table: Table<Row> = {
  name: 'example',
  meaning: 'One example',
  key: ['id'],
  columns: [
    text('id', 'Id', ({ id }) => id),
    integer('n', 'Students', ({ n }) => n),
    number('value', 'Value', ({ value }) => value),
    boolean('sure', 'Sure', ({ sure }) => sure),
  ],
};

const records = (rows: readonly Row[]) => rows.map((row) => recordOf(table, row));
const written = (rows: readonly Row[]) => parquetBytes(table, records(rows));
const file = (bytes: Uint8Array) => new Uint8Array(bytes).buffer;
const readBack = (bytes: Uint8Array) => parquetReadObjects({ file: file(bytes) });

describe('Parquet of a table', () => {
  it('has a typed column for each of the table, and the reason last; every cell may be null', () => {
    const { children } = parquetSchema(parquetMetadata(file(written([{ id: 'a' }]))));
    expect(children.map(({ element }) => [element.name, element.type, element.converted_type])).toEqual([
      ['id', 'BYTE_ARRAY', 'UTF8'],
      ['n', 'INT32', undefined],
      ['value', 'DOUBLE', undefined],
      ['sure', 'BOOLEAN', undefined],
      ['reason', 'BYTE_ARRAY', 'UTF8'],
    ]);
    for (const { element } of children) expect(element.repetition_type).toBe('OPTIONAL');
  });

  it('gives back what was written, null where there is no value, and why', async () => {
    const few = unavailable('too-few', { need: 10, have: 3 });
    const rows = [
      { id: 'Ә-1', n: 31, value: 0.1 + 0.2, sure: true },
      { id: '=1+1', n: few, value: few, sure: null },
      { id: '', n: null, value: Number.POSITIVE_INFINITY, sure: false },
    ];
    expect(await readBack(written(rows))).toEqual([
      { id: 'Ә-1', n: 31, value: 0.3, sure: true, reason: null },
      { id: '=1+1', n: null, value: null, sure: null, reason: 'too-few' },
      { id: null, n: null, value: null, sure: false, reason: null },
    ]);
  });

  it('is a file without rows where there are none', async () => {
    const bytes = written([]);
    expect(await readBack(bytes)).toEqual([]);
    expect(parquetMetadata(file(bytes)).num_rows).toBe(0n);
  });

  it('gives back any text and number, whatever a file holds', async () => {
    const row = fc.record({
      id: fc.string({ unit: 'grapheme', minLength: 1 }),
      n: fc.option(fc.integer({ min: 0, max: 500_000 })),
      value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      sure: fc.option(fc.boolean()),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 80 }), async (rows) => {
        const back = await readBack(written(rows));
        expect(back.map(Object.values)).toEqual(records(rows));
      }),
      { seed: 3, numRuns: 40 },
    );
  });

  it('is the same bytes however many rows come at a time, and given out while they come', async () => {
    const rows = Array.from(
      { length: 45_000 },
      (_, at): Row => ({ id: `s${at % 700}`, n: at, value: at / 7 }),
    );
    const whole = written(rows);
    const encoder = parquetEncoder(table);
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < rows.length; at += 31) pieces.push(encoder.add(records(rows.slice(at, at + 31))));
    const last = encoder.end();
    expect(sha256(Buffer.concat([...pieces, last]))).toBe(sha256(whole));
    expect(last.length).toBeLessThan(whole.length / 3);
    const { row_groups, num_rows } = parquetMetadata(file(whole));
    expect(row_groups.map((group) => Number(group.num_rows))).toEqual([20_000, 20_000, 5_000]);
    expect(Number(num_rows)).toBe(rows.length);
    expect((await readBack(whole))[44_999]).toEqual({
      id: `s${44_999 % 700}`,
      n: 44_999,
      value: 6428.42857143,
      sure: null,
      reason: null,
    });
  });

  it('is compressed', () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, at): Row => ({ id: 'a school of a long name', n: at % 30 }),
    );
    expect(written(rows).length).toBeLessThan(20_000);
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
