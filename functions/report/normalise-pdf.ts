/**
 * Makes a print of Chromium reproducible: its two dates become the given one, and the ids of table cells, which count
 * up through the life of the browser, count from the document's first. Every replacement keeps its length, so that
 * the cross-reference table stays right.
 */
export function normalisePdf(pdf: Uint8Array, date: Date): Uint8Array {
  const buffer = Buffer.from(pdf);
  const text = buffer.toString('latin1');

  const stamp = `${date.toISOString().replace(/\D/g, '').slice(0, 14)}+00'00'`;
  for (const match of text.matchAll(/\/(?:CreationDate|ModDate) \(D:(\d{14}\+00'00')\)/g)) {
    buffer.write(stamp, match.index + match[0].indexOf(match[1]!), 'latin1');
  }

  const ids = [...text.matchAll(/\(node(\d{8})\)/g)];
  const first = Math.min(...ids.map((match) => Number(match[1])));
  for (const match of ids) {
    buffer.write(String(Number(match[1]) - first).padStart(8, '0'), match.index + '(node'.length, 'latin1');
  }
  return buffer;
}
