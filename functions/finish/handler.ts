import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { log } from '../platform/log.ts';
import { type FinishJob, parseJob, type SchoolJob } from '../platform/messages.ts';
import { PermanentError } from '../platform/permanent-error.ts';
import { finishQueue, reportsStore } from '../platform/ports.ts';
import { buryJob } from './bury-job.ts';
import { finishRun } from './finish-run.ts';

const ports = { reports: reportsStore(), finish: finishQueue() };
const processor = new BatchProcessor(EventType.SQS);
const delaySeconds = Number(process.env['FINISH_DELAY_SECONDS'] ?? 30);

/** Serves two queues: its own, and the dead letters of the jobs queue. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  log.addContext(context);
  return await processPartialResponse(event, finishOrBury, processor, {
    context,
    throwOnFullBatchFailure: false,
  });
}

async function finishOrBury({ body }: SQSRecord): Promise<void> {
  if ('school' in (JSON.parse(body) as object)) {
    const job = parseJob<SchoolJob>(body, ['assessment', 'run', 'school']);
    await buryJob(ports, job);
    log.error('A school was given up', { run: job.run, school: job.school });
    return;
  }
  const job = parseJob<FinishJob>(body, ['assessment', 'run', 'attempt']);
  try {
    const { state, counts } = await finishRun(ports, job, { delaySeconds });
    log.info('Looked at a run', { run: job.run, state, ...counts });
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    log.error(error.message, { run: job.run, reason: error.reason });
  }
}
