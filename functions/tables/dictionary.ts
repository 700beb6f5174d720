import type { Language } from '../assessment/assessment.ts';
import { changesTable } from './changes/changes-table.ts';
import { comparisonsTable } from './comparisons-table.ts';
import { difGapsTable } from './dif-gaps-table.ts';
import { difTable } from './dif-table.ts';
import { itemsTable } from './items-table.ts';
import { describedColumn, rowMeaning } from './meanings/meanings.ts';
import { objectivesTable } from './objectives-table.ts';
import { optionsTable } from './options-table.ts';
import { reliabilityTable } from './reliability-table.ts';
import { resultsTable } from './results-table.ts';
import { scoresTable } from './scores-table.ts';
import { stepsTable } from './steps-table.ts';
import { type AnyTable, type Column, columnsOf, columnsWithReason, type Table } from './table.ts';
import { type WrittenTable, writtenTable } from './written-table.ts';

interface Row {
  readonly table: AnyTable;
  readonly column: Omit<Column<never>, 'value'>;
}

const { text, boolean } = columnsOf<Row>();

function meaningIn(language: Language): (row: Row) => string {
  return ({ table, column }) => describedColumn(table, column, language).meaning;
}

const dictionaryTable: Table<Row> = {
  name: 'dictionary',
  meaning: 'One column of one table of a run',
  key: ['table', 'column'],
  columns: [
    text('table', 'Table', ({ table }) => table.name),
    text('column', 'Column', ({ column }) => column.name),
    text('type', 'Type of its cells', ({ column }) => column.type, 'text, integer, number, boolean'),
    boolean(
      'key',
      'Whether it is among the columns that name a row',
      ({ table, column }) => table.key.includes(column.name),
      'true, false',
    ),
    text('unit', 'Unit of a number, or the values that a text may have', ({ column }) => column.unit),
    text('meaning', 'Meaning of the column in English', ({ column }) => column.meaning),
    text('row', 'What one row of the table is, in English', ({ table }) => table.meaning),
    text('meaning_kk', 'Meaning of the column in Kazakh', meaningIn('kk')),
    text('meaning_ru', 'Meaning of the column in Russian', meaningIn('ru')),
    text('row_kk', 'What one row of the table is, in Kazakh', ({ table }) => rowMeaning(table, 'kk')),
    text('row_ru', 'What one row of the table is, in Russian', ({ table }) => rowMeaning(table, 'ru')),
  ],
};

const described: readonly AnyTable[] = [
  itemsTable,
  stepsTable,
  optionsTable,
  reliabilityTable,
  scoresTable,
  difTable,
  difGapsTable,
  resultsTable,
  comparisonsTable,
  objectivesTable,
  changesTable,
];

/** Every table of a run with its columns, from the definitions that the tables are written with. */
export const tables: readonly AnyTable[] = [...described, dictionaryTable].map((table) => ({
  ...table,
  columns: columnsWithReason(table),
}));

/** The data dictionary as a table: units and types in English, meanings in each language. */
export function writtenDictionary(): WrittenTable {
  return writtenTable(
    dictionaryTable,
    tables.flatMap((table) => table.columns.map((column): Row => ({ table, column }))),
  );
}

/** The data dictionary as Markdown: a heading and a table of columns for each table. */
export function dictionaryMarkdown(): string {
  const cell = (content: string) => content.replaceAll('|', '\\|');
  return tables
    .map(({ name, meaning, key, columns }) =>
      [
        `### tables/${name}.csv`,
        '',
        `${meaning}. Key: ${key.map((column) => `\`${column}\``).join(', ')}.`,
        '',
        '| column | type | unit or values | meaning |',
        '| --- | --- | --- | --- |',
        ...columns.map(
          (column) =>
            `| \`${column.name}\` | ${column.type} | ${cell(column.unit)} | ${cell(column.meaning)} |`,
        ),
        '',
      ].join('\n'),
    )
    .join('\n');
}
