import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { TableRecord, Written } from './record.ts';
import { type AnyTable, type ColumnType, columnsWithReason } from './table.ts';

/** Rows that are held and compressed together: what a reader can skip at once, and all that stands in memory. */
const ROW_GROUP = 20_000;

const types = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
} as const satisfies Record<ColumnType, object>;

/** Writes a table as Parquet while its rows come: typed columns, null where a CSV has an empty cell, Snappy. */
export interface ParquetEncoder {
  /** Takes rows; gives the bytes that are complete, none as a rule. */
  add(records: readonly TableRecord[]): Uint8Array;
  /** Gives the rest. Nothing can be added after that. */
  end(): Uint8Array;
}

/** The same rows give the same bytes, however many are added at a time. Text is as it is: no apostrophes as in CSV. */
export function parquetEncoder(table: AnyTable): ParquetEncoder {
  const columns = columnsWithReason(table);
  const buffer = new ByteWriter();
  const writer = new ParquetWriter({
    writer: buffer,
    createdBy: 'esep',
    schema: [
      { name: table.name, num_children: columns.length },
      ...columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL' as const, ...types[type] })),
    ],
  });
  let waiting: Written[][] = columns.map(() => []);

  function writeGroup(): void {
    if (waiting[0]!.length === 0) return;
    writer.write({
      columnData: columns.map(({ name }, at) => ({ name, data: waiting[at]! })),
      rowGroupSize: ROW_GROUP,
    });
    waiting = columns.map(() => []);
  }

  function take(): Uint8Array {
    const bytes = buffer.getBytes().slice();
    // What was taken is forgotten; the writer counts its offsets by itself.
    buffer.index = 0;
    return bytes;
  }

  return {
    add(records) {
      for (const record of records) {
        for (const [at, cell] of record.entries()) waiting[at]!.push(cell);
        if (waiting[0]!.length === ROW_GROUP) writeGroup();
      }
      return take();
    },
    end() {
      writeGroup();
      writer.finish();
      return take();
    },
  };
}

/** A whole table as Parquet. */
export function parquetBytes(table: AnyTable, records: readonly TableRecord[]): Uint8Array {
  const encoder = parquetEncoder(table);
  return Buffer.concat([encoder.add(records), encoder.end()]);
}
