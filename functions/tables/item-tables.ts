import type { ItemAnalysis } from '../analysis/item-analysis/item-analysis.ts';
import { difGapRows, difGapsTable } from './dif-gaps-table.ts';
import { difRows, difTable } from './dif-table.ts';
import { itemRows, itemsTable } from './items-table.ts';
import { optionRows, optionsTable } from './options-table.ts';
import { reliabilityRows, reliabilityTable } from './reliability-table.ts';
import { scoreRows, scoresTable } from './scores-table.ts';
import { stepRows, stepsTable } from './steps-table.ts';
import { type WrittenTable, writtenTable } from './written-table.ts';

/** The tables about the test itself, from the whole file; with a header alone where there is nothing to say. */
export function itemTables(analysis: ItemAnalysis): readonly WrittenTable[] {
  return [
    writtenTable(itemsTable, itemRows(analysis)),
    writtenTable(stepsTable, stepRows(analysis)),
    writtenTable(optionsTable, optionRows(analysis)),
    writtenTable(reliabilityTable, reliabilityRows(analysis)),
    writtenTable(scoresTable, scoreRows(analysis)),
    writtenTable(difTable, difRows(analysis)),
    writtenTable(difGapsTable, difGapRows(analysis)),
  ];
}
