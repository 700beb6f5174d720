import { deflateSync, inflateSync } from 'node:zlib';
import { PLACEHOLDER_COLOUR, pagePlaceholder } from '../document/page-placeholder.ts';

/**
 * Puts page numbers into the contents of a printed document, in place of their placeholders (`pagePlaceholder`): only
 * a print tells on which page a section begins, and to print once more would double the costliest step.
 *
 * Chromium writes text as indices of glyphs. The placeholders themselves tell which glyph of their font is which digit.
 *
 * @param pdf as Chromium writes it: streams compressed, cross-references as a table
 * @param pages of the entries, in their order
 * @throws if there are not as many placeholders as pages, four or more
 */
export function fillContents(pdf: Uint8Array, pages: readonly number[]): Uint8Array {
  const pieces: { readonly stream: Stream; readonly content: string; readonly glyphs: Glyphs[] }[] = [];
  for (const stream of streamsOf(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength))) {
    const content = inflateSync(stream.data).toString('latin1');
    const glyphs = placeholdersOf(content);
    if (glyphs.length > 0) pieces.push({ stream, content, glyphs });
    if (pieces.length > 0 && glyphs.length === 0) break;
  }
  const digits = glyphOfDigit(
    pieces.flatMap(({ glyphs }) => glyphs),
    pages.length,
  );
  // From the last to the first: what lies before a stream stays where it is.
  let filled = pdf;
  let end = pages.length;
  for (const { stream, content, glyphs } of pieces.reverse()) {
    const numbers = pages.slice(end - glyphs.length, end);
    filled = replaceStream(filled, stream, fill(content, glyphs, numbers, digits));
    end -= glyphs.length;
  }
  return filled;
}

interface Stream {
  /** Places in the file: of the object's dictionary, and of what follows the stream's data. */
  readonly start: number;
  readonly end: number;
  readonly data: Buffer;
}

function* streamsOf(pdf: Buffer): Generator<Stream> {
  const text = pdf.toString('latin1');
  for (const head of text.matchAll(/<<\/Filter \/FlateDecode\n\/Length (\d+)>> stream\n/g)) {
    const from = head.index + head[0].length;
    const end = from + Number(head[1]);
    yield { start: head.index, end, data: pdf.subarray(from, end) };
  }
}

/** The glyphs of a placeholder: the index of each, and where in the content it is written. */
type Glyphs = { readonly index: string; readonly at: number }[];

/** Pieces of text in the colour of placeholders. */
function placeholdersOf(content: string): Glyphs[] {
  const colour = PLACEHOLDER_COLOUR.map((part) => String(Number((part / 255).toFixed(4))).slice(1)).join(' ');
  const found: Glyphs[] = [];
  const saved: string[] = [];
  let current = '';
  for (const { 0: token, index } of content.matchAll(
    /^q$|^Q$|[\d.]+ [\d.]+ [\d.]+ rg$|^BT$|<[0-9A-F]+> Tj/gm,
  )) {
    if (token === 'q') saved.push(current);
    else if (token === 'Q') current = saved.pop() ?? '';
    else if (token.endsWith(' rg')) current = token.slice(0, -' rg'.length);
    else if (current === colour) {
      if (token === 'BT') found.push([]);
      else {
        for (let at = 1; token[at] !== '>'; at += 4)
          found.at(-1)?.push({ index: token.slice(at, at + 4), at: index + at });
      }
    }
  }
  return found;
}

/** @throws if the placeholders are not those that were composed */
function glyphOfDigit(found: readonly Glyphs[], entries: number): ReadonlyMap<string, string> {
  const digits = new Map<string, string>();
  found.forEach((glyphs, entry) => {
    [...pagePlaceholder(entry)].forEach((digit, place) => {
      digits.set(digit, glyphs[place]?.index ?? '');
    });
  });
  if (found.length !== entries || digits.size < 10 || found.some((glyphs) => glyphs.length !== 3))
    throw new Error(`The contents have ${found.length} places for ${entries} page numbers.`);
  return digits;
}

function fill(
  content: string,
  found: readonly Glyphs[],
  pages: readonly number[],
  digits: ReadonlyMap<string, string>,
): string {
  let filled = '';
  let done = 0;
  found.forEach((glyphs, entry) => {
    const number = String(pages[entry]).padStart(3);
    glyphs.forEach(({ at }, place) => {
      // A place before the number shows nothing: an empty string of glyphs.
      filled += content.slice(done, at) + (digits.get(number[place]!) ?? '');
      done = at + 4;
    });
  });
  return filled + content.slice(done);
}

/** The document with another content of one stream; what lies behind it moves, and the cross-references follow. */
function replaceStream(pdf: Uint8Array, { start, end }: Stream, content: string): Uint8Array {
  const data = deflateSync(Buffer.from(content, 'latin1'));
  const head = `<</Filter /FlateDecode\n/Length ${data.length}>> stream\n`;
  const moved = head.length + data.length - (end - start);
  const behind = Buffer.from(pdf.subarray(end)).toString('latin1');
  const table = behind.lastIndexOf('\nxref\n');
  const place = (offset: string): number => Number(offset) + (Number(offset) > start ? moved : 0);
  const references = behind
    .slice(table)
    .replace(/^(\d{10})(?= \d{5} n )/gm, (offset) => String(place(offset)).padStart(10, '0'))
    .replace(/(?<=\nstartxref\n)\d+/, (offset) => String(place(offset)));
  return Buffer.concat([
    pdf.subarray(0, start),
    Buffer.from(head, 'latin1'),
    data,
    Buffer.from(behind.slice(0, table) + references, 'latin1'),
  ]);
}
