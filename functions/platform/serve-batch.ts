import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { log } from './log.ts';
import { publishMetrics } from './metrics.ts';

/** Serves the messages of a batch at the same time; those whose service throws go back to the queue, their neighbours do not. */
export async function serveBatch(
  event: SQSEvent,
  context: Context,
  serve: (record: SQSRecord) => Promise<void>,
): Promise<SQSBatchResponse> {
  log.addContext(context);
  // One for each batch: it holds the batch's failures, which must not mix with those of another at the same time.
  const processor = new BatchProcessor(EventType.SQS);
  try {
    return await processPartialResponse(event, serve, processor, {
      context,
      // A batch that failed as a whole is answered message by message, too.
      throwOnFullBatchFailure: false,
    });
  } finally {
    publishMetrics();
  }
}
