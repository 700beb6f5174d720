import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { composeReport } from '../../functions/document/compose.ts';
import { chromiumPrinter } from '../../functions/platform/chromium.ts';
import { countPages } from '../../functions/report/count-pages.ts';
import { finishPdf, saidOnce } from '../../functions/report/finish-pdf.ts';
import { xmpPacket } from '../../functions/report/pdf-metadata.ts';
import { readPdfObjects } from '../../functions/report/pdf-objects.ts';
import { madeSource } from '../document/fixture.ts';
import { pdfPages, pdfTitle } from '../pipeline/pdf-text.ts';

const date = new Date('2026-11-23T04:05:06Z');
const printer = chromiumPrinter();
let print: Uint8Array;
let again: Uint8Array;
let finished: Uint8Array;

beforeAll(async () => {
  const html = composeReport(
    madeSource({ languages: ['kk', 'ru'], objectives: 12, questions: 6, items: true }, 'kk'),
  );
  print = await printer.print(html);
  again = await printer.print(html);
  finished = finishPdf(print, date);
}, 60_000);

afterAll(() => printer.close());

const raw = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');

interface Bookmark {
  readonly title: string;
  readonly items: readonly Bookmark[];
}
const titles = (items: readonly Bookmark[]): string[] =>
  items.flatMap(({ title, items: below }) => [title, ...titles(below)]);

describe('A finished PDF', () => {
  it('has the text, the pages and the structure of the print', async () => {
    expect(await pdfPages(finished)).toEqual(await pdfPages(print));
    expect(countPages(finished)).toBe(countPages(print));
    const [before, after] = await Promise.all(
      [print, finished].map((pdf) => getDocumentProxy(Uint8Array.from(pdf))),
    );
    for (const page of [1, 3, 6, 10]) {
      const tree = await (await before!.getPage(page)).getStructTree();
      expect(tree).not.toBeNull();
      expect(await (await after!.getPage(page)).getStructTree()).toEqual(tree);
    }
  });

  it('is the same whenever it is printed, and three fifths of the print at most', () => {
    expect(Buffer.from(finishPdf(again, date)).equals(Buffer.from(finished))).toBe(true);
    expect(finished.length).toBeLessThan(print.length * 0.6);
  });

  it('says its title and its language as XMP, and has an identifier', async () => {
    const text = Buffer.from(finished).toString('utf8');
    const title = await pdfTitle(print);
    expect(text).toContain(`<rdf:li xml:lang="kk">${title}</rdf:li>`);
    expect(text).toContain('<dc:language><rdf:Bag><rdf:li>kk</rdf:li></rdf:Bag></dc:language>');
    expect(text).toContain('<xmp:CreateDate>2026-11-23T04:05:06Z</xmp:CreateDate>');
    expect(raw(finished)).toMatch(/\/Type \/Catalog[\s\S]{0,400}\/Metadata \d+ 0 R/);
    expect(raw(finished)).toMatch(/\/ID \[<([0-9A-F]{32})> <\1>\]/);
    expect(await pdfTitle(finished)).toBe(title);
  });

  it('has bookmarks that are headings of the document, none said twice', async () => {
    const document = await getDocumentProxy(Uint8Array.from(finished));
    const bookmarks = titles(((await document.getOutline()) ?? []) as Bookmark[]);
    expect(bookmarks.length).toBeGreaterThan(15);
    expect(bookmarks.filter((title) => title !== saidOnce(title))).toEqual([]);
  });

  it('meets what a machine can check of PDF/UA as far as Chromium goes, and claims no conformance', () => {
    const text = raw(print);
    expect(text).toContain('/DisplayDocTitle true');
    expect(text).toContain('/Marked true');
    expect(text).not.toContain('/Suspects true');
    expect(text).toContain('/Lang (kk)');
    // The order of tabs follows the structure on every page.
    expect(text.match(/\/Tabs \/S\b/g)?.length).toBe(countPages(print));
    // Every font is in the file.
    expect(text.match(/\/FontFile[23]? \d+ 0 R/g)?.length).toBe(
      text.match(/\/Type \/FontDescriptor/g)?.length,
    );
    // Every figure has a text in its place, every head of a table its scope.
    const elements = text.match(/<<\/Type \/StructElem[\s\S]*?endobj/g) ?? [];
    for (const element of elements) {
      if (element.includes('/S /Figure')) expect(element).toMatch(/\/Alt (?:<FEFF[0-9A-F]{8,}>|\([^)]{2,})/);
      if (element.includes('/S /TH')) expect(element).toMatch(/\/Scope \/(?:Column|Row|Both)/);
    }
    expect(elements.filter((element) => element.includes('/S /Figure')).length).toBeGreaterThan(12);
    expect(Buffer.from(finished).toString('utf8')).not.toContain('pdfuaid');
  });
});

test('a file of another make is refused, not spoiled', () => {
  expect(() => readPdfObjects(Buffer.from('%PDF-1.4\nnothing'))).toThrow(/cross-reference/);
  const text = raw(print);
  const shifted = Buffer.from(text.replace('%PDF-1.4\n', '%PDF-1.4\n\n'), 'latin1');
  expect(() => readPdfObjects(shifted)).toThrow();
});

test('a bookmark is said once, its number too, and a title that only begins alike stays', () => {
  expect(saidOnce('СловарьСловарь')).toBe('Словарь');
  expect(saidOnce('99 Данные анкеты Данные анкеты')).toBe('9 Данные анкеты');
  expect(saidOnce('Словарь терминов')).toBe('Словарь терминов');
  expect(saidOnce('11 Метод')).toBe('11 Метод');
});

test('a title from a file stays text in the metadata', () => {
  const packet = xmpPacket({ title: '<x>&"\u0000', language: 'ru', producer: 'p', date: 'd' });
  expect(packet).toContain('&lt;x&gt;&amp;&quot;</rdf:li>');
});
