import { csvHeader, csvRecords } from './csv.ts';
import { parquetBytes } from './parquet.ts';
import { recordOf } from './record.ts';
import type { Table } from './table.ts';

/** A whole table in each of its formats. */
export interface WrittenTable {
  readonly name: string;
  readonly csv: string;
  readonly parquet: Uint8Array;
}

/** For tables that are small enough to stand in memory. */
export function writtenTable<Row>(table: Table<Row>, rows: Iterable<Row>): WrittenTable {
  const records = Array.from(rows, (row) => recordOf(table, row));
  return {
    name: table.name,
    csv: csvHeader(table) + csvRecords(records),
    parquet: parquetBytes(table, records),
  };
}
