import { parse } from 'csv-parse/sync';
import { cleanText } from '../clean-text.ts';
import { FoldedNames } from '../fold.ts';
import { nearestName } from '../nearest-name.ts';
import type { ProblemLog } from '../problem.ts';
import { decodeBytes } from './decode-bytes.ts';
import { delimiters, detectDelimiter } from './detect-delimiter.ts';
import { lineBreaksIn } from './line-breaks.ts';

/** Cells of the definition are texts that are printed: a paragraph of advice at most. */
const LONGEST_CELL = 5000;

/** A row of a definition table: the line where it starts, and its trimmed cells by Esep's column name. */
export interface TableRow<Column extends string> {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

/** Esep's columns of a table with the other names that they may have, and which of them it cannot do without. */
export interface TableShape<Column extends string> {
  readonly columns: Readonly<Record<Column, readonly string[]>>;
  readonly required: readonly Column[];
}

/**
 * Reads a small definition table whole: any encoding and delimiter, columns in any order, names in three languages.
 * Blank rows and those that begin with # are skipped and blank cells left out. Without a required column there are no rows, and an error says so.
 */
export function readTable<Column extends string>(
  content: Uint8Array | string,
  shape: TableShape<Column>,
  log: ProblemLog,
): TableRow<Column>[] {
  const { text, decision } = decodeBytes(content);
  if (decision.confidence === 'guess')
    log.warning('encoding-unsure', { data: { encoding: decision.encoding } });
  const records = parseRecords(text, log);
  const header = records.shift();
  if (!header) {
    log.error('table-empty');
    return [];
  }
  const names = matchColumns(header.record, shape, log, header.line);
  const missing = shape.required.filter((column) => !names.includes(column));
  for (const column of missing)
    log.error('table-column-missing', { line: header.line, data: { name: column } });
  if (missing.length > 0) return [];
  return records.flatMap(({ record, line }) => {
    const cells: Partial<Record<Column, string>> = {};
    for (const [index, name] of names.entries()) {
      const cell = cleanText(record[index] ?? '', LONGEST_CELL);
      if (name !== undefined && cell !== '') cells[name] = cell;
    }
    if (Object.keys(cells).length === 0) return [];
    const lacking = shape.required.filter((column) => cells[column] === undefined);
    for (const column of lacking) log.error('table-cell-missing', { line, data: { name: column } });
    return lacking.length > 0 ? [] : [{ line, cells }];
  });
}

/** Rows that begin with #; they say nothing about the delimiter. */
const COMMENTS = /^"?#.*\r?\n/gm;

/** The header tells it best: below it, lists of options may have more of another sign in every row. */
function delimiterOf(head: string): string {
  const header = head.slice(0, head.search(/[\r\n]|$/));
  const [only, ...others] = delimiters.filter((delimiter) => header.includes(delimiter));
  return only !== undefined && others.length === 0 ? only : detectDelimiter(head);
}

/** The records that have any content, each with the line on which it starts. */
function parseRecords(text: string, log: ProblemLog): { record: string[]; line: number }[] {
  const body = text.replace(/^sep=.\r?\n/i, '');
  let line = body.length < text.length ? 2 : 1;
  const records: { record: string[]; line: number }[] = [];
  try {
    parse(body, {
      delimiter: delimiterOf(text.slice(0, 50_000).replace(COMMENTS, '')),
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 1_000_000,
      on_record: (record: string[]) => {
        const isComment = record[0]?.trimStart().startsWith('#');
        if (!isComment && record.some((cell) => cell.trim() !== '')) records.push({ record, line });
        line += 1 + lineBreaksIn(record);
        return null;
      },
    });
  } catch {
    log.error('csv-broken', { line });
    return [];
  }
  return records;
}

function matchColumns<Column extends string>(
  header: readonly string[],
  shape: TableShape<Column>,
  log: ProblemLog,
  line: number,
): (Column | undefined)[] {
  const known = Object.keys(shape.columns) as Column[];
  const byName = new FoldedNames(
    known.flatMap((column) => [column, ...shape.columns[column]].map((name) => [name, column] as const)),
  );
  const used = new Set<Column>();
  return header.map((name) => {
    if (name.trim() === '') return undefined;
    const column = byName.get(name);
    if (column === undefined) {
      const meant = nearestName(name, known);
      log.warning(meant ? 'table-column-unknown-near' : 'table-column-unknown', {
        line,
        column: name,
        data: meant ? { meant } : { known: known.join(', ') },
      });
    } else if (used.has(column)) log.warning('table-column-twice', { line, column: name });
    else {
      used.add(column);
      return column;
    }
    return undefined;
  });
}
