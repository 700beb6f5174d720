/** An object of a PDF as Chromium writes it: its number, and the bytes between `obj` and `endobj`. */
export interface PdfObject {
  readonly number: number;
  readonly body: Buffer;
}

export interface PdfObjects {
  readonly objects: readonly PdfObject[];
  readonly root: number;
  readonly info: number;
  /** One more than the largest number of an object. */
  readonly size: number;
}

/**
 * Reads the objects of a PDF with one plain cross-reference table, as Chromium prints it.
 * @throws where the file is of another make
 */
export function readPdfObjects(pdf: Uint8Array): PdfObjects {
  const buffer = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const end = /startxref\n(\d+)\n%%EOF\s*$/.exec(buffer.toString('latin1', Math.max(0, buffer.length - 64)));
  const start = Number(end?.[1] ?? Number.NaN);
  const table = buffer.toString('latin1', start || buffer.length);
  const head = /^xref\n0 (\d+)\n/.exec(table);
  const trailer = /trailer\n<<\/Size (\d+)\n\/Root (\d+) 0 R\n\/Info (\d+) 0 R>>/.exec(table);
  if (head === null || trailer === null)
    throw new Error(
      'A print has no plain cross-reference table: it is not of the Chromium that is expected.',
    );

  const size = Number(trailer[1]);
  const offsets: { readonly number: number; readonly offset: number }[] = [];
  for (let number = 0, at = head[0].length; number < Number(head[1]); number++, at += 20)
    if (table[at + 17] === 'n') offsets.push({ number, offset: Number(table.slice(at, at + 10)) });
  offsets.sort((a, b) => a.offset - b.offset);
  const objects = offsets.map(({ number, offset }, at) => {
    const opening = `${number} 0 obj\n`;
    const limit = offsets[at + 1]?.offset ?? start;
    const close = buffer.lastIndexOf('\nendobj', limit);
    if (buffer.toString('latin1', offset, offset + opening.length) !== opening || close < offset)
      throw new Error(`Object ${number} of a print is not where its cross-reference table says.`);
    return { number, body: buffer.subarray(offset + opening.length, close) };
  });
  return { objects, root: Number(trailer[2]), info: Number(trailer[3]), size };
}
