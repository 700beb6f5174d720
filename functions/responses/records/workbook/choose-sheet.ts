import type { ProblemLog } from '../../../assessment/problem.ts';
import { UnreadableFile } from '../record-source.ts';
import type { Sheet } from './find-sheets.ts';

/** Whether the first filled rows of a sheet begin a table of results. */
export type IsTable = (rows: readonly (readonly string[])[]) => boolean;

const FIRST_ROWS = 60;
/** Sheets looked into; a workbook with one sheet per school may have hundreds. */
const MOST_SHEETS = 50;

class Enough extends Error {}

/**
 * The first sheet that begins a table of results; the first of all where none does. What was not read is told: with a
 * warning where it would have been results too.
 * @param peek hands over the rows of a sheet until `look` throws
 */
export async function chooseSheet(
  sheets: readonly [Sheet, ...Sheet[]],
  peek: (sheet: Sheet, look: (record: string[]) => void) => Promise<unknown>,
  isTable: IsTable,
  log: ProblemLog,
): Promise<Sheet> {
  const tables: Sheet[] = [];
  for (const sheet of sheets.slice(0, MOST_SHEETS)) {
    const rows: string[][] = [];
    const look = (record: string[]) => {
      if (record.some((cell) => cell.trim() !== '')) rows.push(record);
      if (rows.length >= FIRST_ROWS) throw new Enough();
    };
    const isReadable = await peek(sheet, look).then(
      () => true,
      (error: unknown) => {
        if (error instanceof UnreadableFile) return false;
        if (!(error instanceof Enough)) throw error;
        return true;
      },
    );
    if (isReadable && isTable(rows)) tables.push(sheet);
  }
  const [chosen = sheets[0], ...alike] = tables;
  const others = sheets.length - 1;
  const shown = (list: readonly Sheet[]) => list.map(({ name }) => name.slice(0, 60)).join(', ');
  if (alike.length > 0)
    log.warning('sheets-several', {
      data: { sheet: shown([chosen]), n: alike.length, sheets: shown(alike.slice(0, 8)) },
    });
  else if (chosen === sheets[0])
    log.note('assumed-first-sheet', { data: { sheet: shown([chosen]), others } });
  else log.note('assumed-sheet', { data: { sheet: shown([chosen]), others } });
  return chosen;
}
