import type { Assessment } from '../assessment/assessment.ts';
import type { ProblemLog } from '../assessment/problem.ts';
import { findHeader, type Header } from './find-header.ts';
import { looksLikeIdentities } from './identity-columns.ts';
import { headerReader, readLayout } from './layout.ts';
import { hasLostLetters } from './lost-letters.ts';
import type { ReadingReport } from './reading-report.ts';
import { ResponsesBuilder } from './responses-builder.ts';

/** Rows kept back until the header is known; they are also the sample in which identities are looked for. */
const FIRST_ROWS = 60;

/** Keeps the first rows until the header is found, then hands the rest to the builder. */
export class RowReader {
  line = 0;
  blank = 0;
  broken = false;
  header: (Header & { line: number }) | undefined;
  builder: ResponsesBuilder | undefined;
  columns: ReadingReport['columns'] = { recognised: [], dropped: [], unknown: [], identities: [] };
  #first: { record: string[]; line: number }[] = [];
  #decided = false;
  #assessment: Assessment;
  #log: ProblemLog;

  constructor(assessment: Assessment, log: ProblemLog) {
    this.#assessment = assessment;
    this.#log = log;
  }

  /** @param lines lines read so far: the row ends on this one, and starts after the row before it */
  take(record: string[], lines: number): void {
    const line = this.line + 1;
    this.line = lines;
    if (isBlank(record)) {
      this.blank += 1;
      return;
    }
    if (this.#decided) this.builder?.row(record, line);
    else {
      this.#first.push({ record, line });
      if (this.#first.length >= FIRST_ROWS) this.#decide();
    }
  }

  end(): void {
    if (!this.#decided) this.#decide();
  }

  /** The first row may be a student: only its size may be told. */
  #reportMissingHeader(rows: readonly (readonly string[])[]): void {
    const meaning = headerReader(this.#assessment);
    const known = (row: readonly string[]) => row.filter((cell) => meaning(cell).kind !== 'unknown').length;
    const best = rows.slice(0, 5).reduce((most, row) => Math.max(most, known(row)), 0);
    const data = { columns: rows[0]?.length ?? 0 };
    if (rows.length === 0) this.#log.error('file-empty');
    else this.#log.error(best >= 3 ? 'no-school-column' : 'header-not-found', { line: 1, data });
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
    const layout = readLayout(header.names, sample, this.#assessment, line, this.#log);
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
    for (const row of body) this.builder.row(row.record, row.line);
  }
}

function isBlank(record: readonly string[]): boolean {
  for (const cell of record) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}
