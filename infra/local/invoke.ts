import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import { PurgeQueueCommand } from '@aws-sdk/client-sqs';
import type { S3Event, SQSEvent } from 'aws-lambda';
import { output, parseUploadKey, working } from '../../functions/platform/keys.ts';
import type { FinishJob, SchoolJob } from '../../functions/platform/messages.ts';
import { bundleFunctions, type FunctionName } from '../bundle.ts';
import { root } from '../root.ts';
import { say } from '../words.ts';
import { assessmentInput } from './assessment-input.ts';
import { UsageError } from './errors.ts';
import { type LocalStack, startStack } from './local-stack.ts';
import { s3Event } from './s3-event.ts';
import type { CreatedObject, LocalServices } from './services.ts';
import { unpackedChromium } from './unpack-chromium.ts';
import { uploadAssessment } from './upload.ts';

export interface Invocation {
  readonly name: FunctionName;
  readonly event: S3Event | SQSEvent;
  /** Where the objects are kept. */
  readonly store: string;
  readonly signal?: AbortSignal;
}

/** What a function answered, wrote and queued. */
export interface Invoked {
  readonly succeeded: boolean;
  readonly answer: unknown;
}

/** Invokes one function, as bundled for Lambda, with one event, against the S3 and SQS of this machine. */
export async function invokeFunction({ name, event, store, signal }: Invocation): Promise<Invoked> {
  const bundles = bundleFunctions();
  bundles.catch(() => undefined);
  const stack = await startStack({
    store,
    bundles,
    ...(name === 'report' ? { chromium: unpackedChromium() } : {}),
  });
  try {
    const work = invoke(stack, name, event);
    if (signal === undefined) return await work;
    // What fails because everything is being stopped is not the reason that counts.
    work.catch(() => undefined);
    return await Promise.race([work, aborted(signal)]);
  } finally {
    await stack.stop();
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function invoke(stack: LocalStack, name: FunctionName, event: S3Event | SQSEvent): Promise<Invoked> {
  const { services } = stack;
  for (const record of event.Records) {
    if ('s3' in record) await seedUpload(services, decodeKey(record.s3.object.key));
    else await seedRun(stack, JSON.parse(record.body) as SchoolJob | FinishJob);
  }
  const created: CreatedObject[] = [];
  services.onObjectCreated((object) => created.push(object));
  const pool = await stack.pool(name, 1);
  const { milliseconds, ...result } = await pool.invoke(event);

  const queues = Object.values(services.queues).map((queue) => {
    const bodies = services.bodiesIn(queue);
    return [queue.name, { messages: bodies.length, ...(bodies.length > 0 ? { first: bodies[0] } : {}) }];
  });
  const objects = created.map(({ bucket, key, size }) => ({ bucket, key, size }));
  const answer = {
    ...(result.status === 'succeeded' ? { response: result.response } : { error: result.error }),
    milliseconds: Math.round(milliseconds),
    objects,
    queues: Object.fromEntries(queues) as unknown,
  };
  return { succeeded: result.status === 'succeeded', answer };
}

/** An event from a JSON file. Throws a UsageError where the file is none. */
export function readEvent(file: string): S3Event | SQSEvent {
  if (!existsSync(file)) throw new UsageError(say('invoke.missing', { file }));
  try {
    const event = JSON.parse(readFileSync(file, 'utf8')) as S3Event | SQSEvent;
    if (Array.isArray(event?.Records)) return event;
  } catch {
    // Said below, for both.
  }
  throw new UsageError(say('invoke.noEvent', { file }));
}

/** Brings an upload to the store, with its definition tables, from the folder of its assessment in events/. */
async function seedUpload(services: LocalServices, key: string): Promise<CreatedObject | null> {
  const assessment = parseUploadKey(key)?.assessment;
  const folder = join(root, 'events', assessment ?? '');
  if (assessment === undefined || !existsSync(folder)) {
    if (await exists(services, services.buckets.uploads, key)) return null;
    throw new UsageError(say('invoke.noObject', { key }));
  }
  const uploaded = await uploadAssessment(services, assessmentInput(folder), {});
  return uploaded.find((one) => one.key === key) ?? null;
}

/** Has parse make the run that a job belongs to, where the store does not have it. */
async function seedRun(stack: LocalStack, { assessment, run }: SchoolJob | FinishJob): Promise<void> {
  const { services } = stack;
  const { buckets, queues, sqs, region } = services;
  const manifest = output.manifest(output.prefix(assessment, run));
  const isThere = async () =>
    (await exists(services, buckets.reports, manifest)) &&
    (await exists(services, buckets.uploads, working.shared(run)));
  if (await isThere()) return;

  const folder = join(root, 'events', assessment);
  if (existsSync(folder)) {
    const uploads = await uploadAssessment(services, assessmentInput(folder), {});
    const parse = await stack.pool('parse', 1);
    for (const upload of uploads) {
      const result = await parse.invoke(s3Event(upload, region));
      if (result.status === 'failed') throw new Error(`Parse failed: ${result.error.errorMessage}`);
    }
    for (const { url } of Object.values(queues)) await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
  }
  if (!(await isThere())) {
    throw new UsageError(say('invoke.noRun', { run, assessment }));
  }
}

async function exists({ s3 }: LocalServices, Bucket: string, Key: string): Promise<boolean> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, Range: 'bytes=0-0' }));
    await Body?.transformToByteArray();
    return true;
  } catch (error) {
    if (error instanceof NoSuchKey) return false;
    throw error;
  }
}

function decodeKey(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '));
}
