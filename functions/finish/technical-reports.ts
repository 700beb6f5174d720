import { output } from '../platform/keys.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import type { RunManifest } from '../platform/run-records.ts';

/**
 * Technical reports of a run that exist, as keys relative to its prefix, and how many are still to come. One that failed
 * is not waited for, unless the failure is older than the manifest: its job has been queued again since.
 * @param begun when the manifest was written, as a listing says it
 */
export async function technicalReports(
  reports: ObjectStore,
  prefix: string,
  { technical }: Pick<RunManifest, 'technical'>,
  begun: Date | null,
): Promise<{ readonly files: readonly string[]; readonly open: number }> {
  if (technical.length === 0) return { files: [], open: 0 };
  const printed = new Set<string>();
  for await (const { key } of reports.list(output.technicals(prefix))) printed.add(key);
  const failed = new Set<string>();
  for await (const { key, lastModified } of reports.list(output.technicalFailures(prefix))) {
    if (begun === null || lastModified === null || lastModified >= begun) failed.add(key);
  }
  const waiting = technical.filter(
    (language) =>
      !printed.has(output.technical(prefix, language)) &&
      !failed.has(output.technicalFailure(prefix, language)),
  );
  return {
    files: technical
      .filter((language) => printed.has(output.technical(prefix, language)))
      .map((language) => output.technical('', language)),
    open: waiting.length,
  };
}
