import { build } from '../platform/build.ts';
import { writeJson } from '../platform/object-store.ts';
import type { Ports } from '../platform/ports.ts';
import type { DocumentFailure } from '../platform/run-records.ts';
import { countPages } from './count-pages.ts';
import { FINGERPRINT, sha256 } from './fingerprint.ts';
import { finishPdf } from './finish-pdf.ts';

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
  print(data: Data): Promise<Uint8Array>;
}

/**
 * Prints one document of a run. The PDF carries a fingerprint of what it is made of (the data and the software): a job
 * that comes again finds it and prints nothing. Expired data are written down as an outcome; any error is thrown, so
 * that the job is tried again.
 */
export async function reportDocument<Data extends { readonly date: string }>(
  { uploads, reports }: Pick<ReportPorts, 'uploads' | 'reports'>,
  { data: key, pdf: target, failure, about, print }: DocumentPlan<Data>,
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
  const pdf = finishPdf(await print(data), new Date(data.date));
  await reports.write(target, pdf, {
    contentType: 'application/pdf',
    metadata: { [FINGERPRINT]: fingerprint },
  });
  return { status: 'reported', printed: true, pages: countPages(pdf) };
}
