import { isUnavailable } from '../statistics/unavailable.ts';
import type { Cell, Table } from './table.ts';

/** A cell as it is written, in whatever format: null where there is no value. */
export type Written = string | number | boolean | null;

/** A row as it is written: a cell for each column, and the reason last. */
export type TableRecord = readonly Written[];

/** Digits that are written of a number: more than any reader needs, and without the noise of binary fractions. */
const SIGNIFICANT = 12;

/**
 * A row's cells, the same for every format. Text without a character, a number that is none or infinite, and what is
 * unavailable are null; why is said by the last cell.
 */
export function recordOf<Row>({ columns }: Table<Row>, row: Row): TableRecord {
  const cells = columns.map(({ name, value }) => ({ name, cell: value(row) }));
  return [...cells.map(({ cell }) => written(cell)), reasonOf(cells)];
}

function written(cell: Cell): Written {
  if (cell === null || cell === undefined || cell === '' || isUnavailable(cell)) return null;
  if (typeof cell !== 'number') return cell;
  // Infinite degrees of freedom and the like have no form that every reader knows.
  return Number.isFinite(cell) ? Number(cell.toPrecision(SIGNIFICANT)) : null;
}

/** One reason where all unavailable cells share it, else each reason with its columns. */
function reasonOf(cells: readonly { readonly name: string; readonly cell: Cell }[]): string | null {
  const byReason = new Map<string, string[]>();
  for (const { name, cell } of cells) {
    if (!isUnavailable(cell)) continue;
    byReason.set(cell.unavailable, [...(byReason.get(cell.unavailable) ?? []), name]);
  }
  if (byReason.size <= 1) return [...byReason.keys()][0] ?? null;
  return [...byReason].map(([reason, names]) => `${reason}: ${names.join(' ')}`).join('; ');
}
