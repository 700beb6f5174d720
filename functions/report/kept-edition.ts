import type { ReportSource } from '../document/compose.ts';
import { build } from '../platform/build.ts';
import { output } from '../platform/keys.ts';
import { type ObjectStore, readJson } from '../platform/object-store.ts';
import type { SchoolOutcome, SchoolReport } from '../platform/run-records.ts';
import type { MadeReport } from './print-edition.ts';
import { contentHash } from './report-content.ts';

/** The reports of a school in an earlier run, by which this run can do with what is printed already. */
export interface EarlierReports {
  readonly prefix: string;
  readonly reports: readonly SchoolReport[];
}

/** None where there was no earlier run, or the school had no report in it. */
export async function earlierReports(
  store: ObjectStore,
  assessment: string,
  run: string | undefined,
  school: string,
): Promise<EarlierReports | null> {
  if (run === undefined) return null;
  const prefix = output.prefix(assessment, run);
  const outcome = await readJson<SchoolOutcome>(store, output.outcome(prefix, 'reported', school));
  return outcome?.reports === undefined ? null : { prefix, reports: outcome.reports };
}

/**
 * The report of the earlier run, where this software would print the same content: it stays as it is, and names the run
 * that printed it. Null where it must be printed anew.
 * @param html the source as it is composed
 */
export async function keptEdition(
  store: ObjectStore,
  earlier: EarlierReports | null,
  source: ReportSource,
  html: string,
): Promise<MadeReport | null> {
  const report = earlier?.reports.find(({ language }) => language === source.language);
  if (earlier === null || report === undefined || report.software !== build.fingerprint) return null;
  const content = contentHash(html, source.edition, source.language);
  if (report.content !== content) return null;
  const pdf = await store.read(output.report(earlier.prefix, source.results.school.id, source.language));
  return pdf === null ? null : { pdf, report };
}
