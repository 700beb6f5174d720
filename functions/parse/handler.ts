import type { Context, S3Event } from 'aws-lambda';
import { log } from '../platform/log.ts';
import { count, publishMetrics } from '../platform/metrics.ts';
import { finishQueue, jobsQueue, reportsStore, uploadsStore } from '../platform/ports.ts';
import { type StartedRun, startRun } from './start-run.ts';

const ports = { uploads: uploadsStore(), reports: reportsStore(), jobs: jobsQueue(), finish: finishQueue() };

/** One run for each results file of the event. The answer is for local use; S3 does not read it. */
export async function handler(event: S3Event, context: Context): Promise<{ runs: StartedRun[] }> {
  log.addContext(context);
  const runs: StartedRun[] = [];
  // `s3:TestEvent`, which S3 sends when the notification is set up, has no records.
  for (const { s3, eventTime } of event.Records ?? []) {
    // S3 writes a space as `+` and the rest percent-encoded.
    const key = decodeURIComponent(s3.object.key.replaceAll('+', ' '));
    const run = await startRun(ports, { key, eventTime });
    if (run === null) {
      log.info('Not a results file: nothing to do', { key });
      continue;
    }
    log.info(run.refused ? 'An upload was refused' : 'A run was started', { key, ...run });
    count('RowsRead', run.rows.read);
    count('RowsSetAside', run.rows.setAside);
    count('JobsQueued', run.queued);
    if (run.refused) count('UploadsRefused');
    runs.push(run);
  }
  publishMetrics();
  return { runs };
}
