import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { detectDelimiter } from '../../assessment/tables/detect-delimiter.ts';
import { lineBreaksIn } from '../../assessment/tables/line-breaks.ts';
import { decodeStream, MixedEncoding } from '../decode-stream.ts';
import { type RecordSource, type RecordsEnd, type TakeRecord, UnreadableFile } from './record-source.ts';

/** A record beyond this is a quote that nobody closed. */
const LONGEST_RECORD = 16 * 1024 * 1024;

/** The records of a text with delimiters; encoding (unless it is declared) and delimiter are found out. */
export async function csvRecords(
  source: AsyncIterable<Uint8Array>,
  declaredEncoding: string | null,
): Promise<RecordSource> {
  const stream = await decodeStream(source, declaredEncoding);
  const delimiter = detectDelimiter(stream.head);
  return {
    read: (take) => readRecords(stream.chunks, delimiter, take),
    format: () => ({ format: 'csv', encoding: stream.decision(), delimiter, sheet: null }),
  };
}

async function readRecords(
  chunks: AsyncIterable<Buffer>,
  delimiter: string,
  take: TakeRecord,
): Promise<RecordsEnd> {
  /** The last line of the records taken so far. */
  let line = 0;
  let parserLines = 0;
  let last: number | undefined;
  const swallowed = swallowing(delimiter);
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
    on_record: (record: string[], { lines }) => {
      const begins = line + 1;
      const isOneLine = lines - parserLines === 1;
      line += isOneLine ? 1 : 1 + lineBreaksIn(record);
      parserLines = lines;
      take(record, begins, !isOneLine && record.some(swallowed));
      return null;
    },
  });
  parser.resume();
  async function* watched(): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      last = chunk.at(-1) ?? last;
      yield chunk;
    }
  }
  try {
    await pipeline(watched, parser);
  } catch (error) {
    if (error instanceof MixedEncoding) throw new UnreadableFile('encoding-mixed', line + 1);
    if (!(error instanceof CsvError)) throw error;
    const isOpenQuote = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
    throw new UnreadableFile(isOpenQuote ? 'quote-not-closed' : 'csv-broken', line + 1);
  }
  return { closed: last === 0x0a || last === 0x0d };
}

/**
 * Whether a cell has swallowed the rows after it: it has line breaks and, beside a delimiter, a quotation mark, with
 * which the next quoted cell began or ended. In a cell that was quoted as a whole both do not come together.
 */
function swallowing(delimiter: string): (cell: string) => boolean {
  return (cell) => /[\r\n]/.test(cell) && (cell.includes(`${delimiter}"`) || cell.includes(`"${delimiter}`));
}
