import { analyseSchool } from '../analysis/analyse-school.ts';
import type { SchoolResults } from '../analysis/results.ts';
import type { SchoolData, SharedData } from '../analysis/school-data.ts';
import { composeReport } from '../document/compose.ts';
import { findingsOf } from '../findings/findings.ts';
import { build } from '../platform/build.ts';
import { output, PRINTED_BY, working } from '../platform/keys.ts';
import type { SchoolJob } from '../platform/messages.ts';
import { type ObjectStore, writeJson } from '../platform/object-store.ts';
import { PermanentError } from '../platform/permanent-error.ts';
import type { Ports } from '../platform/ports.ts';
import type { SchoolOutcome, SchoolReport } from '../platform/run-records.ts';
import { isUnavailable } from '../statistics/unavailable.ts';
import { FINGERPRINT, sha256 } from './fingerprint.ts';
import { earlierReports, keptEdition } from './kept-edition.ts';
import { printEdition } from './print-edition.ts';

type ReportPorts = Pick<Ports, 'uploads' | 'reports' | 'printer'>;

/** How a school ended, and whether this call printed it or found it done, in this run or as it was in an earlier one. */
export interface ReportedSchool extends SchoolOutcome {
  readonly printed: boolean;
}

/**
 * Analyses one school and stores its reports, its results and, last of all, its outcome.
 *
 * The outcome carries a fingerprint of everything that the reports are made of (the school's data, what all schools
 * share, and the software): a job that comes again finds it and prints nothing. A permanent error is an outcome, too;
 * any other is thrown, so that the job is tried again.
 */
export async function reportSchool(ports: ReportPorts, job: SchoolJob): Promise<ReportedSchool> {
  const prefix = output.prefix(job.assessment, job.run);
  try {
    const [shared, school] = await Promise.all([
      readShared(ports.uploads, job.run),
      readRequired(ports.uploads, working.school(job.run, job.school)),
    ]);
    const fingerprint = sha256(build.fingerprint, shared.hash, school);
    const done = await outcomeOf(ports.reports, prefix, job.school, fingerprint);
    if (done !== null) return { ...done, printed: false };

    const data = JSON.parse(decoder.decode(school)) as SchoolData;
    const outcome = await produce(ports, job, prefix, shared.data, data);
    await writeOutcome(ports.reports, prefix, outcome, fingerprint);
    const printed = (outcome.reports ?? []).some(({ run }) => run === job.run);
    return { ...outcome, printed };
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    // A job that comes again when all is over and the working data are gone.
    const done = await outcomeOf(ports.reports, prefix, job.school);
    if (done !== null) return { ...done, printed: false };
    const outcome: SchoolOutcome = {
      version: 1,
      school: job.school,
      status: 'failed',
      reason: error.reason,
      detail: error.detail,
      files: [],
      pages: 0,
    };
    await writeOutcome(ports.reports, prefix, outcome, '');
    return { ...outcome, printed: false };
  }
}

/** Analyses, prints and stores one school; gives its outcome. */
async function produce(
  ports: ReportPorts,
  job: SchoolJob,
  prefix: string,
  shared: SharedData,
  data: SchoolData,
): Promise<SchoolOutcome> {
  const results = analyseSchool(shared, data, job);
  if (isUnavailable(results)) {
    const { unavailable: reason, ...detail } = results;
    return { version: 1, school: job.school, status: 'suppressed', reason, detail, files: [], pages: 0 };
  }
  const findings = findingsOf(shared.assessment, results);

  const files: string[] = [];
  const made: SchoolReport[] = [];
  const earlier = await earlierReports(ports.reports, job.assessment, shared.previous, job.school);
  for (const language of data.languages) {
    const reportId = sha256(job.run, data.school.id, language).slice(0, 10).toUpperCase();
    const edition = {
      reportId,
      run: job.run,
      inputHash: shared.inputHash,
      software: build.version,
      date: shared.date,
    };
    const source = { assessment: shared.assessment, results, findings, language, edition };
    const html = composeReport(source);
    const { pdf, report } =
      (await keptEdition(ports.reports, earlier, source, html)) ??
      (await printEdition(ports.printer, source, html));
    const file = output.report('', data.school.id, language);
    await ports.reports.write(prefix + file, pdf, {
      contentType: 'application/pdf',
      metadata: { [PRINTED_BY]: report.run },
    });
    files.push(file);
    made.push(report);
  }
  await writeJson(ports.reports, output.results(prefix, data.school.id), {
    ...results,
    findings,
  } satisfies SchoolResults & {
    findings: unknown;
  });
  const pages = made.reduce((sum, report) => sum + report.pages, 0);
  return { version: 1, school: job.school, status: 'reported', files, pages, reports: made };
}

const decoder = new TextDecoder();

/** The last run's shared data: schools of a run come one after the other. */
let lastShared: { run: string; data: SharedData; hash: string } | null = null;

async function readShared(uploads: ObjectStore, run: string): Promise<{ data: SharedData; hash: string }> {
  if (lastShared?.run !== run) {
    const bytes = await readRequired(uploads, working.shared(run));
    lastShared = { run, data: JSON.parse(decoder.decode(bytes)) as SharedData, hash: sha256(bytes) };
  }
  return lastShared;
}

async function readRequired(uploads: ObjectStore, key: string): Promise<Uint8Array> {
  const bytes = await uploads.read(key);
  if (bytes === null) {
    throw new PermanentError(
      'data-expired',
      `${key} is gone: working data live a few days only. Drop the results file again to make a new run.`,
    );
  }
  return bytes;
}

/** The outcome of a school that is done, from this very input or, without a fingerprint, from any. */
async function outcomeOf(
  reports: ObjectStore,
  prefix: string,
  school: string,
  fingerprint?: string,
): Promise<SchoolOutcome | null> {
  for (const status of ['reported', 'suppressed'] as const) {
    const key = output.outcome(prefix, status, school);
    const head = await reports.head(key);
    if (head === null) continue;
    if (fingerprint !== undefined && head.metadata[FINGERPRINT] !== fingerprint) continue;
    const bytes = await reports.read(key);
    if (bytes !== null) return JSON.parse(decoder.decode(bytes)) as SchoolOutcome;
  }
  return null;
}

async function writeOutcome(
  reports: ObjectStore,
  prefix: string,
  outcome: SchoolOutcome,
  fingerprint: string,
): Promise<void> {
  await writeJson(reports, output.outcome(prefix, outcome.status, outcome.school), outcome, {
    [FINGERPRINT]: fingerprint,
  });
}
