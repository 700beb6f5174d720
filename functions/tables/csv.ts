import { stringify } from 'csv-stringify/sync';
import { recordOf, type TableRecord } from './record.ts';
import { type AnyTable, headerOf, type Table } from './table.ts';

/** Excel takes a file without it for one of the machine's own code page. */
const BYTE_ORDER_MARK = '\ufeff';

/** Rows that are written at a time. */
const BATCH = 500;

/**
 * A table as CSV, piece by piece: UTF-8 with byte order mark, comma, CRLF, quotes as in RFC 4180, decimal point, header
 * first. An unavailable value is an empty cell, its reason in the column `reason`. Text that a spreadsheet would take
 * for a formula (first character = + - @, tab, CR, LF or a full-width form) gets an apostrophe before it; numbers never.
 */
export function* csvPieces<Row>(table: Table<Row>, rows: Iterable<Row>): Generator<string> {
  yield csvHeader(table);
  let batch: TableRecord[] = [];
  for (const row of rows) {
    batch.push(recordOf(table, row));
    if (batch.length < BATCH) continue;
    yield csvRecords(batch);
    batch = [];
  }
  if (batch.length > 0) yield csvRecords(batch);
}

/** A whole table as CSV text. */
export function csvText<Row>(table: Table<Row>, rows: Iterable<Row>): string {
  return [...csvPieces(table, rows)].join('');
}

/** Byte order mark and header. */
export function csvHeader(table: AnyTable): string {
  return BYTE_ORDER_MARK + write([headerOf(table)]);
}

/** Rows without a header. */
export function csvRecords(records: readonly TableRecord[]): string {
  return write(records.map((record) => record.map((cell) => (typeof cell === 'boolean' ? `${cell}` : cell))));
}

function write(records: readonly (readonly (string | number | null)[])[]): string {
  return stringify(records as (string | number | null)[][], {
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    escape_formulas: true,
    // A leading line feed is the one start that `escape_formulas` leaves.
    cast: { string: (text) => (text.startsWith('\n') ? `'${text}` : text) },
  });
}
