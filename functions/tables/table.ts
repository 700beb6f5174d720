import type { Result } from '../statistics/unavailable.ts';

/** What a cell may hold: null and Unavailable are written as an empty cell. */
export type Cell = Result<string | number | boolean> | null | undefined;

export type ColumnType = 'text' | 'integer' | 'number' | 'boolean';

/** One column of a table: its name is stable, its meaning stands in the data dictionary. */
export interface Column<Row> {
  readonly name: string;
  readonly type: ColumnType;
  /** Unit of a number ("percent", "logits", "share 0–1", …), or the values that a text may have; empty for ids and names. */
  readonly unit: string;
  readonly meaning: string;
  readonly value: (row: Row) => Cell;
}

/** A tidy table: one row per fact, described column by column. A column `reason` is added to every table. */
export interface Table<Row> {
  readonly name: string;
  /** What one row is. */
  readonly meaning: string;
  /** Columns that name a row: no two rows have the same. */
  readonly key: readonly string[];
  readonly columns: readonly Column<Row>[];
}

/** A table as it is described, whatever its rows are made of. */
export type AnyTable = Pick<Table<never>, 'name' | 'meaning' | 'key'> & {
  readonly columns: readonly Omit<Column<never>, 'value'>[];
};

/** A table's columns as they are written: the reason comes last. */
export function columnsWithReason({ columns }: AnyTable): readonly Omit<Column<never>, 'value'>[] {
  return [...columns, reasonColumn];
}

/** A table's header as it is written. */
export function headerOf(table: AnyTable): readonly string[] {
  return columnsWithReason(table).map(({ name }) => name);
}

export const reasonColumn = {
  name: 'reason',
  type: 'text',
  unit: 'too-few, complementary, no-data, no-variance, no-reference, not-converged, unlinked, extreme, not-applicable, …',
  meaning:
    'Why cells of the row are empty: one reason where it holds for all of them, else each reason with its columns, as "reason: column column; reason: column"',
} as const satisfies Omit<Column<never>, 'value'>;

type Describe<Row> = (name: string, meaning: string, value: (row: Row) => Cell, unit?: string) => Column<Row>;

/** Column makers of one row type, so that a table reads as a list. */
export function columnsOf<Row>(): Readonly<Record<ColumnType, Describe<Row>>> {
  const make =
    (type: ColumnType): Describe<Row> =>
    (name, meaning, value, unit = '') => ({ name, type, unit, meaning, value });
  return { text: make('text'), integer: make('integer'), number: make('number'), boolean: make('boolean') };
}
