import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import pMap from 'p-map';

const BATCH = 10;
const BATCHES_AT_ONCE = 16;
const ATTEMPTS = 5;

/** A queue, as the use cases see it. */
export interface Queue<Message> {
  /** Sends all messages or throws; entries that the service refused in a batch are sent again. */
  send(messages: readonly Message[], options?: { delaySeconds?: number }): Promise<void>;
}

/** A queue of SQS, or of a service that speaks its protocol. Messages travel as JSON. */
export function sqsQueue<Message>(sqs: SQSClient, url: string): Queue<Message> {
  async function sendBatch(messages: readonly Message[], delaySeconds: number): Promise<void> {
    let entries = messages.map((message, at) => ({
      Id: String(at),
      MessageBody: JSON.stringify(message),
      DelaySeconds: delaySeconds,
    }));
    let refusals = '';
    for (let attempt = 0; attempt < ATTEMPTS && entries.length > 0; attempt++) {
      if (attempt > 0) await pause(50 * 2 ** attempt);
      const { Failed = [] } = await sqs.send(
        new SendMessageBatchCommand({ QueueUrl: url, Entries: entries }),
      );
      const failed = new Set(Failed.map(({ Id }) => Id));
      refusals = [...new Set(Failed.map(({ Code }) => Code))].join(', ');
      entries = entries.filter(({ Id }) => failed.has(Id));
    }
    if (entries.length > 0) {
      throw new Error(`${entries.length} of ${messages.length} messages were refused by ${url}: ${refusals}`);
    }
  }

  return {
    async send(messages, { delaySeconds = 0 } = {}) {
      const batches = Array.from({ length: Math.ceil(messages.length / BATCH) }, (_, at) =>
        messages.slice(at * BATCH, (at + 1) * BATCH),
      );
      await pMap(batches, (batch) => sendBatch(batch, delaySeconds), { concurrency: BATCHES_AT_ONCE });
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
