import { describe, expect, it } from 'vitest';
import { countPages } from '../../functions/report/count-pages.ts';
import { normalisePdf } from '../../functions/report/normalise-pdf.ts';

const date = new Date('2026-11-23T04:05:06.789Z');
const bytes = (text: string) => Buffer.from(text, 'latin1');
const normalised = (text: string) => Buffer.from(normalisePdf(bytes(text), date)).toString('latin1');

/** The ends of a PDF of Chromium, shortened. */
const pdf = (pages: number, created = "20261123101112+00'00'", firstNode = 7) =>
  [
    '%PDF-1.4',
    ...Array.from({ length: pages }, (_, at) => `${at + 3} 0 obj\n<</Type /Page\n/Resources <<>>>>\nendobj`),
    `2 0 obj\n<</Type /Pages\n/Count ${pages}>>\nendobj`,
    `9 0 obj\n<</ID (node${String(firstNode).padStart(8, '0')})>>\n<</ID (node${String(firstNode + 1).padStart(8, '0')})>>`,
    `<</Creator (Chromium)\n/CreationDate (D:${created})\n/ModDate (D:${created})>>`,
  ].join('\n');

describe('The count of pages', () => {
  it('counts page objects, not the tree of pages', () => {
    expect(countPages(bytes(pdf(1)))).toBe(1);
    expect(countPages(bytes(pdf(14)))).toBe(14);
    expect(countPages(bytes('%PDF-1.4'))).toBe(0);
  });

  it('is not misled by the title of a document', () => {
    const title = '<</Title (School /Type /Page /Type /Page)\n/Producer (x)>>';
    expect(countPages(bytes(`${pdf(2)}\n${title}`))).toBe(2);
  });
});

describe('A normalised PDF', () => {
  it('has the given date in place of the time of printing', () => {
    const text = normalised(pdf(1));
    expect(text).toContain("/CreationDate (D:20261123040506+00'00')");
    expect(text).toContain("/ModDate (D:20261123040506+00'00')");
  });

  it('is the same whenever it was printed and whatever was printed before it', () => {
    expect(normalised(pdf(2, "20270101000000+00'00'", 4321))).toBe(normalised(pdf(2)));
  });

  it('counts the ids of nodes from the first of the document', () => {
    const text = normalised(pdf(1, undefined, 998));
    expect(text).toContain('(node00000000)');
    expect(text).toContain('(node00000001)');
  });

  it('keeps every byte in its place', () => {
    const before = pdf(3);
    const after = normalised(before);
    expect(after.length).toBe(before.length);
    for (const mark of ['endobj', '/Creator', '/ModDate', '/Type /Pages']) {
      expect(after.indexOf(mark)).toBe(before.indexOf(mark));
    }
  });

  it('leaves the print that it was given as it was', () => {
    const given = bytes(pdf(1));
    const copy = Buffer.from(given);
    normalisePdf(given, date);
    expect(given.equals(copy)).toBe(true);
  });

  it('without dates and ids is itself', () => {
    expect(normalised('%PDF-1.4\nnothing')).toBe('%PDF-1.4\nnothing');
  });
});
