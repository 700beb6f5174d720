import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { describeJob } from '../platform/describe-job.ts';
import { log } from '../platform/log.ts';
import { parsePrintJob } from '../platform/messages.ts';
import { count, countSchool } from '../platform/metrics.ts';
import { reportsStore, uploadsStore } from '../platform/ports.ts';
import { serveBatch } from '../platform/serve-batch.ts';
import { observedPrinter } from './observed-printer.ts';
import { reportJob } from './report-job.ts';

const printer = observedPrinter();
const ports = { uploads: uploadsStore(), reports: reportsStore(), printer };
// In the init phase, which has a whole core, and locally while parse is still reading.
await printer.open();

/** One school, one technical report or one summary a record. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  return await serveBatch(event, context, reportRecord);
}

async function reportRecord({ body }: SQSRecord): Promise<void> {
  const job = parsePrintJob(body);
  const { name, about } = describeJob(job);
  const what = `A ${name}`;
  try {
    const done = await reportJob(ports, job);
    const reason = 'reason' in done ? done.reason : undefined;
    const { status, pages, printed } = done;
    if ('school' in job) countSchool(status);
    log.info(`${what} was done`, { run: job.run, ...about, status, reason, pages, printed });
  } catch (error) {
    count('JobsHandedBack');
    log.error(`${what} failed and will be tried again`, { run: job.run, ...about, error: error as Error });
    throw error;
  }
}
