import { output } from '../platform/keys.ts';
import type { SchoolJob, TechnicalJob } from '../platform/messages.ts';
import { writeJson } from '../platform/object-store.ts';
import type { Ports } from '../platform/ports.ts';
import type { SchoolOutcome, TechnicalFailure } from '../platform/run-records.ts';

const reason = 'gave-up-after-retries';

/**
 * Takes over a job from the dead-letter queue: the school, or the technical report, has failed, and its outcome says
 * so. Null for one that is done all the same: its job was done by another delivery, or could not be deleted in time.
 */
export async function buryJob(
  ports: Pick<Ports, 'reports'>,
  job: SchoolJob | TechnicalJob,
): Promise<SchoolOutcome | TechnicalFailure | null> {
  const prefix = output.prefix(job.assessment, job.run);
  if ('technical' in job) {
    const { technical: language } = job;
    if ((await ports.reports.head(output.technical(prefix, language))) !== null) return null;
    const failure: TechnicalFailure = { version: 1, language, reason };
    await writeJson(ports.reports, output.technicalFailure(prefix, language), failure);
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
