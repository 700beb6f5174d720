import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { detectDelimiter } from '../../assessment/tables/detect-delimiter.ts';
import { lineBreaksIn } from '../../assessment/tables/line-breaks.ts';
import { decodeStream, MixedEncoding } from '../decode-stream.ts';
import { type RecordSource, type RecordsEnd, UnreadableFile } from './record-source.ts';

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
  take: (record: string[], line: number) => void,
): Promise<RecordsEnd> {
  /** The last line of the records taken so far. */
  let line = 0;
  let parserLines = 0;
  let last: number | undefined;
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
    on_record: (record: string[], { lines }) => {
      const begins = line + 1;
      line += lines - parserLines === 1 ? 1 : 1 + lineBreaksIn(record);
      parserLines = lines;
      take(record, begins);
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
