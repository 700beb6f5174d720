import { foldAnswer } from '../../../functions/assessment/answers.ts';
import type { Assessment } from '../../../functions/assessment/assessment.ts';
import { ProblemLog } from '../../../functions/assessment/problem.ts';
import { findHeader } from '../../../functions/responses/find-header.ts';
import { looksLikeIdentities } from '../../../functions/responses/identity-columns.ts';
import { headerReader, type Meaning } from '../../../functions/responses/layout.ts';
import { longColumns } from '../../../functions/responses/long-form.ts';
import { openRecords } from '../../../functions/responses/records/open-records.ts';

/** Different contents that are counted of a column; one with more is no closed question. */
const MOST_VALUES = 200;
const LONGEST_VALUE = 60;
const FIRST_ROWS = 60;

/** What stands in a column, or in the long form in the answers to an item. */
export interface Column {
  readonly name: string;
  readonly meaning: Meaning;
  filled: number;
  blank: number;
  /** Occurrences by content as written; incomplete where `isOpen`. */
  readonly values: Map<string, number>;
  isOpen: boolean;
}

export interface Profile {
  readonly rows: number;
  /** Null where no row names columns: then `columns` are those of the first row, without meaning. */
  readonly header: readonly string[] | null;
  readonly columns: readonly Column[];
  readonly form: 'wide' | 'long';
}

/**
 * Counts what stands in every column of a results file, whatever it holds. Columns of persons' names and numbers are
 * left out as in reading. Memory is bounded by the number of columns.
 * @throws UnreadableFile where the file is no table
 */
export async function profileFile(
  source: AsyncIterable<Uint8Array>,
  assessment: Assessment,
): Promise<Profile> {
  const records = await openRecords(
    source,
    assessment.encoding,
    new ProblemLog('results'),
    (rows) => findHeader(rows, assessment) !== undefined,
  );
  const first: string[][] = [];
  let rows = 0;
  let header: readonly string[] | null = null;
  let columns: Column[] = [];
  let long: ReturnType<typeof longColumns>;
  const items = new Map<string, Column>();
  let isBegun = false;

  const count = (row: readonly string[]) => {
    if (row.every((cell) => cell.trim() === '')) return;
    rows += 1;
    for (const [at, column] of columns.entries()) {
      if (long && (at === long.item || at === long.response)) continue;
      add(column, row[at] ?? '');
    }
    if (long === undefined) return;
    const item = (row[long.item] ?? '').trim().slice(0, LONGEST_VALUE);
    if (item === '') return;
    const known = items.get(item) ?? columnOf(item, { kind: 'unknown' });
    if (items.size < 5000) items.set(item, known);
    add(known, row[long.response] ?? '');
  };
  const begin = () => {
    isBegun = true;
    const found = findHeader(first, assessment);
    header = found?.names ?? null;
    const names = header ?? first[0] ?? [];
    const meaning = headerReader(assessment);
    const body = first.slice(found === undefined ? 1 : found.row + found.rows);
    columns = names.map((name, at) => {
      const known = meaning(name);
      const isPersonal = known.kind === 'unknown' && looksLikeIdentities(body.map((row) => row[at] ?? ''));
      return columnOf(name, isPersonal ? { kind: 'identity' } : known);
    });
    long = longColumns(names, assessment);
    for (const row of body) count(row);
    first.length = 0;
  };
  await records.read((record) => {
    if (isBegun) count(record);
    else if (record.some((cell) => cell.trim() !== '')) {
      first.push(record);
      if (first.length >= FIRST_ROWS) begin();
    }
  });
  if (!isBegun) begin();
  const kept = long ? columns.filter((_, at) => at !== long!.item && at !== long!.response) : columns;
  return { rows, header, columns: [...kept, ...items.values()], form: long ? 'long' : 'wide' };
}

function columnOf(name: string, meaning: Meaning): Column {
  return {
    name: name.trim().slice(0, LONGEST_VALUE),
    meaning,
    filled: 0,
    blank: 0,
    values: new Map(),
    isOpen: false,
  };
}

function add(column: Column, cell: string): void {
  const text = cell.length > LONGEST_VALUE * 4 ? cell : cell.trim();
  if (text === '') {
    column.blank += 1;
    return;
  }
  column.filled += 1;
  const known = column.values.get(text);
  if (known !== undefined) column.values.set(text, known + 1);
  else if (column.values.size < MOST_VALUES && text.length <= LONGEST_VALUE) column.values.set(text, 1);
  else column.isOpen = true;
}

/** Occurrences by content as answers are compared. */
export function foldedValues({ values }: Column): Map<string, number> {
  const folded = new Map<string, number>();
  for (const [text, count] of values) {
    const key = foldAnswer(text);
    folded.set(key, (folded.get(key) ?? 0) + count);
  }
  return folded;
}
