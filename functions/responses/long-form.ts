import type { Assessment } from '../assessment/assessment.ts';
import { FoldedNames, fold } from '../assessment/fold.ts';
import { nearestName } from '../assessment/nearest-name.ts';
import type { Fault } from './fault.ts';
import { headerReader } from './layout.ts';

const NAMES = new FoldedNames<'item' | 'response'>([
  ...['item', 'item id', 'item code', 'задание', 'код задания', 'номер задания', 'тапсырма', 'тапсырма коды']
    .concat(['тапсырма нөмірі'])
    .map((name) => [name, 'item'] as const),
  ...['response', 'answer', 'ответ', 'ответ ученика', 'жауап', 'оқушы жауабы', 'value', 'значение'].map(
    (name) => [name, 'response'] as const,
  ),
]);

/** Where a file with one row per student and item has the item and the answer. */
export interface LongColumns {
  readonly item: number;
  readonly response: number;
}

/** The columns of the long form; undefined where items or domains have columns of their own, or one of the two is missing. */
export function longColumns(header: readonly string[], assessment: Assessment): LongColumns | undefined {
  const meaning = headerReader(assessment);
  if (header.some((name) => ['item', 'domain'].includes(meaning(name).kind))) return undefined;
  const places = header.map((name) => NAMES.get(assessment.columns[name] ?? name));
  const [item, response] = [places.indexOf('item'), places.indexOf('response')];
  return item >= 0 && response >= 0 ? { item, response } : undefined;
}

/** A student's answers as one row of the usual form. */
export interface WideRow {
  readonly cells: string[];
  /** Line of the first of the student's rows. */
  readonly line: number;
  /** How many rows of the file it is made of. */
  rows: number;
}

/** Gathers rows of one answer each into one row per student, in the order in which the students appear. */
export class LongForm {
  /** The header that the gathered rows have. */
  readonly header: readonly string[];
  #columns: LongColumns;
  #width: number;
  #keep: readonly number[];
  #keys: readonly number[];
  #places: FoldedNames<number>;
  #measures: readonly string[];
  #occurring = new Set<number>();
  #rows = new Map<string, WideRow>();
  #texts = new Map<string, string>();

  /** @param keys indexes of the columns that tell students apart: school and student */
  constructor(
    header: readonly string[],
    columns: LongColumns,
    keys: readonly number[],
    assessment: Assessment,
  ) {
    this.#columns = columns;
    this.#width = header.length;
    this.#keys = keys;
    this.#keep = [...header.keys()].filter((index) => index !== columns.item && index !== columns.response);
    this.#measures = [...assessment.items, ...assessment.questions].map(({ id }) => id);
    this.#places = new FoldedNames(
      this.#measures.map((id, index) => [id, this.#keep.length + index] as const),
    );
    this.header = [...this.#keep.map((index) => header[index]!), ...this.#measures];
  }

  /** Takes one row of the file, or says why it cannot be used. */
  take(row: readonly string[], line: number): Fault | undefined {
    if (row.length < this.#width)
      return { code: 'row-short', where: { line, data: { cells: row.length, columns: this.#width } } };
    const item = row[this.#columns.item]!.trim();
    const place = fold(item) === '' ? undefined : this.#places.get(item);
    if (place === undefined) {
      const meant = nearestName(item, this.#measures);
      const where = { line, value: item, data: meant ? { meant } : {} };
      return { code: meant ? 'row-item-unknown-near' : 'row-item-unknown', where };
    }
    if (this.#keys.some((key) => row[key]!.trim() === ''))
      return { code: 'row-without-student', where: { line } };
    const key = this.#keys.map((index) => row[index]!.trim()).join('\u0000');
    let gathered = this.#rows.get(key);
    if (gathered === undefined) {
      const cells = new Array<string>(this.header.length).fill('');
      for (const [to, from] of this.#keep.entries()) cells[to] = this.#shared(row[from]!);
      gathered = { cells, line, rows: 0 };
      this.#rows.set(key, gathered);
    }
    if (gathered.cells[place] !== '') return { code: 'row-answer-twice', where: { line, value: item } };
    gathered.cells[place] = this.#shared(row[this.#columns.response]!);
    gathered.rows += 1;
    this.#occurring.add(place);
    return undefined;
  }

  /** Whether any row answers the item or question in this column of `header`: otherwise it has no column. */
  occurs(column: number): boolean {
    return this.#occurring.has(column);
  }

  *rows(): Generator<WideRow> {
    yield* this.#rows.values();
  }

  /** Equal texts are kept once: a file has millions of answers, but few different ones. */
  #shared(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size < 200_000) this.#texts.set(text, text);
    return text;
  }
}
