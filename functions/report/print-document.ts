import type { Printer } from '../platform/chromium.ts';
import { finishPdf } from './finish-pdf.ts';
import { readDestinations } from './read-destinations.ts';

/**
 * Prints a document, once: the page numbers of its contents, which only a print tells, are filled in afterwards.
 *
 * @param date put in place of the time of printing, so that the same document gives the same bytes
 */
export async function printDocument(
  printer: Pick<Printer, 'print'>,
  html: string,
  date: Date,
): Promise<Uint8Array> {
  const print = await printer.print(html);
  const pages = readDestinations(print);
  const entries = html.matchAll(/<p class="contents-entry">.*?<a href="#([\w-]+)">/g);
  return finishPdf(
    print,
    date,
    Array.from(entries, ([, section]) => pages[section!]!),
  );
}
