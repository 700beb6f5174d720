import { output } from '../platform/keys.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import { type RunDocument, runDocuments } from '../platform/run-documents.ts';
import type { RunManifest } from '../platform/run-records.ts';

/** Documents of a run that exist, as keys relative to its prefix, and how many are still to come. */
export interface DocumentsLook {
  readonly technical: readonly string[];
  readonly summaries: readonly string[];
  readonly open: number;
}

/**
 * Looks which technical reports and summaries of a run are there. One that failed is not waited for, unless the failure
 * is older than the manifest: its job has been queued again since.
 * @param begun when the manifest was written, as a listing says it
 */
export async function lookAtDocuments(
  reports: ObjectStore,
  prefix: string,
  manifest: RunManifest,
  begun: Date | null,
): Promise<DocumentsLook> {
  const documents = runDocuments(manifest);
  if (documents.length === 0) return { technical: [], summaries: [], open: 0 };
  const printed = new Set<string>();
  for (const place of [output.technicals(prefix), output.summaries(prefix)]) {
    for await (const { key } of reports.list(place)) printed.add(key);
  }
  const failed = new Set<string>();
  for (const place of [output.technicalFailures(prefix), output.summaryFailures(prefix)]) {
    for await (const { key, lastModified } of reports.list(place)) {
      if (begun === null || lastModified === null || lastModified >= begun) failed.add(key);
    }
  }
  const there = ({ file }: RunDocument) => printed.has(prefix + file);
  const files = (kind: RunDocument['kind']) =>
    documents.filter((document) => document.kind === kind && there(document)).map(({ file }) => file);
  return {
    technical: files('technical'),
    summaries: files('summary'),
    open: documents.filter((document) => !there(document) && !failed.has(prefix + document.failure)).length,
  };
}
