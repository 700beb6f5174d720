import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { chromiumPrinter } from '../platform/chromium.ts';
import { log } from '../platform/log.ts';
import { parsePrintJob } from '../platform/messages.ts';
import { count, publishMetrics } from '../platform/metrics.ts';
import { reportsStore, uploadsStore } from '../platform/ports.ts';
import { reportJob } from './report-job.ts';

const mode = process.env['CHROMIUM_MODE'] === 'multi' ? 'multi' : 'single';
const printer = chromiumPrinter({
  mode,
  onPrint: (milliseconds) => count('PrintMilliseconds', milliseconds),
  onRestart: (why) => {
    count('ChromiumRestarts');
    if (why === 'failed') log.warn('A print failed; it is tried once more in a new browser');
  },
});
const ports = { uploads: uploadsStore(), reports: reportsStore(), printer };
const processor = new BatchProcessor(EventType.SQS);
const outcomeMetric = {
  reported: 'SchoolsReported',
  suppressed: 'SchoolsSuppressed',
  failed: 'SchoolsFailed',
} as const;

/** One school, or one technical report, a record. What fails is handed back to the queue; its neighbours are done. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  log.addContext(context);
  try {
    return await processPartialResponse(event, reportRecord, processor, {
      context,
      throwOnFullBatchFailure: false,
    });
  } finally {
    publishMetrics();
  }
}

async function reportRecord({ body }: SQSRecord): Promise<void> {
  const job = parsePrintJob(body);
  const about = 'technical' in job ? { technical: job.technical } : { school: job.school };
  const what = 'technical' in job ? 'A technical report' : 'A school';
  try {
    const done = await reportJob(ports, job);
    const reason = 'reason' in done ? done.reason : undefined;
    const { status, pages, printed } = done;
    if (!('technical' in job)) count(outcomeMetric[status]);
    log.info(`${what} was done`, { run: job.run, ...about, status, reason, pages, printed });
  } catch (error) {
    count('JobsHandedBack');
    log.error(`${what} failed and will be tried again`, { run: job.run, ...about, error: error as Error });
    throw error;
  }
}
