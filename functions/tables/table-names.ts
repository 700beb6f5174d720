import { changesTable } from './changes/changes-table.ts';
import { difGapsTable } from './dif-gaps-table.ts';
import { difTable } from './dif-table.ts';
import { itemsTable } from './items-table.ts';
import { optionsTable } from './options-table.ts';
import { reliabilityTable } from './reliability-table.ts';
import { schoolTableNames } from './school-tables.ts';
import { scoresTable } from './scores-table.ts';
import { stepsTable } from './steps-table.ts';

/** All tables that a finished run has: those of schools, those of the test, and the dictionary of their columns. */
export const tableNames: readonly string[] = [
  'dictionary',
  ...schoolTableNames,
  changesTable.name,
  ...[itemsTable, stepsTable, optionsTable, reliabilityTable, scoresTable, difTable, difGapsTable].map(
    ({ name }) => name,
  ),
];
