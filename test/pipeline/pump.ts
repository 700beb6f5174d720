import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { buryJob } from '../../functions/finish/bury-job.ts';
import { finishRun } from '../../functions/finish/finish-run.ts';
import { type StartedRun, startRun } from '../../functions/parse/start-run.ts';
import { type FinishJob, parseJob, parsePrintJob } from '../../functions/platform/messages.ts';
import type { Ports } from '../../functions/platform/ports.ts';
import { reportJob } from '../../functions/report/report-job.ts';
import type { LocalQueue, LocalServices } from '../../infra/local/services.ts';

/** Ports of one invocation: a fault may be tied to one of them. */
export type Invocation = () => Ports;

const MOST_ROUNDS = 500;

/** The S3 event, as often as Lambda invokes asynchronously: three times at most. */
export async function parse(invocation: Invocation, key: string, attempts = 3): Promise<StartedRun | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startRun(invocation(), { key, eventTime: '2026-11-23T12:00:00.000Z' });
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

/**
 * Serves the queues one message after the other, as the event sources do, until none is left: what succeeds is
 * deleted, what fails comes back at once and, after the queue's number of receives, as a dead letter.
 */
export async function pump(services: LocalServices, invocation: Invocation): Promise<void> {
  const { jobs, jobsDead, finish } = services.queues;
  const report = (body: string) => reportJob(invocation(), parsePrintJob(body));
  const bury = (body: string) => buryJob(invocation(), parsePrintJob(body));
  const look = (body: string) =>
    finishRun(invocation(), parseJob<FinishJob>(body, ['assessment', 'run', 'attempt']), { delaySeconds: 0 });
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const served = [
      await serveOne(services, jobs, report),
      await serveOne(services, jobsDead, bury),
      await serveOne(services, finish, look),
    ];
    if (!served.includes(true)) return;
  }
  throw new Error(`The queues were not empty after ${MOST_ROUNDS} rounds`, { cause: lastError });
}

/** Why a message came back, for the one who reads that a test has failed. */
let lastError: unknown;

async function serveOne(
  { sqs }: LocalServices,
  { url }: LocalQueue,
  serve: (body: string) => Promise<unknown>,
): Promise<boolean> {
  const message = await receive();
  if (message === undefined) return false;
  const { ReceiptHandle } = message;
  try {
    await serve(message.Body!);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
  } catch (error) {
    lastError = error;
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }),
    );
  }
  return true;

  async function receive(): Promise<Message | undefined> {
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 1, WaitTimeSeconds: 0 }),
    );
    return Messages?.[0];
  }
}
