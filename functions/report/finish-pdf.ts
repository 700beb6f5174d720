import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { fillContents } from './fill-contents.ts';
import { normalisePdf } from './normalise-pdf.ts';
import { xmpPacket } from './pdf-metadata.ts';
import { type PdfObject, readPdfObjects } from './pdf-objects.ts';

/** Objects packed together: a reader that wants one of them unpacks so many. */
const PACK = 200;
/** A tenth larger than at level 6, in half the time. */
const LEVEL = 4;
const NEWLINE = Buffer.from('\n', 'latin1');

/** What readers of the bare bytes look for stays in the open: catalogue, pages, destinations, the document's facts. */
const open = /^<<(?:\/Type \/(?:Catalog|Pages|Page)\b|\/[^\s/[\]]+ \[\d+ 0 R \/XYZ )/;

/**
 * A print of Chromium made ready to be kept: reproducible (see `normalisePdf`), with page numbers in its contents, XMP metadata (title and language)
 * and an identifier, neither of which Chromium writes, and with its structure tree packed, which is half of the file.
 * Bookmarks whose heading began a page are said once: Chromium says them twice.
 *
 * Not a PDF/UA file and not said to be one: running heads are not marked as artifacts, links have no description.
 *
 * @param contents pages of the entries of its contents; none where they have no numbers
 */
export function finishPdf(print: Uint8Array, date: Date, contents: readonly number[] = []): Uint8Array {
  const { objects: printed, root, info, size } = readPdfObjects(normalisePdf(print, date));
  const objects = contents.length === 0 ? printed : fillContents(printed, contents);
  const bodyOf = (number: number): string =>
    objects.find((object) => object.number === number)?.body.toString('latin1') ?? '';
  const about = bodyOf(info);
  const metadata = size;
  const xmp = Buffer.from(
    xmpPacket({
      title: textOf(/\/Title (<[0-9A-F]*>|\((?:[^\\()]|\\.)*\))/s.exec(about)?.[1] ?? ''),
      language: /\/Lang \(([A-Za-z-]+)\)/.exec(bodyOf(root))?.[1] ?? '',
      producer: textOf(/\/Producer (\((?:[^\\()]|\\.)*\))/s.exec(about)?.[1] ?? ''),
      date: `${date.toISOString().slice(0, 19)}Z`,
    }),
  );

  const plain: PdfObject[] = [{ number: metadata, body: stream('/Type /Metadata\n/Subtype /XML', xmp) }];
  const packed: PdfObject[] = [];
  for (const object of objects) {
    const text = object.body.toString('latin1', 0, Math.min(object.body.length, 200));
    if (object.number === root) plain.push({ ...object, body: withMetadata(object.body, metadata) });
    else if (
      object.number === info ||
      open.test(text) ||
      object.body.toString('latin1', object.body.length - 9) === 'endstream'
    )
      plain.push(object);
    else packed.push(/^<<\/Title </.test(text) ? { ...object, body: bookmark(object.body) } : object);
  }
  return written(plain, packed, { root, info, size: size + 1 });
}

function withMetadata(catalogue: Buffer, metadata: number): Buffer {
  return Buffer.from(catalogue.toString('latin1').replace(/>>$/, `\n/Metadata ${metadata} 0 R>>`), 'latin1');
}

/** A bookmark's text, of which every run stands twice, once. */
function bookmark(body: Buffer): Buffer {
  const text = body.toString('latin1');
  const hex = /^<<\/Title <FEFF([0-9A-F]*)>/.exec(text)?.[1];
  if (hex === undefined) return body;
  const title = Buffer.from(hex, 'hex').swap16().toString('utf16le');
  const once = saidOnce(title);
  if (once === title) return body;
  const bytes = Buffer.from(once, 'utf16le').swap16().toString('hex').toUpperCase();
  return Buffer.from(text.replace(`<FEFF${hex}>`, `<FEFF${bytes}>`), 'latin1');
}

/** `XX` → `X`, and `99 X X` → `9 X`: the number of a section is a run of its own. */
export function saidOnce(title: string): string {
  return title.replace(/^(\d*)\1(.{3,})\2$/s, '$1$2');
}

/** A PDF string in hexadecimal UTF-16 or in plain Latin. */
function textOf(written: string): string {
  if (written.startsWith('<FEFF'))
    return Buffer.from(written.slice(5, -1), 'hex').swap16().toString('utf16le');
  return written.slice(1, -1).replace(/\\([()\\])/g, '$1');
}

function stream(dictionary: string, content: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<<${dictionary}\n/Length ${content.length}>>\nstream\n`, 'latin1'),
    content,
    Buffer.from('\nendstream', 'latin1'),
  ]);
}

/** The file: plain objects, packs of the others, and a cross-reference stream over both (ISO 32000-1, 7.5.7 and 7.5.8). */
function written(
  plain: readonly PdfObject[],
  packed: readonly PdfObject[],
  { root, info, size }: { readonly root: number; readonly info: number; readonly size: number },
): Uint8Array {
  const packs = Array.from({ length: Math.ceil(packed.length / PACK) }, (_, at) =>
    packed.slice(at * PACK, (at + 1) * PACK),
  );
  const table = size + packs.length;
  const entries = Buffer.alloc((table + 1) * 7);
  const entry = (number: number, kind: number, place: number, index: number) => {
    entries.writeUInt8(kind, number * 7);
    entries.writeUInt32BE(place, number * 7 + 1);
    entries.writeUInt16BE(index, number * 7 + 5);
  };
  entry(0, 0, 0, 0xff_ff);

  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xd3\xeb\xe9\xe1\n', 'latin1')];
  let length = parts[0]!.length;
  const add = (number: number, body: Buffer) => {
    entry(number, 1, length, 0);
    const wrapped = [Buffer.from(`${number} 0 obj\n`, 'latin1'), body, Buffer.from('\nendobj\n', 'latin1')];
    parts.push(...wrapped);
    length += wrapped.reduce((sum, { length: bytes }) => sum + bytes, 0);
  };
  for (const { number, body } of plain) add(number, body);
  packs.forEach((objects, at) => {
    let place = 0;
    const index = objects.map(({ number, body }, position) => {
      entry(number, 2, size + at, position);
      const line = `${number} ${place}`;
      place += body.length + 1;
      return line;
    });
    const head = Buffer.from(`${index.join(' ')}\n`, 'latin1');
    const bodies = Buffer.concat([head, ...objects.flatMap(({ body }) => [body, NEWLINE])]);
    const dictionary = `/Type /ObjStm\n/N ${objects.length}\n/First ${head.length}\n/Filter /FlateDecode`;
    add(size + at, stream(dictionary, deflateSync(bodies, { level: LEVEL })));
  });

  entry(table, 1, length, 0);
  const content = Buffer.concat(parts);
  const id = createHash('sha256').update(content).digest('hex').slice(0, 32).toUpperCase();
  const dictionary = `/Type /XRef\n/Size ${table + 1}\n/Root ${root} 0 R\n/Info ${info} 0 R\n/ID [<${id}> <${id}>]\n/W [1 4 2]\n/Filter /FlateDecode`;
  const body = stream(dictionary, deflateSync(entries));
  return Buffer.concat([
    content,
    Buffer.from(`${table} 0 obj\n`, 'latin1'),
    body,
    Buffer.from(`\nendobj\nstartxref\n${length}\n%%EOF\n`, 'latin1'),
  ]);
}
