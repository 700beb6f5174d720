import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import { PurgeQueueCommand } from '@aws-sdk/client-sqs';
import type { S3Event, SQSEvent } from 'aws-lambda';
import { Argument, Command } from 'commander';
import { output, parseUploadKey, working } from '../../functions/platform/keys.ts';
import type { FinishJob, SchoolJob } from '../../functions/platform/messages.ts';
import { bundleFunctions, type FunctionName, functionNames } from '../bundle.ts';
import { root } from '../root.ts';
import { assessmentInput } from './assessment-input.ts';
import { UsageError } from './errors.ts';
import { type LocalStack, startStack } from './local-stack.ts';
import { s3Event } from './s3-event.ts';
import type { CreatedObject, LocalServices } from './services.ts';
import { unpackedChromium } from './unpack-chromium.ts';
import { uploadAssessment } from './upload.ts';

const command = new Command('npm run invoke --')
  .description('One function, as bundled for Lambda, with one event, against the S3 and SQS of this machine.')
  .addArgument(new Argument('<function>').choices(functionNames))
  .argument('<event>', 'a JSON file with an S3 or SQS event')
  .option('--store <folder>', 'where the objects are kept', join(root, '.cache', 'invoke'))
  .addHelpText(
    'after',
    `
Examples:
  npm run invoke -- parse events/parse.json
  npm run invoke -- report events/report.json
  npm run invoke -- finish events/finish.json

Prints as JSON the function's answer, the objects that it wrote and the messages that it left in the queues.
What the event points to and the store lacks is brought there first: the assessment of that name in events/, and for
report and finish its run, by invoking parse. The events belong to events/sample; npm run events renews them.`,
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();

const here = process.env['INIT_CWD'] ?? process.cwd();
process.exitCode = await main();
process.exit();

async function main(): Promise<number> {
  const [name, file] = command.processedArgs as [FunctionName, string];
  try {
    const event = readEvent(resolve(here, file));
    const bundles = bundleFunctions();
    bundles.catch(() => undefined);
    const stack = await startStack({
      store: resolve(here, command.opts<{ store: string }>().store),
      bundles,
      ...(name === 'report' ? { chromium: unpackedChromium() } : {}),
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => void stack.stop().finally(() => process.exit(130)));
    }
    try {
      return await invoke(stack, name, event);
    } finally {
      await stack.stop();
    }
  } catch (error) {
    console.error(error instanceof UsageError ? error.message : error);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function invoke(stack: LocalStack, name: FunctionName, event: S3Event | SQSEvent): Promise<number> {
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
  console.log(JSON.stringify(answer, null, 2));
  return result.status === 'succeeded' ? 0 : 1;
}

function readEvent(file: string): S3Event | SQSEvent {
  if (!existsSync(file)) throw new UsageError(`${file} does not exist.`);
  try {
    const event = JSON.parse(readFileSync(file, 'utf8')) as S3Event | SQSEvent;
    if (Array.isArray(event?.Records)) return event;
  } catch {
    // Said below, for both.
  }
  throw new UsageError(`${file} is not an S3 or SQS event: JSON with a list of Records.`);
}

/** Brings an upload to the store, with its definition tables, from the folder of its assessment in events/. */
async function seedUpload(services: LocalServices, key: string): Promise<CreatedObject | null> {
  const assessment = parseUploadKey(key)?.assessment;
  const folder = join(root, 'events', assessment ?? '');
  if (assessment === undefined || !existsSync(folder)) {
    if (await exists(services, services.buckets.uploads, key)) return null;
    throw new UsageError(
      `The store has no ${key}, and events/ has no assessment of that name to take it from.`,
    );
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
    throw new UsageError(
      `The store has no run ${run} of ${assessment}. Where events/${assessment} has changed: npm run events`,
    );
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
