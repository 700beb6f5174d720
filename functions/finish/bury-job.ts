import { output } from '../platform/keys.ts';
import type { SchoolJob } from '../platform/messages.ts';
import { writeJson } from '../platform/object-store.ts';
import type { Ports } from '../platform/ports.ts';
import type { SchoolOutcome } from '../platform/run-records.ts';

/** Takes over a job from the dead-letter queue: the school has failed, and its outcome says so. */
export async function buryJob(ports: Pick<Ports, 'reports'>, job: SchoolJob): Promise<SchoolOutcome> {
  const prefix = output.prefix(job.assessment, job.run);
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
