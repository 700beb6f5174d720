import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { DeleteObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Context, S3Event, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StartedRun } from '../../functions/parse/start-run.ts';
import { unpackChromium } from '../../functions/platform/chromium-package.ts';
import { working } from '../../functions/platform/keys.ts';
import { type EventSource, startEventSource } from '../../infra/local/event-source.ts';
import type { Pool } from '../../infra/local/pool.ts';
import { s3Event } from '../../infra/local/s3-event.ts';
import type { LocalQueue } from '../../infra/local/services.ts';
import { fewSchools } from './few-schools.ts';
import { hashes, type Pipeline, startPipeline } from './pipeline.ts';
import { statusOf } from './status.ts';

type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

let pipeline: Pipeline;
let parse: (event: S3Event, context: Context) => Promise<{ runs: StartedRun[] }>;
let report: QueueHandler;
let finish: QueueHandler;
let key: string;
let temporary: string;
let lines: string[];
let sources: readonly EventSource[];
let openGate: () => void = () => undefined;
/** Functions wait behind it, so that a test can meddle with what has been queued. */
let gate = closed();

function closed(): Promise<void> {
  return new Promise((resolve) => {
    openGate = resolve;
  });
}

const context = { functionName: 'test', awsRequestId: 'request' } as Context;

/** The handlers as they are deployed, in this process, fed by the event sources of the local run. */
beforeAll(async () => {
  pipeline = await startPipeline({ maxReceiveCount: 3, visibilitySeconds: 30 });
  for (const [name, value] of Object.entries(pipeline.services.environment)) vi.stubEnv(name, value);
  vi.stubEnv('FINISH_DELAY_SECONDS', '1');
  // The function keeps its browser as long as its process lives; what that leaves behind goes with this folder.
  const unpacked = dirname((await unpackChromium()).executable);
  temporary = mkdtempSync(join(tmpdir(), 'esep-handlers-'));
  symlinkSync(unpacked, join(temporary, basename(unpacked)));
  vi.stubEnv('TMPDIR', temporary);
  ({ handler: parse } = await import('../../functions/parse/handler.ts'));
  ({ handler: report } = await import('../../functions/report/handler.ts'));
  ({ handler: finish } = await import('../../functions/finish/handler.ts'));
  const { sqs, region, queues } = pipeline.services;
  const source = { sqs, region, batchSize: 5, retryAfterSeconds: 0 };
  sources = [
    startEventSource({ ...source, queue: queues.jobs, pool: inProcess(report) }),
    startEventSource({ ...source, queue: queues.jobsDead, pool: inProcess(finish) }),
    startEventSource({ ...source, queue: queues.finish, pool: inProcess(finish) }),
  ];
  key = await pipeline.upload('few', fewSchools(), { 'esep-schools': 'K1,R4,S5' });
});

afterAll(async () => {
  openGate();
  await Promise.all(sources.map((one) => one.stop()));
  vi.unstubAllEnvs();
  await pipeline.stop();
  rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
});

beforeEach(async () => {
  await pipeline.rewind();
  lines = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => lines.push(...String(text).split('\n')) > 0);
  }
});

function inProcess(handler: QueueHandler): Pool {
  return {
    size: 1,
    warmUp: () => undefined,
    async invoke(event) {
      await gate;
      const begin = performance.now();
      const response = await handler(event as SQSEvent, context);
      return { status: 'succeeded', response, milliseconds: performance.now() - begin };
    },
    stop: async () => undefined,
  };
}

/** Lets the functions serve the queues until all are empty. */
async function serve(): Promise<void> {
  const { queues, depth } = pipeline.services;
  openGate();
  for (let calm = 0; calm < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const depths = await Promise.all([queues.jobs, queues.jobsDead, queues.finish].map(depth));
    const empty = depths.every(({ visible, inFlight, delayed }) => visible + inFlight + delayed === 0);
    calm = empty ? calm + 1 : 0;
  }
  gate = closed();
}

async function drop(): Promise<StartedRun> {
  const { s3, buckets, region } = pipeline.services;
  const head = await s3.send(new HeadObjectCommand({ Bucket: buckets.uploads, Key: key }));
  const event = s3Event(
    {
      bucket: buckets.uploads,
      key,
      etag: head.ETag!.replaceAll('"', ''),
      size: head.ContentLength!,
      created: head.LastModified!,
    },
    region,
  );
  const { runs } = await parse(event, context);
  return runs[0]!;
}

async function send(queue: LocalQueue, body: string): Promise<void> {
  await pipeline.services.sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: body }));
}

const logged = () => lines.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Line] : []));
interface Line {
  readonly level: string;
  readonly message: string;
  readonly school?: string;
}

const poison = [
  'no json at all',
  'null',
  '[]',
  '42',
  '{"version":2,"assessment":"few","run":"x","school":"K1"}',
  '{"version":1,"school":"K1"}',
  '{"version":1,"assessment":"few","run":"x","school":7}',
  '{"version":1,"assessment":"few","run":"x","attempt":"seven"}',
];

describe('The deployed handlers', () => {
  it('take a results file to its reports', async () => {
    const { run, queued } = await drop();
    expect(queued).toBe(3);
    await serve();
    const { state, counts } = await statusOf(pipeline);
    expect(state).toBe('finished');
    expect(counts).toMatchObject({ reported: 2, suppressed: 1, failed: 0, missing: 0 });
    const done = logged().filter(({ message }) => message === 'A school was done');
    expect(done.map(({ school }) => school).sort()).toEqual(['K1', 'R4', 'S5']);
    expect(done.every((line) => JSON.stringify(line).includes(run))).toBe(true);
  });

  it('log no student: neither an id nor a score of one', async () => {
    await drop();
    await serve();
    const students = fewSchools()
      ['results.csv']!.split('\n')
      .slice(1)
      .map((row) => row.split(',')[0]!)
      .filter((id) => id !== '');
    for (const id of students) expect(lines.join('\n')).not.toMatch(new RegExp(`${id}\\b`));
  });

  it('see a test event of S3, an event without records and a file of another kind as nothing to do', async () => {
    expect(await parse({ Event: 's3:TestEvent' } as never, context)).toEqual({ runs: [] });
    const { services } = pipeline;
    const object = { bucket: services.buckets.uploads, etag: 'x', size: 1, created: new Date() };
    for (const other of ['incoming/few/items.csv', 'incoming/few/notes.txt', 'working/x/schools/K1.json']) {
      expect(await parse(s3Event({ ...object, key: other }, services.region), context)).toEqual({ runs: [] });
    }
    expect(
      await parse(s3Event({ ...object, key: 'incoming/few/gone.csv' }, services.region), context),
    ).toEqual({ runs: [] });
  });

  it.each(['jobs', 'jobsDead', 'finish'] as const)(
    'let no message that cannot be read go round for ever in the queue %s, and tell of each',
    async (name) => {
      const { queues, bodiesIn } = pipeline.services;
      for (const body of poison) await send(queues[name], body);
      await drop();
      await serve();
      expect((await statusOf(pipeline)).counts).toMatchObject({ reported: 2, suppressed: 1, failed: 0 });
      for (const queue of Object.values(queues)) expect(bodiesIn(queue)).toEqual([]);
      const errors = logged().filter(
        ({ level, message }) => level === 'ERROR' && /^A message (came|of)/.test(message),
      );
      // In the jobs queue each is tried three times by report, and told of once more as a dead letter.
      expect(errors.length).toBeGreaterThanOrEqual(poison.length);
      expect(lines.join('\n')).not.toContain('no json at all');
    },
  );

  it('take options that were written by hand, percent signs and all', async () => {
    const byHand = await pipeline.upload('by hand', fewSchools(), { 'esep-schools': 'K1,50%,S5' });
    const { s3, buckets, region } = pipeline.services;
    const head = await s3.send(new HeadObjectCommand({ Bucket: buckets.uploads, Key: byHand }));
    const object = { bucket: buckets.uploads, key: byHand, etag: head.ETag!, size: 1, created: new Date() };
    const { runs } = await parse(s3Event(object, region), context);
    expect(runs).toMatchObject([{ schools: 2, queued: 2 }]);
    await serve();
    expect((await statusOf(pipeline)).counts).toMatchObject({ reported: 1, suppressed: 1, failed: 0 });
  });

  it('give up a school whose data cannot be read, with its reason, and no other', async () => {
    const { run } = await drop();
    const { uploads } = pipeline.ports();
    await uploads.write(working.school(run, 'K1'), '{"version":1,"school":', {
      contentType: 'application/json',
    });
    await serve();
    const { state, counts, schools } = await statusOf(pipeline);
    expect(state).toBe('finished');
    expect(counts).toMatchObject({ reported: 1, suppressed: 1, failed: 1 });
    expect(schools.find(({ id }) => id === 'K1')).toMatchObject({
      status: 'failed',
      reason: 'gave-up-after-retries',
    });
    const gaveUp = logged().filter(({ message }) => message === 'A school was given up');
    expect(gaveUp.map(({ school }) => school)).toEqual(['K1']);
  });

  it('fail a school whose working data are gone at once, with that reason', async () => {
    const { run } = await drop();
    const { s3, buckets } = pipeline.services;
    await s3.send(new DeleteObjectCommand({ Bucket: buckets.uploads, Key: working.school(run, 'R4') }));
    await serve();
    const { schools } = await statusOf(pipeline);
    expect(schools.find(({ id }) => id === 'R4')).toMatchObject({ status: 'failed', reason: 'data-expired' });
    expect(logged().filter(({ message }) => message === 'A school failed and will be tried again')).toEqual(
      [],
    );
  });

  it('mend the failed school alone when the same file comes again', { timeout: 60_000 }, async () => {
    const { run } = await drop();
    const { uploads } = pipeline.ports();
    await uploads.write(working.school(run, 'K1'), 'x', { contentType: 'application/json' });
    await serve();
    const before = hashes(await pipeline.objects('reports'));
    expect((await statusOf(pipeline)).counts).toMatchObject({ failed: 1 });

    lines = [];
    expect((await drop()).queued).toBe(3);
    await serve();
    expect((await statusOf(pipeline)).counts).toMatchObject({ reported: 2, suppressed: 1, failed: 0 });
    const printed = logged().filter((line) => (line as { printed?: boolean }).printed === true);
    expect(printed.map(({ school }) => school)).toEqual(['K1']);
    const after = hashes(await pipeline.objects('reports'));
    const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
    // What is known of the whole run is written anew; no report, result or outcome of a school is.
    expect(changed.filter((name) => /\/(reports|results|outcomes)\//.test(name))).toEqual([]);
  });
});
