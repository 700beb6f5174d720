import { stringify } from 'csv-stringify/sync';
import { isUnavailable } from '../statistics/unavailable.ts';
import { type Cell, headerOf, type Table } from './table.ts';

/** Excel takes a file without it for one of the machine's own code page. */
const BYTE_ORDER_MARK = '\ufeff';

/** Rows that are written at a time. */
const BATCH = 500;

/** Digits that are written of a number: more than any reader needs, and without the noise of binary fractions. */
const SIGNIFICANT = 12;

/**
 * A table as CSV, piece by piece: UTF-8 with byte order mark, comma, CRLF, quotes as in RFC 4180, decimal point, header
 * first. An unavailable value is an empty cell, its reason in the column `reason`. Text that a spreadsheet would take
 * for a formula (first character = + - @, tab, CR, LF or a full-width form) gets an apostrophe before it; numbers never.
 */
export function* csvPieces<Row>(table: Table<Row>, rows: Iterable<Row>): Generator<string> {
  yield csvHeader(table);
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield csvRows(table, batch);
    batch = [];
  }
  if (batch.length > 0) yield csvRows(table, batch);
}

/** A whole table as CSV text. */
export function csvText<Row>(table: Table<Row>, rows: Iterable<Row>): string {
  return [...csvPieces(table, rows)].join('');
}

/** Byte order mark and header. */
export function csvHeader<Row>(table: Table<Row>): string {
  return BYTE_ORDER_MARK + write([headerOf(table)]);
}

/** Rows without a header. */
export function csvRows<Row>(table: Table<Row>, rows: readonly Row[]): string {
  return write(rows.map((row) => recordOf(table, row)));
}

function write(records: readonly (readonly (string | number)[])[]): string {
  return stringify(records as (string | number)[][], {
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    escape_formulas: true,
    // A leading line feed is the one start that `escape_formulas` leaves.
    cast: { string: (text) => (text.startsWith('\n') ? `'${text}` : text) },
  });
}

function recordOf<Row>({ columns }: Table<Row>, row: Row): (string | number)[] {
  const cells = columns.map(({ name, value }) => ({ name, cell: value(row) }));
  return [...cells.map(({ cell }) => written(cell)), reasonOf(cells)];
}

function written(cell: Cell): string | number {
  if (cell === null || cell === undefined || isUnavailable(cell)) return '';
  if (typeof cell === 'boolean') return String(cell);
  if (typeof cell === 'string') return cell;
  // Infinite degrees of freedom and the like have no form that every reader of CSV knows.
  return Number.isFinite(cell) ? Number(cell.toPrecision(SIGNIFICANT)) : '';
}

/** One reason where all unavailable cells share it, else each reason with its columns. */
function reasonOf(cells: readonly { readonly name: string; readonly cell: Cell }[]): string {
  const byReason = new Map<string, string[]>();
  for (const { name, cell } of cells) {
    if (!isUnavailable(cell)) continue;
    byReason.set(cell.unavailable, [...(byReason.get(cell.unavailable) ?? []), name]);
  }
  if (byReason.size <= 1) return [...byReason.keys()][0] ?? '';
  return [...byReason].map(([reason, names]) => `${reason}: ${names.join(' ')}`).join('; ');
}
