import { output } from '../platform/keys.ts';
import type { PrintJob } from '../platform/messages.ts';
import { writeJson } from '../platform/object-store.ts';
import type { Ports } from '../platform/ports.ts';
import { runDocument } from '../platform/run-documents.ts';
import type { DocumentFailure, SchoolOutcome } from '../platform/run-records.ts';

const reason = 'gave-up-after-retries';

/**
 * Takes over a job from the dead-letter queue: the school, the technical report or the summary has failed, and its outcome says
 * so. Null for one that is done all the same: its job was done by another delivery, or could not be deleted in time.
 */
export async function buryJob(
  ports: Pick<Ports, 'reports'>,
  job: PrintJob,
): Promise<SchoolOutcome | DocumentFailure | null> {
  const prefix = output.prefix(job.assessment, job.run);
  if (!('school' in job)) {
    const { file, failure: key, language, place } = runDocument(job);
    if ((await ports.reports.head(prefix + file)) !== null) return null;
    const failure: DocumentFailure = {
      version: 1,
      language,
      ...(place === undefined ? {} : { place }),
      reason,
    };
    await writeJson(ports.reports, prefix + key, failure);
    return failure;
  }
  for (const status of ['reported', 'suppressed'] as const) {
    if ((await ports.reports.head(output.outcome(prefix, status, job.school))) !== null) return null;
  }
  const outcome: SchoolOutcome = {
    version: 1,
    school: job.school,
    status: 'failed',
    reason,
    files: [],
    pages: 0,
  };
  await writeJson(ports.reports, output.outcome(prefix, 'failed', job.school), outcome);
  return outcome;
}
