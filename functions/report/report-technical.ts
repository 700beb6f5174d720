import { createHash } from 'node:crypto';
import type { TechnicalData } from '../analysis/technical/technical-data.ts';
import { composeTechnical } from '../document/technical/compose-technical.ts';
import { build } from '../platform/build.ts';
import { output, working } from '../platform/keys.ts';
import type { TechnicalJob } from '../platform/messages.ts';
import { writeJson } from '../platform/object-store.ts';
import type { Ports } from '../platform/ports.ts';
import type { TechnicalFailure } from '../platform/run-records.ts';
import { countPages } from './count-pages.ts';
import { normalisePdf } from './normalise-pdf.ts';

type ReportPorts = Pick<Ports, 'uploads' | 'reports' | 'printer'>;

/** How a technical report ended. */
export interface ReportedTechnical {
  readonly status: 'reported' | 'failed';
  /** False where it was found done, or failed. */
  readonly printed: boolean;
  readonly pages: number;
}

const FINGERPRINT = 'esep-fingerprint';

/**
 * Prints the technical report of a run in one language. The PDF carries a fingerprint of what it is made of (the data
 * and the software): a job that comes again finds it and prints nothing. Expired data are written down as an
 * outcome; any error is thrown, so that the job is tried again.
 */
export async function reportTechnical(ports: ReportPorts, job: TechnicalJob): Promise<ReportedTechnical> {
  const { assessment, run, technical: language } = job;
  const prefix = output.prefix(assessment, run);
  const key = output.technical(prefix, language);
  const bytes = await ports.uploads.read(working.technical(run));
  if (bytes === null) {
    // Working data live a few days only: no retry brings them back.
    const failure: TechnicalFailure = { version: 1, language, reason: 'data-expired' };
    await writeJson(ports.reports, output.technicalFailure(prefix, language), failure);
    return { status: 'failed', printed: false, pages: 0 };
  }
  const fingerprint = createHash('sha256').update(build.fingerprint).update('\n').update(bytes).digest('hex');
  const head = await ports.reports.head(key);
  if (head?.metadata[FINGERPRINT] === fingerprint) return { status: 'reported', printed: false, pages: 0 };

  const data = JSON.parse(new TextDecoder().decode(bytes)) as TechnicalData;
  const html = composeTechnical({
    data,
    language,
    edition: { run, version: build.version, fingerprint: build.fingerprint },
  });
  const pdf = normalisePdf(await ports.printer.print(html), new Date(data.date));
  await ports.reports.write(key, pdf, {
    contentType: 'application/pdf',
    metadata: { [FINGERPRINT]: fingerprint },
  });
  return { status: 'reported', printed: true, pages: countPages(pdf) };
}
