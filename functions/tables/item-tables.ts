import type { ItemAnalysis } from '../analysis/item-analysis/item-analysis.ts';
import { csvText } from './csv.ts';
import { difGapRows, difGapsTable } from './dif-gaps-table.ts';
import { difRows, difTable } from './dif-table.ts';
import { itemRows, itemsTable } from './items-table.ts';
import { optionRows, optionsTable } from './options-table.ts';
import { reliabilityRows, reliabilityTable } from './reliability-table.ts';
import { scoreRows, scoresTable } from './scores-table.ts';
import { stepRows, stepsTable } from './steps-table.ts';

export interface WrittenTable {
  readonly name: string;
  readonly csv: string;
}

/** The tables about the test itself, from the whole file; with a header alone where there is nothing to say. */
export function itemTables(analysis: ItemAnalysis): readonly WrittenTable[] {
  return [
    { name: itemsTable.name, csv: csvText(itemsTable, itemRows(analysis)) },
    { name: stepsTable.name, csv: csvText(stepsTable, stepRows(analysis)) },
    { name: optionsTable.name, csv: csvText(optionsTable, optionRows(analysis)) },
    { name: reliabilityTable.name, csv: csvText(reliabilityTable, reliabilityRows(analysis)) },
    { name: scoresTable.name, csv: csvText(scoresTable, scoreRows(analysis)) },
    { name: difTable.name, csv: csvText(difTable, difRows(analysis)) },
    { name: difGapsTable.name, csv: csvText(difGapsTable, difGapRows(analysis)) },
  ];
}
