import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SchoolJob } from '../../functions/platform/messages.ts';
import { isPrintJob, parseJob } from '../../functions/platform/messages.ts';
import { PermanentError } from '../../functions/platform/permanent-error.ts';
import { jobsQueue, patience, uploadsStore } from '../../functions/platform/ports.ts';
import { sqsQueue } from '../../functions/platform/queue.ts';

interface Batch {
  readonly Entries: readonly {
    readonly Id: string;
    readonly MessageBody: string;
    readonly DelaySeconds: number;
  }[];
}

/** A service that takes batches and refuses what it is told to. */
let server: Server;
let sqs: SQSClient;
let batches: Batch[];
let refuse: (body: string, attempt: number) => boolean;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const batch = JSON.parse(text) as Batch;
    batches.push(batch);
    const refused = batch.Entries.filter(({ MessageBody }) => refuse(MessageBody, batches.length));
    const { createHash } = await import('node:crypto');
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(
      JSON.stringify({
        Successful: batch.Entries.filter((entry) => !refused.includes(entry)).map(({ Id, MessageBody }) => ({
          Id,
          MessageId: Id,
          MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
        })),
        Failed: refused.map(({ Id }) => ({ Id, SenderFault: false, Code: 'InternalError' })),
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  sqs = new SQSClient({ endpoint, region: 'eu-central-1', credentials });
});

afterAll(async () => {
  sqs.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  batches = [];
  refuse = () => false;
});

const queue = () => sqsQueue<{ n: number }>(sqs, 'http://127.0.0.1/000000000000/jobs');
const numbers = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));
const sent = () =>
  batches.map(({ Entries }) =>
    Entries.map(({ MessageBody }) => (JSON.parse(MessageBody) as { n: number }).n),
  );

describe('A queue', () => {
  it('takes any number of messages, ten to a batch, each once', async () => {
    await queue().send(numbers(23), { delaySeconds: 7 });
    expect(
      sent()
        .map((batch) => batch.length)
        .sort(),
    ).toEqual([10, 10, 3]);
    expect(
      sent()
        .flat()
        .sort((a, b) => a - b),
    ).toEqual(numbers(23).map(({ n }) => n));
    expect(batches[0]?.Entries[0]?.DelaySeconds).toBe(7);
  });

  it('asks nothing of the service for no message', async () => {
    await queue().send([]);
    expect(batches).toEqual([]);
  });

  it('sends refused entries again, and only those', async () => {
    refuse = (body, attempt) => attempt === 1 && /"n":(2|5)}/.test(body);
    await queue().send(numbers(6));
    expect(sent()).toEqual([
      [0, 1, 2, 3, 4, 5],
      [2, 5],
    ]);
  });

  it('throws with the reason when entries are refused five times', async () => {
    refuse = (body) => body.includes('"n":3}');
    await expect(queue().send(numbers(4))).rejects.toThrow(
      /1 of 4 messages were refused by .*: InternalError/,
    );
    expect(sent()).toEqual([[0, 1, 2, 3], [3], [3], [3], [3]]);
  });
});

describe('A message', () => {
  const job = { version: 1, assessment: 'a', run: '0123456789ab', school: 'x' };

  it('is read back as it was sent', () => {
    expect(parseJob<SchoolJob>(JSON.stringify(job), ['assessment', 'run', 'school'])).toEqual(job);
    expect(isPrintJob(JSON.stringify(job))).toBe(true);
    expect(isPrintJob(JSON.stringify({ version: 1, attempt: 3 }))).toBe(false);
  });

  it.each([
    ['no JSON', 'school: x'],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '1'],
    ['a list', '[]'],
    ['another version', JSON.stringify({ ...job, version: 2 })],
    ['no school', JSON.stringify({ ...job, school: undefined })],
    ['a school that is no string', JSON.stringify({ ...job, school: { toString: 1 } })],
  ])('that is %s is a permanent error without its content', (_, body) => {
    const read = () => {
      isPrintJob(body);
      parseJob<SchoolJob>(body, ['assessment', 'run', 'school']);
    };
    expect(read).toThrow(PermanentError);
    expect(read).toThrow(/^A message came|^A message of version/);
  });
});

describe('The clients of S3 and SQS', () => {
  it('do not wait for ever on a connection that says nothing', () => {
    expect(patience.requestHandler.socketTimeout).toBeLessThanOrEqual(60_000);
    expect(patience.requestHandler.connectionTimeout).toBeLessThanOrEqual(10_000);
  });

  it('name the variable that is missing', () => {
    expect(() => uploadsStore()).toThrow('UPLOADS_BUCKET');
    expect(() => jobsQueue()).toThrow('JOBS_QUEUE_URL');
  });
});
