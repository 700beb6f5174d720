import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { Assessment } from '../assessment/assessment.ts';
import { type Problem, ProblemLog } from '../assessment/problem.ts';
import type { ProblemCode } from '../assessment/problem-codes.ts';
import { detectDelimiter } from '../assessment/tables/detect-delimiter.ts';
import { iconvName } from '../assessment/tables/detect-encoding.ts';
import { type DecodedStream, decodeStream, MixedEncoding } from './decode-stream.ts';

import type { ReadingReport } from './reading-report.ts';
import type { Responses } from './responses.ts';
import type { ResponsesBuilder } from './responses-builder.ts';
import { RowReader } from './row-reader.ts';

export type { ReadingReport } from './reading-report.ts';

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

/** Archives (which workbooks are), old workbooks and web pages are what people upload instead of a CSV. */
function foreignFormat(start: Uint8Array): ProblemCode | undefined {
  const bytes = Buffer.from(start);
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return 'file-is-workbook';
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return 'file-is-workbook';
  return /^\s*(<!doctype|<html|<table|<\?xml)/i.test(bytes.toString('latin1').replace(/^ï»¿/, ''))
    ? 'file-is-web-page'
    : undefined;
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
  const finished = builder && !reader.broken && builder.rows.used > 0 ? builder.finish() : undefined;
  const { read, used } = builder?.rows ?? { read: 0, used: 0 };
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

function decimalSign(builder: ResponsesBuilder | undefined): '.' | ',' | null {
  const { points = 0, commas = 0 } = builder?.scoreCells ?? {};
  if (points + commas === 0) return null;
  return commas > points ? ',' : '.';
}

/** Problems with which no number of the file can be trusted. */
const FATAL = [
  'encoding-unsure',
  'letters-lost',
  'answers-in-cyrillic-order',
  'grades-several',
  'too-many-set-aside',
];
