import type { ReportSource } from '../document/compose.ts';
import { build } from '../platform/build.ts';
import type { Printer } from '../platform/chromium.ts';
import type { SchoolReport } from '../platform/run-records.ts';
import { countPages } from './count-pages.ts';
import { printDocument } from './print-document.ts';
import { contentHash } from './report-content.ts';

/** A school's report in one language, and what is to be remembered of it. */
export interface MadeReport {
  readonly pdf: Uint8Array;
  readonly report: SchoolReport;
}

/** Prints a report from its source as it is composed. */
export async function printEdition(
  printer: Pick<Printer, 'print'>,
  source: ReportSource,
  html: string,
): Promise<MadeReport> {
  const pdf = await printDocument(printer, html, new Date(source.edition.date));
  const content = contentHash(html, source.edition, source.language);
  const { run } = source.edition;
  return {
    pdf,
    report: { language: source.language, content, software: build.fingerprint, pages: countPages(pdf), run },
  };
}
