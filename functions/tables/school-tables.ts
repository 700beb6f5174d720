import type { SchoolResults } from '../analysis/results.ts';
import { comparisonRows, comparisonsTable } from './comparisons-table.ts';
import { levelObjectiveRows, objectivesTable, schoolObjectiveRows } from './objectives-table.ts';
import { recordOf, type TableRecord } from './record.ts';
import { levelResultRows, resultsTable, schoolResultRows } from './results-table.ts';
import type { RunFigures } from './run-figures.ts';
import type { AnyTable, Table } from './table.ts';

/** The tables that grow school by school. */
export const schoolTables = {
  results: resultsTable,
  comparisons: comparisonsTable,
  objectives: objectivesTable,
} satisfies Record<string, AnyTable>;
export type SchoolTableName = keyof typeof schoolTables;
export const schoolTableNames = Object.keys(schoolTables) as readonly SchoolTableName[];

/** Some rows of each table, as they are written. */
export type SchoolTablePieces = Readonly<Record<SchoolTableName, readonly TableRecord[]>>;

/** How the tables begin: the rows of nation and regions. */
export function schoolTablesStart(figures: RunFigures): SchoolTablePieces {
  return {
    results: records(resultsTable, levelResultRows(figures)),
    comparisons: [],
    objectives: records(objectivesTable, levelObjectiveRows(figures)),
  };
}

/** What one school adds. Given schools in the order of their ids, the tables are sorted. */
export function schoolTablesOf(figures: RunFigures, results: SchoolResults): SchoolTablePieces {
  return {
    results: records(resultsTable, schoolResultRows(figures, results)),
    comparisons: records(comparisonsTable, comparisonRows(figures, results)),
    objectives: records(objectivesTable, schoolObjectiveRows(figures, results)),
  };
}

function records<Row>(table: Table<Row>, rows: readonly Row[]): readonly TableRecord[] {
  return rows.map((row) => recordOf(table, row));
}
