import { deflateSync, inflateSync } from 'node:zlib';
import { PLACEHOLDER_COLOUR, pagePlaceholder } from '../document/page-placeholder.ts';
import type { PdfObject } from './pdf-objects.ts';

/**
 * Puts page numbers into the contents of a printed document, in place of their placeholders (`pagePlaceholder`): only
 * a print tells on which page a section begins, and to print once more would double the costliest step.
 *
 * Chromium writes text as indices of glyphs. The placeholders themselves tell which glyph of their font is which digit.
 *
 * @param objects of the document, in the order of the file
 * @param pages of the entries, in their order
 * @throws if there are not as many placeholders as pages, four or more
 */
export function fillContents(objects: readonly PdfObject[], pages: readonly number[]): readonly PdfObject[] {
  const pieces = new Map<PdfObject, { readonly content: string; readonly glyphs: Glyphs[] }>();
  for (const object of objects) {
    const content = contentOf(object.body);
    const glyphs = content === null ? [] : placeholdersOf(content);
    if (content !== null && glyphs.length > 0) pieces.set(object, { content, glyphs });
    else if (content !== null && pieces.size > 0) break;
  }
  const all = [...pieces.values()].flatMap(({ glyphs }) => glyphs);
  const digits = glyphOfDigit(all, pages.length);
  const left = [...pages];
  return objects.map((object) => {
    const piece = pieces.get(object);
    if (piece === undefined) return object;
    const { content, glyphs } = piece;
    const filled = fill(content, glyphs, left.splice(0, glyphs.length), digits);
    return { ...object, body: streamOf(filled) };
  });
}

const HEAD = /^<<\/Filter \/FlateDecode\n\/Length (\d+)>> stream\n/;

/** What a page draws; null for another object. */
function contentOf(body: Buffer): string | null {
  const head = HEAD.exec(body.toString('latin1', 0, 60));
  if (head === null) return null;
  const data = body.subarray(head[0].length, head[0].length + Number(head[1]));
  return inflateSync(data).toString('latin1');
}

function streamOf(content: string): Buffer {
  const data = deflateSync(Buffer.from(content, 'latin1'));
  return Buffer.concat([
    Buffer.from(`<</Filter /FlateDecode\n/Length ${data.length}>> stream\n`, 'latin1'),
    data,
    Buffer.from('\nendstream', 'latin1'),
  ]);
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
