import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { Assessment } from '../assessment/assessment.ts';
import { type Problem, ProblemLog } from '../assessment/problem.ts';
import type { ProblemCode } from '../assessment/problem-codes.ts';
import { detectDelimiter } from '../assessment/tables/detect-delimiter.ts';
import { iconvName } from '../assessment/tables/detect-encoding.ts';
import { type DecodedStream, decodeStream, MixedEncoding } from './decode-stream.ts';
import { findHeader, type Header } from './find-header.ts';
import { looksLikeIdentities } from './identity-columns.ts';
import { headerReader, readLayout } from './layout.ts';
import { hasLostLetters } from './lost-letters.ts';
import type { ReadingReport } from './reading-report.ts';
import type { Responses } from './responses.ts';
import { ResponsesBuilder } from './responses-builder.ts';

export type { ReadingReport } from './reading-report.ts';

/** Rows kept back until the header is known; they are also the sample in which identities are looked for. */
const FIRST_ROWS = 60;
/** A record beyond this is a quote that nobody closed. */
const LONGEST_RECORD = 16 * 1024 * 1024;

/** The results were read. `assessment` is the one given, completed by what only the file could tell. */
export interface Reading {
  readonly refused: false;
  readonly assessment: Assessment;
  readonly responses: Responses;
  readonly report: ReadingReport;
  readonly problems: Problem[];
}

/** The file cannot be used: the problems say why, and nothing of it is passed on. */
export interface Refusal {
  readonly refused: true;
  readonly responses: null;
  readonly report: ReadingReport;
  readonly problems: Problem[];
}

/**
 * Reads, validates and scores a results file in one stream.
 *
 * Encoding, delimiter, decimal sign and header are found out; columns are matched by names in three languages, by ids
 * and by `assessment.columns`; every row is either used or set aside with a problem. Students' ids serve to find
 * duplicates and are forgotten; names, ИИН, birth dates, phones and addresses are never kept.
 *
 * @param file the name under which problems speak of the file
 * @returns the responses, or a refusal where the header or the encoding is broken, no row can be used, or more than
 * `rules.refuseAbove` of the rows are set aside.
 * @throws only what the stream itself throws
 */
export async function readResponses(
  source: Readable | AsyncIterable<Uint8Array>,
  assessment: Assessment,
  file = 'results.csv',
): Promise<Reading | Refusal> {
  const log = new ProblemLog(file);
  const declared = assessment.encoding;
  const unknownEncoding = declared !== null && iconvName(declared) === undefined;
  if (unknownEncoding) log.warning('encoding-not-known', { data: { encoding: declared } });
  const stream = await decodeStream(source, unknownEncoding ? null : declared);
  const reader = new RowReader(assessment, log);
  const delimiter = detectDelimiter(stream.head);
  const foreign = foreignFormat(stream.start);
  if (foreign) {
    log.error(foreign);
    reader.broken = true;
    for await (const _ of stream.chunks);
  } else await readRows(stream, delimiter, reader, log);
  return conclude(reader, stream, delimiter, log, file, assessment);
}

async function readRows(
  stream: DecodedStream,
  delimiter: string,
  reader: RowReader,
  log: ProblemLog,
): Promise<void> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
    on_record: (record: string[], { lines }) => {
      reader.take(record, lines);
      return null;
    },
  });
  parser.resume();
  try {
    await pipeline(stream.chunks, parser);
    reader.end();
  } catch (error) {
    if (error instanceof MixedEncoding) log.error('encoding-mixed', { line: reader.line + 1 });
    else if (error instanceof CsvError) {
      const isOpenQuote = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
      log.error(isOpenQuote ? 'quote-not-closed' : 'csv-broken', { line: reader.line + 1 });
    } else throw error;
    reader.broken = true;
  }
}

/** Keeps the first rows until the header is found, then hands the rest to the builder. */
class RowReader {
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

/** Archives (which workbooks are), old workbooks and web pages are what people upload instead of a CSV. */
function foreignFormat(start: Uint8Array): ProblemCode | undefined {
  const bytes = Buffer.from(start);
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return 'file-is-workbook';
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return 'file-is-workbook';
  return /^\s*(<!doctype|<html|<table|<\?xml)/i.test(bytes.toString('latin1').replace(/^ï»¿/, ''))
    ? 'file-is-web-page'
    : undefined;
}

function isBlank(record: readonly string[]): boolean {
  for (const cell of record) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}

function conclude(
  reader: RowReader,
  stream: DecodedStream,
  delimiter: string,
  log: ProblemLog,
  file: string,
  assessment: Assessment,
): Reading | Refusal {
  const { bom, ...decision } = stream.decision();
  if (decision.confidence === 'guess')
    log.error('encoding-unsure', { data: { encoding: decision.encoding } });
  const { builder } = reader;
  const finished = builder && !reader.broken && builder.used > 0 ? builder.finish() : undefined;
  const read = builder?.read ?? 0;
  const used = builder?.used ?? 0;
  const setAside = builder?.setAside ?? {};
  const faulty = read - used - (setAside['row-other-grade'] ?? 0);
  if (builder && !reader.broken && used === 0) log.error('no-rows-used', { data: { rows: read } });
  const tooMany = read > 0 && faulty / read > assessment.rules.refuseAbove;
  if (tooMany)
    log.error('too-many-set-aside', {
      data: { rows: faulty, read, limit: 100 * assessment.rules.refuseAbove },
    });
  const problems = log.list();
  const counts = log.counts();
  const report: ReadingReport = {
    file,
    rows: { read, used, setAside: read - used },
    setAside,
    blankRows: reader.blank,
    encoding: { ...decision, bom: bom > 0 },
    delimiter,
    decimalSign:
      builder && builder.commas + builder.points > 0 ? (builder.commas > builder.points ? ',' : '.') : null,
    header: reader.header ? { line: reader.header.line, lines: reader.header.rows } : null,
    columns: reader.columns,
    assumptions: problems.filter(({ code }) => code.startsWith('assumed-')),
    normalised: builder?.normalised ?? {},
    counts,
  };
  const fatal = FATAL.some((code) => code in counts);
  return finished === undefined || fatal
    ? { refused: true, responses: null, report, problems }
    : { refused: false, ...finished, report, problems };
}

/** Problems with which no number of the file can be trusted. */
const FATAL = [
  'encoding-unsure',
  'letters-lost',
  'answers-in-cyrillic-order',
  'grades-several',
  'too-many-set-aside',
];
