import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { chromiumPrinter } from '../platform/chromium.ts';
import { log } from '../platform/log.ts';
import { parsePrintJob } from '../platform/messages.ts';
import { reportsStore, uploadsStore } from '../platform/ports.ts';
import { reportJob } from './report-job.ts';

const mode = process.env['CHROMIUM_MODE'] === 'multi' ? 'multi' : 'single';
const ports = { uploads: uploadsStore(), reports: reportsStore(), printer: chromiumPrinter({ mode }) };
const processor = new BatchProcessor(EventType.SQS);

/** One school, or one technical report, a record. What fails is handed back to the queue; its neighbours are done. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  log.addContext(context);
  return await processPartialResponse(event, reportRecord, processor, {
    context,
    throwOnFullBatchFailure: false,
  });
}

async function reportRecord({ body }: SQSRecord): Promise<void> {
  const job = parsePrintJob(body);
  const about = 'technical' in job ? { technical: job.technical } : { school: job.school };
  const what = 'technical' in job ? 'A technical report' : 'A school';
  try {
    const done = await reportJob(ports, job);
    const reason = 'reason' in done ? done.reason : undefined;
    const { status, pages, printed } = done;
    log.info(`${what} was done`, { run: job.run, ...about, status, reason, pages, printed });
  } catch (error) {
    log.error(`${what} failed and will be tried again`, { run: job.run, ...about, error: error as Error });
    throw error;
  }
}
