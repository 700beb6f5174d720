import type { SchoolResults } from '../analysis/results.ts';
import { comparisonRows, comparisonsTable } from './comparisons-table.ts';
import { csvHeader, csvRows } from './csv.ts';
import { levelObjectiveRows, objectivesTable, schoolObjectiveRows } from './objectives-table.ts';
import { levelResultRows, resultsTable, schoolResultRows } from './results-table.ts';
import type { RunFigures } from './run-figures.ts';

/** The tables that grow school by school. */
export const schoolTableNames = ['results', 'comparisons', 'objectives'] as const;
export type SchoolTableName = (typeof schoolTableNames)[number];

/** One piece of each table. */
export type SchoolTablePieces = Readonly<Record<SchoolTableName, string>>;

/** How the tables begin: their headers, and the rows of nation and regions. */
export function schoolTablesStart(figures: RunFigures): SchoolTablePieces {
  return {
    results: csvHeader(resultsTable) + csvRows(resultsTable, levelResultRows(figures)),
    comparisons: csvHeader(comparisonsTable),
    objectives: csvHeader(objectivesTable) + csvRows(objectivesTable, levelObjectiveRows(figures)),
  };
}

/** What one school adds. Given schools in the order of their ids, the tables are sorted. */
export function schoolTablesOf(figures: RunFigures, results: SchoolResults): SchoolTablePieces {
  return {
    results: csvRows(resultsTable, schoolResultRows(figures, results)),
    comparisons: csvRows(comparisonsTable, comparisonRows(figures, results)),
    objectives: csvRows(objectivesTable, schoolObjectiveRows(figures, results)),
  };
}
