import type { Assessment } from '../assessment/assessment.ts';
import { FoldedNames, fold } from '../assessment/fold.ts';
import { nearestName } from '../assessment/nearest-name.ts';
import type { Fault } from './fault.ts';
import { GrowingColumns } from './growing-columns.ts';
import { headerReader } from './layout.ts';
import { isScientific } from './scientific.ts';
import { Texts } from './texts.ts';

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
  readonly rows: number;
}

/** Different items that a file may write; beyond them each row is looked up anew. */
const MOST_WRITINGS = 20_000;
/** Code of an answer that stands in `#rare`, where there are more different answers than codes. */
const RARE = 0xffff;

/**
 * Gathers rows of one answer each into one row per student, in the order in which the students appear; a student's rows
 * need not stand together. Two bytes an answer are kept: 500,000 students × 60 items take 60 MB.
 */
export class LongForm {
  /** The header that the gathered rows have. */
  readonly header: readonly string[];
  #columns: LongColumns;
  #width: number;
  #keep: readonly number[];
  #school: number;
  #student: number;
  #places: FoldedNames<number>;
  /** Index of the measure by the text of a cell, as far as it is one. */
  #measureOf = new Map<string, number>();
  /** The measure that a text that is none may mean; blank where there is none. */
  #meant = new Map<string, string>();
  #measures: readonly string[];
  #occurring = new Set<number>();
  /** Number of a student by school and id. */
  #students = new Map<string, Map<string, number>>();
  #last = { school: '', student: '', number: -1 };
  #growing = new GrowingColumns();
  #lines = new Uint32Array(0);
  #rowsOf = new Uint32Array(0);
  #kept: Uint32Array[] = [];
  #answers: Uint16Array[] = [];
  #texts = new Texts();
  #answerTexts = new Texts();
  /** Answers beyond `RARE` by measure and student. */
  #rare = new Map<string, string>();

  /** @param keys indexes of the columns that tell students apart: school and student */
  constructor(
    header: readonly string[],
    columns: LongColumns,
    [school, student]: readonly [school: number, student: number],
    assessment: Assessment,
  ) {
    this.#columns = columns;
    this.#width = header.length;
    this.#school = school;
    this.#student = student;
    this.#keep = [...header.keys()].filter((index) => index !== columns.item && index !== columns.response);
    this.#measures = [...assessment.items, ...assessment.questions].map(({ id }) => id);
    this.#places = new FoldedNames(this.#measures.map((id, index) => [id, index] as const));
    this.header = [...this.#keep.map((index) => header[index]!), ...this.#measures];
    this.#growing.add(Uint32Array, (array) => {
      this.#lines = array;
    });
    this.#growing.add(Uint32Array, (array) => {
      this.#rowsOf = array;
    });
    for (const index of this.#keep.keys())
      this.#growing.add(Uint32Array, (array) => {
        this.#kept[index] = array;
      });
    for (const index of this.#measures.keys())
      this.#growing.add(Uint16Array, (array) => {
        this.#answers[index] = array;
      });
  }

  /** Takes one row of the file, or says why it cannot be used. */
  take(row: readonly string[], line: number): Fault | undefined {
    if (row.length < this.#width)
      return { code: 'row-short', where: { line, data: { cells: row.length, columns: this.#width } } };
    const measure = this.#measureIn(row[this.#columns.item]!);
    if (measure === undefined) return this.#unknownItem(row, line);
    const school = row[this.#school]!.trim();
    const id = row[this.#student]!.trim();
    if (school === '' || id === '') return { code: 'row-without-student', where: { line } };
    if (id.includes('+') && isScientific(id)) return { code: 'row-student-scientific', where: { line } };
    const student = this.#numberOf(school, id, row, line);
    const column = this.#answers[measure]!;
    if (column[student] !== 0)
      return { code: 'row-answer-twice', where: { line, value: row[this.#columns.item]!.trim() } };
    const answer = row[this.#columns.response]!;
    const code = this.#answerTexts.code(answer, RARE);
    if (code === RARE) this.#rare.set(`${measure}:${student}`, answer);
    column[student] = code;
    this.#rowsOf[student]! += 1;
    this.#occurring.add(this.#keep.length + measure);
    return undefined;
  }

  /** Whether any row answers the item or question in this column of `header`: otherwise it has no column. */
  occurs(column: number): boolean {
    return this.#occurring.has(column);
  }

  *rows(): Generator<WideRow> {
    const kept = this.#keep.length;
    for (let student = 0; student < this.#growing.length; student++) {
      const cells = new Array<string>(this.header.length);
      for (let at = 0; at < kept; at++) cells[at] = this.#texts.text(this.#kept[at]![student]!);
      for (let measure = 0; measure < this.#measures.length; measure++) {
        const code = this.#answers[measure]![student]!;
        cells[kept + measure] =
          code === RARE ? this.#rare.get(`${measure}:${student}`)! : this.#answerTexts.text(code);
      }
      yield { cells, line: this.#lines[student]!, rows: this.#rowsOf[student]! };
    }
  }

  #measureIn(cell: string): number | undefined {
    const known = this.#measureOf.get(cell);
    if (known !== undefined) return known;
    const item = cell.trim();
    const measure = fold(item) === '' ? undefined : this.#places.get(item);
    if (measure !== undefined && this.#measureOf.size < MOST_WRITINGS) this.#measureOf.set(cell, measure);
    return measure;
  }

  #unknownItem(row: readonly string[], line: number): Fault {
    const value = row[this.#columns.item]!.trim();
    const known = this.#meant.get(value);
    const meant = known ?? nearestName(value, this.#measures) ?? '';
    if (known === undefined && this.#meant.size < MOST_WRITINGS) this.#meant.set(value, meant);
    const where = { line, value, data: meant ? { meant } : {} };
    return { code: meant ? 'row-item-unknown-near' : 'row-item-unknown', where };
  }

  #numberOf(school: string, student: string, row: readonly string[], line: number): number {
    const last = this.#last;
    if (last.school === school && last.student === student) return last.number;
    const students = this.#students.get(school) ?? new Map<string, number>();
    if (students.size === 0) this.#students.set(school, students);
    let number = students.get(student);
    if (number === undefined) {
      number = this.#growing.length;
      students.set(student, number);
      this.#lines[number] = line;
      for (const [to, from] of this.#keep.entries()) this.#kept[to]![number] = this.#texts.code(row[from]!);
      this.#growing.accept();
    }
    this.#last = { school, student, number };
    return number;
  }
}
