import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import type { InvocationResult } from './execution-environment.ts';
import type { Pool } from './pool.ts';
import type { LocalQueue } from './services.ts';
import { sqsEvent } from './sqs-event.ts';

export interface EventSourceSettings {
  readonly sqs: SQSClient;
  readonly region: string;
  readonly queue: LocalQueue;
  readonly pool: Pool;
  /** Messages of one invocation, 1–10. */
  readonly batchSize?: number;
  /** Batches in work at the same time; as many as the pool has environments. */
  readonly maximumConcurrency?: number;
  /** Whether the answer's `batchItemFailures` are read; without it a batch succeeds or fails as a whole. */
  readonly reportBatchItemFailures?: boolean;
  /**
   * When a failed message comes back. On Lambda it comes back when its visibility timeout ends, six times the
   * function's timeout and more; here nobody shares the queue, so it may be a moment. `null` does as Lambda does.
   */
  readonly retryAfterSeconds?: number | null;
  /** Told of every batch when its messages have been deleted or left. */
  readonly onBatch?: (batch: SettledBatch) => void;
}

export interface SettledBatch {
  readonly succeeded: number;
  readonly failed: number;
  readonly result: InvocationResult;
}

export interface EventSource {
  /** Receives no more, and resolves when the batches in work are settled. */
  stop(): Promise<void>;
}

const LONG_POLL_SECONDS = 20;

/**
 * Takes messages of a queue to a function as Lambda's event source mapping does: long polls, batches, deletes what
 * succeeded, and leaves the rest to come back until the queue's `maxReceiveCount` makes it a dead letter.
 */
export function startEventSource(settings: EventSourceSettings): EventSource {
  const stopping = new AbortController();
  const pollers = Array.from({ length: settings.maximumConcurrency ?? settings.pool.size }, () =>
    poll(settings, stopping.signal),
  );
  return {
    async stop() {
      stopping.abort();
      await Promise.all(pollers);
    },
  };
}

async function poll(settings: EventSourceSettings, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      const messages = await receive(settings, stopping);
      if (messages.length > 0) await serve(settings, messages);
    } catch (error) {
      // As with Lambda's pollers, a queue that cannot be reached for a moment is asked again.
      if (!stopping.aborted) await pause(error instanceof Error ? 500 : 0);
    }
  }
}

async function receive(settings: EventSourceSettings, stopping: AbortSignal): Promise<Message[]> {
  const { Messages = [] } = await settings.sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: settings.queue.url,
      MaxNumberOfMessages: settings.batchSize ?? 10,
      WaitTimeSeconds: LONG_POLL_SECONDS,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
    { abortSignal: stopping },
  );
  return Messages;
}

async function serve(settings: EventSourceSettings, messages: readonly Message[]): Promise<void> {
  const event = sqsEvent(messages, settings.queue.arn, settings.region);
  const result = await settings.pool.invoke(event);
  const failedIds = failedMessages(event, result, settings.reportBatchItemFailures ?? true);
  const failed = messages.filter(({ MessageId }) => failedIds.has(MessageId!));
  const succeeded = messages.filter(({ MessageId }) => !failedIds.has(MessageId!));
  const { sqs, queue, retryAfterSeconds = 1 } = settings;
  if (succeeded.length > 0) {
    await sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl: queue.url,
        Entries: succeeded.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle })),
      }),
    );
  }
  if (failed.length > 0 && retryAfterSeconds !== null) {
    await sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: queue.url,
        Entries: failed.map(({ ReceiptHandle }, at) => ({
          Id: String(at),
          ReceiptHandle,
          VisibilityTimeout: retryAfterSeconds,
        })),
      }),
    );
  }
  settings.onBatch?.({ succeeded: succeeded.length, failed: failed.length, result });
}

/**
 * Which messages of a batch have failed, by Lambda's rules: all when the invocation failed; all when the answer is
 * not understood (an empty, null or unknown identifier, a wrong field name); none when there is no answer or no list.
 */
export function failedMessages(
  event: SQSEvent,
  result: InvocationResult,
  reportBatchItemFailures: boolean,
): ReadonlySet<string> {
  const all = new Set(event.Records.map(({ messageId }) => messageId));
  if (result.status === 'failed') return all;
  const none = new Set<string>();
  if (!reportBatchItemFailures || result.response === null || result.response === undefined) return none;
  if (typeof result.response !== 'object') return all;
  const { batchItemFailures } = result.response as { batchItemFailures?: unknown };
  if (batchItemFailures === null || batchItemFailures === undefined) return none;
  if (!Array.isArray(batchItemFailures)) return all;
  const identifiers = batchItemFailures.map(
    (item: unknown) => (item as { itemIdentifier?: unknown } | null)?.itemIdentifier,
  );
  return identifiers.every((id): id is string => typeof id === 'string' && all.has(id))
    ? new Set(identifiers)
    : all;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
