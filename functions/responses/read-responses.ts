import type { Readable } from 'node:stream';
import type { Assessment } from '../assessment/assessment.ts';
import { type Problem, ProblemLog } from '../assessment/problem.ts';
import type { ProblemCode } from '../assessment/problem-codes.ts';
import { iconvName } from '../assessment/tables/detect-encoding.ts';
import { findHeader } from './find-header.ts';
import type { ReadingReport } from './reading-report.ts';
import { openRecords } from './records/open-records.ts';
import { type FileFormat, type RecordSource, UnreadableFile } from './records/record-source.ts';
import type { Responses } from './responses.ts';
import { isNoMistake, type ResponsesBuilder } from './responses-builder.ts';
import { RowReader } from './row-reader.ts';

export type { ReadingReport } from './reading-report.ts';

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
 * The file is a CSV or an Excel workbook, whatever it is called. Encoding, delimiter, decimal sign and header are found out; columns are matched by names in three languages, by ids
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
  let records: RecordSource | undefined;
  let reader = new RowReader(assessment, log, 'csv');
  try {
    records = await openRecords(
      source,
      unknownEncoding ? null : declared,
      log,
      (rows) => findHeader(rows, assessment) !== undefined,
    );
    reader = new RowReader(assessment, log, records.format().format);
    reader.end(await records.read((record, line, isTorn) => reader.take(record, line, isTorn)));
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { code, line, data } = error;
    log.error(code, { ...(line === undefined ? {} : { line }), ...(data === undefined ? {} : { data }) });
    reader.broken = true;
  }
  return conclude(reader, records?.format() ?? UNREAD, log, file, assessment);
}

/** Of a file that is no table at all. */
const UNREAD: FileFormat = {
  format: 'csv',
  encoding: { encoding: 'utf-8', bom: 0, confidence: 'certain' },
  delimiter: ',',
  sheet: null,
};

function conclude(
  reader: RowReader,
  { format, encoding: { bom, ...decision }, delimiter, sheet }: FileFormat,
  log: ProblemLog,
  file: string,
  assessment: Assessment,
): Reading | Refusal {
  if (decision.confidence === 'guess')
    log.error('encoding-unsure', { data: { encoding: decision.encoding } });
  const { builder } = reader;
  const finished = builder && !reader.broken && builder.rows.used > 0 ? builder.finish() : undefined;
  const { read, used } = builder?.rows ?? { read: 0, used: 0 };
  const setAside = builder?.setAside ?? {};
  const faulty = Object.entries(setAside)
    .filter(([code]) => !isNoMistake(code as ProblemCode))
    .reduce((sum, [, rows]) => sum + rows, 0);
  if (builder && !reader.broken && used === 0) log.error('no-rows-used', { data: { rows: read } });
  const tooMany = read > 0 && faulty / read > assessment.rules.refuseAbove;
  if (tooMany)
    log.error('too-many-set-aside', {
      data: { rows: faulty, read, limit: 100 * assessment.rules.refuseAbove },
    });
  const problems = fileFirst(log.list());
  const counts = log.counts();
  const report: ReadingReport = {
    file,
    rows: { read, used, setAside: read - used },
    setAside,
    format,
    sheet,
    form: reader.isLong ? 'long' : 'wide',
    blankRows: reader.blank,
    encoding: { ...decision, bom: bom > 0 },
    delimiter,
    decimalSign: decimalSign(builder),
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

/** What is wrong with the file as a whole explains what is wrong with its rows: it comes first. */
function fileFirst(problems: readonly Problem[]): Problem[] {
  const rank = ({ severity, code }: Problem) => (severity !== 'error' ? 2 : code.startsWith('row-') ? 1 : 0);
  return [...problems].sort((a, b) => rank(a) - rank(b));
}

function decimalSign(builder: ResponsesBuilder | undefined): '.' | ',' | null {
  const { points = 0, commas = 0 } = builder?.scoreCells ?? {};
  if (points + commas === 0) return null;
  return commas > points ? ',' : '.';
}

/** Problems with which no number of the file can be trusted. */
const FATAL = [
  'encoding-unsure',
  'letters-lost',
  'letters-garbled',
  'header-changes',
  'answers-in-cyrillic-order',
  'answers-as-numbers',
  'answers-not-options',
  'scores-thousands',
  'scores-beyond-percent',
  'results-blank',
  'grades-several',
  'too-many-set-aside',
  'rows-short-mixed',
];
