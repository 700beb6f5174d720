import { output } from '../platform/keys.ts';
import type { SchoolJob } from '../platform/messages.ts';
import { writeJson } from '../platform/object-store.ts';
import type { Ports } from '../platform/ports.ts';
import type { SchoolOutcome } from '../platform/run-records.ts';

/**
 * Takes over a job from the dead-letter queue: the school has failed, and its outcome says so. Null for a school that
 * is done all the same: its job was done by another delivery, or could not be deleted in time.
 */
export async function buryJob(ports: Pick<Ports, 'reports'>, job: SchoolJob): Promise<SchoolOutcome | null> {
  const prefix = output.prefix(job.assessment, job.run);
  for (const status of ['reported', 'suppressed'] as const) {
    if ((await ports.reports.head(output.outcome(prefix, status, job.school))) !== null) return null;
  }
  const outcome: SchoolOutcome = {
    version: 1,
    school: job.school,
    status: 'failed',
    reason: 'gave-up-after-retries',
    files: [],
    pages: 0,
  };
  await writeJson(ports.reports, output.outcome(prefix, 'failed', job.school), outcome);
  return outcome;
}
