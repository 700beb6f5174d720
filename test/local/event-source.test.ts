import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import {
  type EventSourceSettings,
  failedMessages,
  type SettledBatch,
  startEventSource,
} from '../../infra/local/event-source.ts';
import type { InvocationResult } from '../../infra/local/execution-environment.ts';
import { invokeAsynchronously } from '../../infra/local/invoke-asynchronously.ts';
import { type LocalServices, startServices } from '../../infra/local/services.ts';
import { sqsEvent } from '../../infra/local/sqs-event.ts';
import { type TestFunction, temporaryFolder, testFunction, until } from './support.ts';

async function services(): Promise<LocalServices> {
  const started = await startServices({ folder: temporaryFolder() });
  onTestFinished(() => started.stop());
  return started;
}

async function send({ sqs, queues }: LocalServices, bodies: readonly string[]): Promise<void> {
  const Entries = bodies.map((MessageBody, at) => ({ Id: String(at), MessageBody }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: queues.jobs.url, Entries }));
}

/** Serves the jobs queue with a function; failed messages come back at once. */
function serve(
  started: LocalServices,
  { pool }: TestFunction,
  settings: Partial<EventSourceSettings> = {},
): Served {
  const batches: SettledBatch[] = [];
  const source = startEventSource({
    sqs: started.sqs,
    region: started.region,
    queue: started.queues.jobs,
    pool,
    retryAfterSeconds: 0,
    onBatch: (batch) => batches.push(batch),
    ...settings,
  });
  onTestFinished(() => source.stop());
  return {
    batches,
    async drained() {
      await until(() => isDrained(started));
      // A batch is told of only after its messages have left the queue.
      await source.stop();
    },
  };
}

interface Served {
  readonly batches: readonly SettledBatch[];
  /** Waits until the queue is empty and every batch is settled. */
  drained(): Promise<void>;
}

async function isDrained({ depth, queues }: LocalServices): Promise<boolean> {
  const { visible, inFlight } = await depth(queues.jobs);
  return visible + inFlight === 0;
}

test('a failed message of a batch comes back until it is a dead letter; its neighbours are deleted at once', async () => {
  const started = await services();
  await send(started, ['one', 'bad', 'three']);
  const { batches, drained } = serve(started, testFunction('second-fails'));
  await drained();
  expect(batches.map(({ succeeded, failed }) => ({ succeeded, failed }))).toEqual([
    { succeeded: 2, failed: 1 },
    { succeeded: 0, failed: 1 },
    { succeeded: 0, failed: 1 },
  ]);
  expect(started.bodiesIn(started.queues.jobsDead)).toEqual(['bad']);
});

test.each([
  ['hangs', 'hang', 'Sandbox.Timedout'],
  ['crashes', 'crash', 'Runtime.ExitError'],
])('when a function %s, its whole batch fails and is tried again', async (handler, body, errorType) => {
  const started = await services();
  await send(started, [body, 'work']);
  const { batches, drained } = serve(started, testFunction(handler, { timeoutSeconds: 0.3 }));
  await drained();
  expect(batches[0]).toMatchObject({ succeeded: 0, failed: 2, result: { error: { errorType } } });
  expect(batches).toHaveLength(3);
  expect([...started.bodiesIn(started.queues.jobsDead)].sort()).toEqual([body, 'work'].sort());
});

test('messages that come alone are not harmed by one that always crashes', async () => {
  const started = await services();
  await send(started, ['a', 'b', 'crash', 'c', 'd']);
  const tested = testFunction('crashes', { size: 2 });
  const { batches, drained } = serve(started, tested, { batchSize: 1 });
  await drained();
  expect(batches.reduce((sum, { succeeded }) => sum + succeeded, 0)).toBe(4);
  expect(started.bodiesIn(started.queues.jobsDead)).toEqual(['crash']);
});

test('every message is served once, whatever the order, by several environments', async () => {
  const started = await services();
  for (let n = 0; n < 4; n++)
    await send(
      started,
      Array.from({ length: 10 }, (_, at) => `${n}-${at}`),
    );
  const { batches, drained } = serve(started, testFunction('second-fails', { size: 2 }), { batchSize: 3 });
  await drained();
  expect(batches.reduce((sum, { succeeded }) => sum + succeeded, 0)).toBe(40);
  expect(batches.every(({ failed }) => failed === 0)).toBe(true);
});

test('a stopped event source receives nothing more', async () => {
  const started = await services();
  const { pool } = testFunction('second-fails');
  const source = startEventSource({
    sqs: started.sqs,
    region: started.region,
    queue: started.queues.jobs,
    pool,
  });
  await source.stop();
  await send(started, ['late']);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(started.depth(started.queues.jobs)).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
});

const event = sqsEvent(
  [{ MessageId: 'a' }, { MessageId: 'b' }],
  'arn:aws:sqs:eu-central-1:000000000000:esep-jobs',
  'eu-central-1',
);
const answer = (response: unknown): InvocationResult => ({ status: 'succeeded', response, milliseconds: 1 });
const failuresOf = (response: unknown) => [...failedMessages(event, answer(response), true)];

test('no answer, no list and an empty list mean that all messages succeeded', () => {
  for (const response of [null, {}, { batchItemFailures: null }, { batchItemFailures: [] }]) {
    expect(failuresOf(response)).toEqual([]);
  }
});

test('an answer that is not understood fails the whole batch, as on Lambda', () => {
  const items = [
    { itemIdentifier: '' },
    { itemIdentifier: null },
    { itemIdentifier: 'c' },
    { id: 'a' },
    null,
  ];
  for (const item of items) expect(failuresOf({ batchItemFailures: [item] })).toEqual(['a', 'b']);
  expect(failuresOf('text')).toEqual(['a', 'b']);
});

test('without batch item failures in use, only an error fails a batch', () => {
  const response = { batchItemFailures: [{ itemIdentifier: 'a' }] };
  expect([...failedMessages(event, answer(response), false)]).toEqual([]);
});

test('an asynchronous invocation is tried three times at most', async () => {
  const twice = testFunction('throws');
  expect(await invokeAsynchronously(twice.pool, { failures: 2 }, [1, 1])).toMatchObject({
    response: { calls: 3 },
  });
  const always = testFunction('throws');
  expect(await invokeAsynchronously(always.pool, { failures: 9 }, [1, 1])).toMatchObject({
    error: { errorMessage: 'attempt 3' },
  });
});
