import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { chromiumPrinter } from '../platform/chromium.ts';
import { log } from '../platform/log.ts';
import { parseJob, type SchoolJob } from '../platform/messages.ts';
import { reportsStore, uploadsStore } from '../platform/ports.ts';
import { reportSchool } from './report-school.ts';

const mode = process.env['CHROMIUM_MODE'] === 'multi' ? 'multi' : 'single';
const ports = { uploads: uploadsStore(), reports: reportsStore(), printer: chromiumPrinter({ mode }) };
const processor = new BatchProcessor(EventType.SQS);

/** One school a record. A school that fails is handed back to the queue; its neighbours are done. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  log.addContext(context);
  return await processPartialResponse(event, reportRecord, processor, {
    context,
    throwOnFullBatchFailure: false,
  });
}

async function reportRecord({ body }: SQSRecord): Promise<void> {
  const job = parseJob<SchoolJob>(body, ['assessment', 'run', 'school']);
  try {
    const { status, reason, pages, printed } = await reportSchool(ports, job);
    log.info('A school was done', { run: job.run, school: job.school, status, reason, pages, printed });
  } catch (error) {
    log.error('A school failed and will be tried again', {
      run: job.run,
      school: job.school,
      error: error as Error,
    });
    throw error;
  }
}
