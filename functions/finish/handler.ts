import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { describeJob } from '../platform/describe-job.ts';
import { log } from '../platform/log.ts';
import { type FinishJob, isPrintJob, parseJob, parsePrintJob } from '../platform/messages.ts';
import { countSchool } from '../platform/metrics.ts';
import { PermanentError } from '../platform/permanent-error.ts';
import { finishQueue, reportsStore } from '../platform/ports.ts';
import type { RunManifest } from '../platform/run-records.ts';
import { serveBatch } from '../platform/serve-batch.ts';
import { buryJob } from './bury-job.ts';
import { writeExpiredLinkPage } from './expired-link-page.ts';
import { finishRun } from './finish-run.ts';
import { validationAddress } from './validation-address.ts';

const ports = { reports: reportsStore(), finish: finishQueue() };
const delaySeconds = Number(process.env['FINISH_DELAY_SECONDS'] ?? 30);

// Set where the stack has links for the public: elsewhere nobody would ever be sent to the page.
const hasPublicLinks = process.env['PUBLIC_LINKS'] === 'on';

const validation = (upload: RunManifest['upload']) => validationAddress(upload, process.env);

/** Serves two queues: its own, and the dead letters of the jobs queue. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  return await serveBatch(event, context, finishOrBury);
}

async function finishOrBury({ body, messageId }: SQSRecord): Promise<void> {
  try {
    await (isPrintJob(body) ? bury(body) : look(body));
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    // Acknowledged: on these queues, what no retry can mend would come back for days.
    log.error(error.message, { messageId, reason: error.reason });
  }
}

async function bury(body: string): Promise<void> {
  const job = parsePrintJob(body);
  const { name, about } = describeJob(job);
  if ((await buryJob(ports, job)) === null) {
    log.info(`A dead letter of a ${name} that is done`, { run: job.run, ...about });
    return;
  }
  if ('school' in job) countSchool('failed');
  log.error(`A ${name} was given up`, { run: job.run, ...about });
}

async function look(body: string): Promise<void> {
  const job = parseJob<FinishJob>(body, ['assessment', 'run', 'attempt']);
  const { state, counts } = await finishRun(ports, job, { delaySeconds, validation });
  if (state === 'finished' && hasPublicLinks) await writeExpiredLinkPage(ports.reports);
  log.info('Looked at a run', { run: job.run, state, ...counts });
}
