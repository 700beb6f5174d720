import { build } from '../platform/build.ts';
import { PRINTED_BY } from '../platform/keys.ts';
import { writeJson } from '../platform/object-store.ts';
import type { Ports } from '../platform/ports.ts';
import type { DocumentFailure } from '../platform/run-records.ts';
import { countPages } from './count-pages.ts';
import { FINGERPRINT, sha256 } from './fingerprint.ts';
import { printDocument } from './print-document.ts';

export type ReportPorts = Pick<Ports, 'uploads' | 'reports' | 'printer'>;

/** How a document of a run (a technical report, a summary) ended. */
export interface ReportedDocument {
  readonly status: 'reported' | 'failed';
  /** False where it was found done, or failed. */
  readonly printed: boolean;
  readonly pages: number;
}

/** What a document of a run is made of, and where it goes. */
export interface DocumentPlan<Data> {
  /** Key of its data in the uploads bucket. */
  readonly data: string;
  /** Keys in the reports bucket. */
  readonly pdf: string;
  readonly failure: string;
  readonly about: Pick<DocumentFailure, 'language' | 'place'>;
  compose(data: Data): string;
  /** Where it stays as an earlier run printed it, if it would say the same; without it every run prints its own. */
  readonly stays?: {
    readonly run: string;
    /** Of all that it says but the marks of the run. */
    content(html: string, data: Data): string;
    /** Key of the same document in the run before; null where there was none. */
    earlier(data: Data): string | null;
  };
}

const CONTENT = 'esep-content';

/**
 * Prints one document of a run. The PDF carries a fingerprint of what it is made of (the data and the software): a job
 * that comes again finds it and prints nothing. Where the document of the run before says the same, it is taken over.
 * Expired data are written down as an outcome; any error is thrown, so that the job is tried again.
 */
export async function reportDocument<Data extends { readonly date: string }>(
  { uploads, reports, printer }: ReportPorts,
  { data: key, pdf: target, failure, about, compose, stays }: DocumentPlan<Data>,
): Promise<ReportedDocument> {
  const bytes = await uploads.read(key);
  if (bytes === null) {
    // Working data live a few days only: no retry brings them back.
    const expired: DocumentFailure = { version: 1, ...about, reason: 'data-expired' };
    await writeJson(reports, failure, expired);
    return { status: 'failed', printed: false, pages: 0 };
  }
  const fingerprint = sha256(build.fingerprint, bytes);
  const head = await reports.head(target);
  if (head?.metadata[FINGERPRINT] === fingerprint) return { status: 'reported', printed: false, pages: 0 };

  const data = JSON.parse(new TextDecoder().decode(bytes)) as Data;
  const html = compose(data);
  const content = stays === undefined ? '' : sha256(build.fingerprint, stays.content(html, data));
  const kept = await keptDocument(reports, stays?.earlier(data) ?? null, content);
  const pdf = kept?.pdf ?? (await printDocument(printer, html, new Date(data.date)));
  await reports.write(target, pdf, {
    contentType: 'application/pdf',
    metadata: {
      [FINGERPRINT]: fingerprint,
      ...(stays === undefined ? {} : { [CONTENT]: content, [PRINTED_BY]: kept?.printedBy ?? stays.run }),
    },
  });
  return { status: 'reported', printed: kept === null, pages: countPages(pdf) };
}

/** The document of an earlier run, where it says the same. */
async function keptDocument(
  reports: ReportPorts['reports'],
  key: string | null,
  content: string,
): Promise<{ readonly pdf: Uint8Array; readonly printedBy: string } | null> {
  if (key === null) return null;
  const { [CONTENT]: said, [PRINTED_BY]: printedBy } = (await reports.head(key))?.metadata ?? {};
  if (said !== content || printedBy === undefined) return null;
  const pdf = await reports.read(key);
  return pdf === null ? null : { pdf, printedBy };
}
