import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Printer } from './chromium.ts';
import { variable } from './environment.ts';
import type { FinishJob, PrintJob } from './messages.ts';
import { bucketStore, type ObjectStore } from './object-store.ts';
import { type Queue, sqsQueue } from './queue.ts';

/** The world as the use cases see it. AWS and the local services satisfy it with the same clients. */
export interface Ports {
  readonly uploads: ObjectStore;
  readonly reports: ObjectStore;
  readonly jobs: Queue<PrintJob>;
  readonly finish: Queue<FinishJob>;
  readonly printer: Printer;
}

/**
 * The SDK by itself waits for ever on a connection that says nothing: a function would sit there until its timeout.
 * And it gives up after three tries within a second, when a job handed back waits for its visibility timeout.
 */
export const patience = {
  maxAttempts: 5,
  requestHandler: { connectionTimeout: 5_000, socketTimeout: 30_000 },
} as const;

const s3 = () => new S3Client(patience);
const sqs = () => new SQSClient(patience);

export function uploadsStore(): ObjectStore {
  return bucketStore(s3(), variable('UPLOADS_BUCKET'));
}

export function reportsStore(): ObjectStore {
  return bucketStore(s3(), variable('REPORTS_BUCKET'));
}

export function jobsQueue(): Queue<PrintJob> {
  return sqsQueue(sqs(), variable('JOBS_QUEUE_URL'));
}

export function finishQueue(): Queue<FinishJob> {
  return sqsQueue(sqs(), variable('FINISH_QUEUE_URL'));
}
