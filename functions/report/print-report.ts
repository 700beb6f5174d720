import { composeReport, type ReportSource } from '../document/compose.ts';
import type { Printer } from '../platform/chromium.ts';
import { readDestinations } from './read-destinations.ts';
import { reportStructure } from './report-structure.ts';

type Pages = Readonly<Record<string, number>>;

/** Structures remembered at most; a country's schools have some hundred. */
const REMEMBERED = 500;

/** By structure: the pages of the last report that was printed. It saves prints and changes none. */
const known = new Map<string, Pages>();

/**
 * Prints a report whose contents name the right pages. Only a print tells on which page a section begins, so the
 * report is composed with the pages that the last report of its structure had, and printed once more if they were
 * others. The numbers take no room of their own: the second print is right, and the result depends on nothing that
 * was printed before.
 */
export async function printReport(
  printer: Pick<Printer, 'print'>,
  source: ReportSource,
): Promise<Uint8Array> {
  const keys = reportStructure(source);
  const expected = keys.map((key) => known.get(key)).find((pages) => pages !== undefined) ?? {};
  let pdf = await printer.print(composeReport({ ...source, pages: expected }));
  const found = readDestinations(pdf);
  if (!samePages(expected, found)) {
    pdf = await printer.print(composeReport({ ...source, pages: found }));
    if (!samePages(found, readDestinations(pdf)))
      throw new Error('The sections of a report moved when their page numbers were filled in.');
  }
  if (known.size >= REMEMBERED) known.clear();
  for (const key of keys) known.set(key, found);
  return pdf;
}

function samePages(a: Pages, b: Pages): boolean {
  const names = Object.keys(b);
  return names.length === Object.keys(a).length && names.every((name) => a[name] === b[name]);
}
