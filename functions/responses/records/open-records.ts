import type { ProblemLog } from '../../assessment/problem.ts';
import { csvRecords } from './csv-records.ts';
import { foreignKind } from './file-kind.ts';
import { type RecordSource, UnreadableFile } from './record-source.ts';
import type { IsTable } from './workbook/choose-sheet.ts';
import { isArchive, workbookRecords } from './workbook/workbook-records.ts';

/** Bytes by which a format is told. */
const ENOUGH = 512;

/**
 * The records of a file, by what it is and not by its name: an Excel workbook (.xlsx), or a text with delimiters.
 * @param isTable chooses among the sheets of a workbook
 * @throws UnreadableFile for old workbooks (.xls), workbooks with a password, and web pages, and whatever else is no table
 */
export async function openRecords(
  source: AsyncIterable<Uint8Array>,
  declaredEncoding: string | null,
  log: ProblemLog,
  isTable: IsTable,
): Promise<RecordSource> {
  const chunks = source[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let size = 0;
  while (size < ENOUGH) {
    const next = await chunks.next();
    if (next.done) break;
    first.push(asBuffer(next.value));
    size += first.at(-1)!.length;
  }
  const start = Buffer.concat(first);
  const whole = joined(start, chunks);
  if (isArchive(start)) return workbookRecords(whole, log, isTable);
  if (start.subarray(0, 4).equals(COMPOUND_FILE)) return unreadable(whole, 'file-is-workbook');
  if (isWebPage(start)) return unreadable(whole, 'file-is-web-page');
  const kind = foreignKind(start);
  if (kind !== undefined) return unreadable(whole, 'file-is-other', { kind });
  return csvRecords(whole, declaredEncoding);
}

/** Workbooks before 2007, and later ones that are encrypted. */
const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

function isWebPage(start: Buffer): boolean {
  const text = start.subarray(0, ENOUGH).toString('latin1').replace(/^ï»¿/, '');
  return /^\s*(<\?xml[^>]*>\s*)?<(!doctype|html|table|head|body)/i.test(text);
}

/** The rest is read all the same: whoever takes a digest of the bytes gets them all. */
async function unreadable(
  rest: AsyncIterable<Buffer>,
  code: 'file-is-workbook' | 'file-is-web-page' | 'file-is-other',
  data?: Readonly<Record<string, string>>,
): Promise<never> {
  for await (const _ of rest);
  throw new UnreadableFile(code, undefined, data);
}

async function* joined(start: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer> {
  try {
    yield start;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield asBuffer(next.value);
  } finally {
    await rest.return?.();
  }
}

function asBuffer(chunk: Uint8Array | string): Buffer {
  return typeof chunk === 'string'
    ? Buffer.from(chunk)
    : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
}
