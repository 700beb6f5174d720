import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import {
  detectCodePage,
  detectEncoding,
  type EncodingDecision,
  iconvName,
  isCodePage,
  isCodePageClear,
  tellingBytes,
  withoutCutTail,
} from '../assessment/tables/detect-encoding.ts';

/** Bytes looked at before the encoding is decided, counted from the first that is not ASCII. */
const SAMPLE = 256 * 1024;
/** The most that is read until one code page is clearly the right one. */
const LONGEST_SAMPLE = 16 * 1024 * 1024;
const PIECE = 1024 * 1024;

export interface DecodedStream {
  /** UTF-8 without a byte order mark. */
  readonly chunks: AsyncIterable<Buffer>;
  /** The first bytes, as they are. */
  readonly start: Uint8Array;
  /** The beginning of the text, for finding the delimiter. */
  readonly head: string;
  /** Final once the chunks are read to their end: a file may be plain ASCII for long. */
  readonly decision: () => EncodingDecision;
}

/** The file is UTF-8 at its beginning, and then is not. */
export class MixedEncoding extends Error {}

/**
 * A file's bytes as UTF-8, whatever its encoding. The encoding is decided from the first 256 KB that follow the first
 * byte beyond ASCII, so a file whose first Cyrillic word comes late is decoded as well as any; up to that byte every
 * encoding but UTF-16 says the same. Among the code pages it is decided by the first letters in which they differ: the
 * first schools of a country may all be called in Russian.
 * @throws MixedEncoding while reading, where bytes are not of the encoding decided on.
 */
export async function decodeStream(
  source: AsyncIterable<Uint8Array>,
  declared: string | null,
): Promise<DecodedStream> {
  const pieces = inPieces(source)[Symbol.asyncIterator]();
  const first = await collect(pieces, 0);
  let decision: EncodingDecision =
    declared === null
      ? detectEncoding(first)
      : { encoding: declared, bom: markOf(first), confidence: 'declared' };
  const name = iconvName(decision.encoding) ?? 'utf-8';
  const text = iconv.decode(first.subarray(decision.bom), name);

  async function* decoded(): AsyncGenerator<Buffer> {
    let start = first.subarray(decision.bom);
    if (declared === null && decision.bom === 0 && decision.encoding === 'utf-8' && isAscii(start)) {
      yield start;
      start = Buffer.alloc(0);
      for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
        if (isAscii(next.value)) {
          yield next.value;
          continue;
        }
        start = await collect(pieces, next.value.length, [next.value]);
        decision = detectEncoding(start);
        break;
      }
    }
    if (declared === null && isCodePage(decision.encoding)) {
      const agreed = iconv.getDecoder('windows-1251');
      while (tellingBytes(start) === 0) {
        yield Buffer.from(agreed.write(start));
        const next = await pieces.next();
        if (next.done) return;
        start = next.value;
      }
      for (let most = SAMPLE; ; most *= 4) {
        start = await collect(pieces, start.length, [start], most);
        if (start.length < most || most >= LONGEST_SAMPLE || isCodePageClear(start)) break;
      }
      decision = detectCodePage(start);
    }
    yield* transcode(start, pieces, iconvName(decision.encoding) ?? 'utf-8');
  }
  return { chunks: decoded(), start: first.subarray(0, 512), head: text, decision: () => decision };
}

async function* transcode(start: Buffer, rest: AsyncIterator<Buffer>, name: string): AsyncGenerator<Buffer> {
  if (name !== 'utf-8' && name !== 'utf8') {
    const decoder = iconv.getDecoder(name);
    yield Buffer.from(decoder.write(start));
    for (let next = await rest.next(); !next.done; next = await rest.next())
      yield Buffer.from(decoder.write(next.value));
    yield Buffer.from(decoder.end() ?? '');
    return;
  }
  let carried: Buffer = Buffer.alloc(0);
  let bytes: Buffer | undefined = start;
  while (bytes !== undefined) {
    const joined: Buffer = carried.length > 0 ? Buffer.concat([carried, bytes]) : bytes;
    const whole = withoutCutTail(joined);
    if (!isUtf8(whole)) throw new MixedEncoding();
    carried = joined.subarray(whole.length);
    if (whole.length > 0) yield joined.subarray(0, whole.length);
    const next: IteratorResult<Buffer> = await rest.next();
    bytes = next.done ? undefined : next.value;
  }
  if (carried.length > 0) throw new MixedEncoding();
}

/** Large chunks are cut, so that what works on a chunk never holds the whole file. */
async function* inPieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk)
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE);
  }
}

async function collect(
  pieces: AsyncIterator<Buffer>,
  have: number,
  parts: Buffer[] = [],
  enough = SAMPLE,
): Promise<Buffer> {
  let size = have;
  while (size < enough) {
    const next = await pieces.next();
    if (next.done) break;
    parts.push(next.value);
    size += next.value.length;
  }
  return Buffer.concat(parts);
}

function markOf(bytes: Uint8Array): number {
  return detectEncoding(bytes.subarray(0, 4)).bom;
}
