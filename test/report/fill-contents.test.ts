import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagePlaceholder } from '../../functions/document/page-placeholder.ts';
import { chromiumPrinter } from '../../functions/platform/chromium.ts';
import { finishPdf } from '../../functions/report/finish-pdf.ts';
import { printDocument } from '../../functions/report/print-document.ts';
import { pdfPages } from '../pipeline/pdf-text.ts';

const date = new Date('2026-11-23T00:00:00Z');
const printer = chromiumPrinter();
afterAll(() => printer.close());

/** Contents of so many sections, then the sections, each on a page of its own. */
function document(sections: number): string {
  const ids = Array.from({ length: sections }, (_, entry) => `s${entry}`);
  const entry = (id: string, at: number) =>
    `<p class="contents-entry"><a href="#${id}">Section ${at}</a>: <span style="color:#1c2834">${pagePlaceholder(at)}</span></p>`;
  return `<!doctype html><html lang="en"><title>T</title><style>p{font-variant-numeric:tabular-nums} h2{break-before:page}</style>
<nav class="contents">${ids.map(entry).join('')}</nav>${ids.map((id, at) => `<h2 id="${id}">No. ${at}</h2>`).join('')}`;
}

describe('The contents of a printed document', () => {
  let pdf: Uint8Array;
  beforeAll(async () => {
    pdf = await printDocument(printer, document(120), date);
  });

  it('name the page on which each section begins, of one, two or three digits', async () => {
    const pages = await pdfPages(pdf);
    const entries = pages.flatMap((page) => [...page.matchAll(/Section (\d+): *(\d+)/g)]);
    expect(entries).toHaveLength(120);
    for (const [, section, page] of entries) expect(pages[Number(page) - 1]).toContain(`No. ${section}`);
  });

  it('are an error where the places of the numbers are not those of the sections', async () => {
    const five = await printer.print(document(5));
    expect(() => finishPdf(five, date, [2, 3, 4])).toThrow('5 places for 3 page numbers');
    const none = await printer.print('<p>No contents</p>');
    expect(() => finishPdf(none, date, [1])).toThrow('0 places for 1 page numbers');
  });
});
