import type { Assessment } from '../assessment/assessment.ts';
import type { StudentColumn } from '../assessment/column-names.ts';
import type { ProblemLog } from '../assessment/problem.ts';
import { findHeader, type Header } from './find-header.ts';
import { looksLikeIdentities } from './identity-columns.ts';
import { headerReader, type Layout, readLayout } from './layout.ts';
import { LongForm, longColumns } from './long-form.ts';
import { hasLostLetters } from './lost-letters.ts';
import type { ReadingReport } from './reading-report.ts';
import { ExcelBlocks } from './records/excel-blocks.ts';
import type { FileFormat, RecordsEnd } from './records/record-source.ts';
import { ResponsesBuilder } from './responses-builder.ts';

/** Rows kept back until the header is known; they are also the sample in which identities are looked for. */
const FIRST_ROWS = 60;

/** Keeps the first rows until the header is found, then hands the rest to the builder. */
export class RowReader {
  blank = 0;
  broken = false;
  header: (Header & { line: number }) | undefined;
  builder: ResponsesBuilder | undefined;
  columns: ReadingReport['columns'] = { recognised: [], dropped: [], unknown: [], identities: [] };
  #first: { record: string[]; line: number; row: number }[] = [];
  /** Rows taken so far, blank ones counted. */
  #taken = 0;
  #blocks: ExcelBlocks | undefined;
  #width = 0;
  isLong = false;
  #long: LongForm | undefined;
  /** Columns of the items in the gathered rows; those that never occur lose theirs once all rows are gathered. */
  #longItems: number[] = [];
  /** Lines of torn records that were not yet set aside. */
  #torn: number[] = [];
  #decided = false;
  #assessment: Assessment;
  #log: ProblemLog;
  #format: FileFormat['format'];

  constructor(assessment: Assessment, log: ProblemLog, format: FileFormat['format']) {
    this.#format = format;
    this.#assessment = assessment;
    this.#log = log;
  }

  /** @param isTorn the record swallowed the rows after it: nothing in it can be trusted */
  take(record: string[], line: number, isTorn = false): void {
    const row = this.#taken;
    this.#taken += 1;
    if (isBlank(record)) {
      this.blank += 1;
      return;
    }
    if (isTorn) {
      this.#torn.push(line);
      if (this.#decided) this.#putTornAside();
    } else if (this.#decided) this.#fit(record, line, row);
    else {
      this.#first.push({ record, line, row });
      if (this.#first.length >= FIRST_ROWS) this.#decide();
    }
  }

  #putTornAside(): void {
    for (const line of this.#torn.splice(0)) this.builder?.putAside({ code: 'row-torn', where: { line } });
  }

  end({ closed }: RecordsEnd): void {
    if (!this.#decided) this.#decide();
    if (this.#blocks) {
      this.#blocks.end(closed);
      const { filled, firstLine, isMixed } = this.#blocks;
      const where = { line: firstLine, times: filled };
      if (isMixed) this.#log.error('rows-short-mixed', where);
      else if (filled > 0) this.#log.warning('rows-short-filled', where);
    }
    if (this.#long) this.#passGathered(this.#long);
  }

  #passGathered(long: LongForm): void {
    for (const [index, column] of this.#longItems.entries()) {
      if (long.occurs(column)) continue;
      this.#longItems[index] = -1;
      this.#log.warning('item-without-column', { data: { name: this.#assessment.items[index]!.id } });
    }
    for (const { cells, line, rows } of long.rows()) this.builder?.row(cells, line, rows);
    this.#long = undefined;
  }

  /** Makes a row as wide as the header, where what is missing is known to be blank. */
  #fit(record: string[], line: number, row: number): void {
    if (this.#format === 'csv') {
      this.#blocks?.take(record, line, row);
      return;
    }
    // A sheet leaves out the blank cells at the end of a row.
    while (record.length < this.#width) record.push('');
    this.#pass(record, line);
  }

  #pass(record: readonly string[], line: number): void {
    if (this.builder === undefined) return;
    if (this.#long === undefined) this.builder.row(record, line);
    else {
      const fault = this.#long.take(record, line);
      if (fault) this.builder.putAside(fault);
    }
  }

  /** The first row may be a student: only its size may be told. */
  #reportMissingHeader(rows: readonly (readonly string[])[]): void {
    const meaning = headerReader(this.#assessment);
    const known = (row: readonly string[]) => row.filter((cell) => meaning(cell).kind !== 'unknown').length;
    const best = rows.slice(0, 5).reduce((most, row) => Math.max(most, known(row)), 0);
    const data = { columns: rows[0]?.length ?? 0 };
    const [only, ...others] = rows[0] ?? [];
    const parts = others.length === 0 ? (only ?? '').split(/[,;\t|]|\s+/) : [];
    if (rows.length === 0) this.#log.error('file-empty');
    else if (parts.filter((part) => meaning(part).kind !== 'unknown').length >= 2)
      this.#log.error('header-not-separated', { line: 1 });
    else this.#log.error(best >= 3 ? 'no-school-column' : 'header-not-found', { line: 1, data });
  }

  /** The layout of the rows that the builder will get: those of the file, or those gathered from the long form. */
  #layout({ names }: Header, sample: readonly (readonly string[])[], line: number): Layout {
    const long = longColumns(names, this.#assessment);
    if (long === undefined) return readLayout(names, sample, this.#assessment, line, this.#log);
    this.isLong = true;
    const meaning = headerReader(this.#assessment);
    const place = (name: StudentColumn) =>
      names.findIndex((each) => {
        const found = meaning(each);
        return found.kind === 'student' && found.name === name;
      });
    const school = place('school_id') >= 0 ? place('school_id') : place('school_name');
    const student = place('student_id');
    if (student < 0) {
      this.#log.error('long-without-student', { line });
      this.broken = true;
    }
    this.#log.note('assumed-long-form', { line });
    this.#long = new LongForm(names, long, [school, student], this.#assessment);
    const kept = sample.map((row) =>
      row.filter((_, index) => index !== long.item && index !== long.response),
    );
    const layout = readLayout(this.#long.header, kept, this.#assessment, line, this.#log);
    this.#longItems = [...layout.items];
    return { ...layout, items: this.#longItems };
  }

  #decide(): void {
    this.#decided = true;
    const rows = this.#first;
    this.#first = [];
    const header = findHeader(
      rows.map(({ record }) => record),
      this.#assessment,
    );
    if (header === undefined) {
      this.#reportMissingHeader(rows.map(({ record }) => record));
      this.broken = true;
      return;
    }
    const { line } = rows[header.row]!;
    this.header = { ...header, line };
    const body = rows.slice(header.row + header.rows);
    const sample = body.map(({ record }) => record);
    const layout = this.#layout(header, sample, line);
    this.columns = layout.reported;
    const ids = layout.student.student_id;
    if (ids >= 0 && looksLikeIdentities(sample.map((row) => row[ids] ?? '')))
      this.#log.warning('student-id-is-personal');
    if (header.row > 0) this.#log.note('assumed-header-below', { line });
    if (header.rows === 2) this.#log.note('assumed-header-of-two-lines', { line });
    if (header.names.some(hasLostLetters)) {
      this.#log.error('letters-lost-header', { line });
      this.broken = true;
    }
    if ([...layout.items, ...layout.domains].every((column) => column < 0)) {
      this.#log.error('no-result-columns', { line });
      this.broken = true;
    }
    if (
      layout.student.variant < 0 &&
      this.#assessment.items.some(({ keys }) => new Set(Object.values(keys ?? {})).size > 1)
    ) {
      this.#log.error('variant-column-missing', { line });
      this.broken = true;
    }
    if (this.broken) return;
    this.builder = new ResponsesBuilder(this.#assessment, layout, this.#log);
    this.#width = header.names.length;
    this.#blocks = new ExcelBlocks(this.#width, (record, at) => this.#pass(record, at));
    this.#putTornAside();
    for (const { record, line: at, row } of body) this.#fit(record, at, row);
  }
}

function isBlank(record: readonly string[]): boolean {
  // Rows of a sheet end in a filled cell, whatever stands before it.
  if (record.length > 0 && record.at(-1)!.trim() !== '') return false;
  for (const cell of record) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}
