import { dirname, join } from 'node:path';
import { DeleteObjectsCommand, GetObjectCommand, ListObjectsV2Command, NoSuchKey } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { output, PRINTED_BY, validationKey } from '../../functions/platform/keys.ts';
import type { FinishJob } from '../../functions/platform/messages.ts';
import type { RunManifest, RunStatus } from '../../functions/platform/run-records.ts';
import { say } from '../words.ts';
import { type AssessmentInput, isResultsFile } from './assessment-input.ts';
import { RunFailed, UsageError } from './errors.ts';
import { type EventSource, type SettledBatch, startEventSource } from './event-source.ts';
import { invokeAsynchronously } from './invoke-asynchronously.ts';
import { type LocalStack, type StackSettings, startStack } from './local-stack.ts';
import { memoryPeak } from './memory-peak.ts';
import { type Mirror, mirrorRun } from './mirror.ts';
import type { Progress } from './progress.ts';
import { runOptions } from './run-options.ts';
import { s3Event } from './s3-event.ts';
import type { CreatedObject, LocalServices } from './services.ts';
import { uploadAssessment, uploadedObject } from './upload.ts';

export interface RunSettings extends Omit<StackSettings, 'store'> {
  /** What to upload, or the key of a results file in the store, with its definitions and options, to run again. */
  readonly input: AssessmentInput | { readonly stored: string };
  /** Reports go to `<out>/<assessment>/`, everything else to `<out>/.store/`. */
  readonly out: string;
  /** Only these schools; all when empty. */
  readonly schools?: readonly string[];
  /** Only these languages; those that each school needs when empty. */
  readonly languages?: readonly string[];
  /** Report functions at work at the same time. */
  readonly workers: number;
  readonly progress: Progress;
  /** See `startEventSource`. */
  readonly retryAfterSeconds?: number;
  /** Ends the run cleanly before its time. */
  readonly signal?: AbortSignal;
}

/** What parse answers for each results file. */
export interface StartedRun {
  readonly assessment: string;
  readonly run: string;
  readonly prefix: string;
  readonly schools: number;
  /** Jobs queued; 0 where an earlier run had done all. */
  readonly queued?: number;
  readonly refused: boolean;
}

export interface Validation {
  readonly file: string;
  readonly problems: readonly ValidationProblem[];
}

export interface ValidationProblem {
  readonly severity: string;
  readonly message?: Readonly<Record<string, string>>;
  readonly code?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: string;
}

export interface FinishedRun {
  /** Where its reports are. */
  readonly folder: string;
  readonly status: RunStatus;
  readonly manifest: RunManifest;
  readonly validation: Validation | null;
}

export interface RunResult {
  readonly finished: readonly FinishedRun[];
  readonly refused: readonly Validation[];
  readonly logs: string;
  /** What went wrong with a school, the last time that something did. */
  readonly lastFailure: string | null;
  /** Reports that this command printed, with seconds since the process started; null where none was. */
  readonly printed: { readonly reports: number; readonly first: number; readonly last: number } | null;
  readonly peakBytes: number;
  readonly seconds: number;
}

const LOOK_EVERY_MILLISECONDS = 100;
const ASK_EVERY_MILLISECONDS = 2_000;
/** All jobs are done and `finish` has answered so often in vain: something is broken. */
const MOST_QUESTIONS = 15;
/** Schools of one invocation: fewer than on AWS, so that the last ones are shared out evenly. */
const BATCH = 2;

/** Takes an assessment through S3, parse, SQS, report and finish, all on this machine. */
export async function runAssessment(settings: RunSettings): Promise<RunResult> {
  const stack = await startStack({
    store: join(settings.out, '.store'),
    bundles: settings.bundles,
    ...(settings.chromium === undefined ? {} : { chromium: settings.chromium }),
  });
  const sources: EventSource[] = [];
  try {
    return await whileNotAborted(settings.signal, run(stack, settings, sources));
  } finally {
    settings.progress.end();
    // Environments first: a poller settles its batch when its environment has ended.
    const stopping = sources.map((source) => source.stop());
    await stack.stop();
    await Promise.all(stopping);
  }
}

async function run(stack: LocalStack, settings: RunSettings, sources: EventSource[]): Promise<RunResult> {
  const { services } = stack;
  const { progress } = settings;
  const memory = memoryPeak(stack.store);
  const watch = watchReports(services);
  const parse = stack.pool('parse', 1);
  const finish = stack.pool('finish', 1);
  const report = stack.pool('report', settings.workers);
  // Awaited below; until then a failure of one must not go unheard or end the process.
  for (const pool of [parse, finish, report]) pool.catch(() => undefined);

  let done = 0;
  let lastFailure: string | null = null;
  const count = ({ succeeded, result }: SettledBatch) => {
    if (result.status === 'failed') lastFailure = `${result.error.errorType}: ${result.error.errorMessage}`;
    done += succeeded;
    progress.done(done);
  };
  const { sqs, region, queues } = services;
  const source = { sqs, region, batchSize: BATCH, retryAfterSeconds: settings.retryAfterSeconds ?? 1 };
  const serving = Promise.all([finish, report]).then(([finishPool, reportPool]) => {
    if (settings.signal?.aborted) return;
    sources.push(
      startEventSource({ ...source, queue: queues.finish, pool: finishPool }),
      startEventSource({ ...source, queue: queues.jobsDead, pool: finishPool, onBatch: count }),
      startEventSource({ ...source, queue: queues.jobs, pool: reportPool, onBatch: count }),
    );
  });
  serving.catch(() => undefined);

  const { uploads, whole, several } = await bringUploads(services, settings);
  const parsePool = await parse;
  const started = await Promise.all(uploads.map((upload) => startRun(stack, parsePool, upload)));
  const runs = started.flatMap(({ runs }) => runs);
  const refused = await Promise.all(
    started
      .filter(({ runs }) => runs.some((run) => run.refused))
      .map(
        async ({ upload }) =>
          (await readValidation(services, upload.key)) ?? { file: upload.key, problems: [] },
      ),
  );
  const accepted = started.flatMap(({ upload, runs }) =>
    runs.filter((run) => !run.refused).map((run) => ({ upload, ...run })),
  );
  const nobody = accepted.find(({ schools }) => schools === 0);
  if (nobody !== undefined) {
    const asked = settings.schools?.join(', ') ?? '';
    throw new UsageError(say('run.noSchool', { key: nobody.upload.key, asked }));
  }
  if (runs.length === 0) throw new RunFailed(say('run.nothingTaken'));

  const mirrors = new Map<string, Mirror>();
  const folders = foldersOf(settings.out, accepted, several || accepted.length > 1);
  for (const { prefix } of accepted) mirrors.set(prefix, mirrorRun(services, prefix, folders.get(prefix)!));

  const open = accepted.filter(({ queued }) => queued !== 0);
  if (open.length > 0) {
    const schools = open.reduce((sum, one) => sum + one.schools, 0);
    const jobs = open.reduce((sum, one) => sum + (one.queued ?? one.schools), 0);
    progress.begin(jobs, jobs > schools ? 'jobs' : 'schools');
    progress.done(done);
    await serving;
    await untilFinished(stack, open, watch);
    progress.end();
  }

  const finished: FinishedRun[] = [];
  for (const { prefix, upload } of accepted) {
    // A part of the schools is added to what is there; only a whole run replaces it.
    await mirrors.get(prefix)!.settle({ replace: whole });
    finished.push({
      folder: folders.get(prefix)!,
      status: await readRequired<RunStatus>(services, output.status(prefix)),
      manifest: await readRequired<RunManifest>(services, output.manifest(prefix)),
      validation: await readValidation(services, upload.key),
    });
  }
  await forgetWorkingData(services);
  return {
    finished,
    refused,
    logs: stack.logs,
    lastFailure: stack.lastError('report') ?? lastFailure,
    printed: watch.printed(),
    peakBytes: memory.stop(),
    seconds: performance.now() / 1000,
  };
}

interface BroughtUploads {
  /** The results files in the store. */
  readonly uploads: readonly CreatedObject[];
  /** All their schools and languages are asked for. */
  readonly whole: boolean;
  /** The assessment has more than one results file. */
  readonly several: boolean;
}

async function bringUploads(services: LocalServices, settings: RunSettings): Promise<BroughtUploads> {
  const { input } = settings;
  if (!('stored' in input)) {
    const options = runOptions(settings);
    const whole = Object.keys(options).length === 0;
    return { uploads: await uploadAssessment(services, input, options), whole, several: false };
  }
  const upload = await uploadedObject(services, input.stored);
  if (upload === null) throw new RunFailed(say('run.noUpload', { key: input.stored }));
  const others = await resultsBeside(services, input.stored);
  return { uploads: [upload], whole: Object.keys(upload.metadata).length === 0, several: others > 0 };
}

async function resultsBeside({ s3, buckets }: LocalServices, key: string): Promise<number> {
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: buckets.uploads, Prefix: folder }),
  );
  return Contents.filter(({ Key = '' }) => Key !== key && isResultsFile(Key.slice(folder.length))).length;
}

async function startRun(
  { services, logs }: LocalStack,
  parse: Parameters<typeof invokeAsynchronously>[0],
  upload: CreatedObject,
): Promise<{ upload: CreatedObject; runs: readonly StartedRun[] }> {
  const result = await invokeAsynchronously(parse, s3Event(upload, services.region));
  if (result.status === 'failed') {
    const { errorType, errorMessage } = result.error;
    const values = { key: upload.key, error: `${errorType}: ${errorMessage}`, log: join(logs, 'parse.log') };
    throw new RunFailed(say('run.parseFailed', values));
  }
  const { runs = [] } = (result.response ?? {}) as { runs?: readonly StartedRun[] };
  return { upload, runs };
}

/** One folder per assessment; where several results files make several runs, one below it for each. */
function foldersOf(
  out: string,
  runs: readonly { prefix: string; upload: CreatedObject }[],
  several: boolean,
): ReadonlyMap<string, string> {
  return new Map(
    runs.map(({ prefix, upload }) => {
      const folder = join(out, dirname(prefix));
      const file = upload.key.slice(upload.key.lastIndexOf('/') + 1).replace(/\.(csv|xlsx)$/i, '');
      return [prefix, several ? join(folder, file) : folder];
    }),
  );
}

interface ReportWatch {
  printed(): RunResult['printed'];
  /** Goes up with each outcome of a school. */
  outcomes(prefix: string): number;
  /** How many outcomes there were when the run's status was last written; null before that. */
  outcomesAtStatus(prefix: string): number | null;
}

/** Watches the reports bucket from inside, as notifications would. */
function watchReports(services: LocalServices): ReportWatch {
  let reports = 0;
  let first = 0;
  let last = 0;
  const outcomes = new Map<string, number>();
  const atStatus = new Map<string, number>();
  services.onObjectCreated(({ bucket, key, metadata }) => {
    if (bucket !== services.buckets.reports) return;
    const prefix = `${key.split('/').slice(0, 2).join('/')}/`;
    const isDocument = key.startsWith(output.technicals(prefix)) || key.startsWith(output.summaries(prefix));
    if (isDocument || key.startsWith(`${prefix}reports/`)) {
      // One that an earlier run had printed, and that is taken over, is not printed.
      const printedBy = metadata?.[PRINTED_BY];
      if (printedBy !== undefined && printedBy !== key.split('/')[1]) return;
      reports++;
      last = performance.now() / 1000;
      if (reports === 1) first = last;
    } else if (key.startsWith(output.outcomes(prefix))) {
      outcomes.set(prefix, (outcomes.get(prefix) ?? 0) + 1);
    } else if (key === output.status(prefix)) {
      atStatus.set(prefix, outcomes.get(prefix) ?? 0);
    }
  });
  return {
    printed: () => (reports === 0 ? null : { reports, first, last }),
    outcomes: (prefix) => outcomes.get(prefix) ?? 0,
    outcomesAtStatus: (prefix) => atStatus.get(prefix) ?? null,
  };
}

/**
 * Waits until no job is left and every run's status, written after its last outcome, says that it is finished. When
 * the jobs are done `finish` is asked at once rather than at its next look.
 */
async function untilFinished(
  stack: LocalStack,
  runs: readonly StartedRun[],
  watch: ReportWatch,
): Promise<void> {
  const { services, logs } = stack;
  const { jobs, jobsDead, finish, finishDead } = services.queues;
  let questions = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  for (;;) {
    await pause(LOOK_EVERY_MILLISECONDS);
    if (!(await isEmpty(services, jobs)) || !(await isEmpty(services, jobsDead))) continue;
    // The tables of a country take minutes: whoever is at work on an answer is not asked again.
    if (isAtWork(services, finish)) continue;
    const unfinished: StartedRun[] = [];
    for (const one of runs) if (!(await isFinished(services, one, watch))) unfinished.push(one);
    if (unfinished.length === 0) return;
    if (services.depth(finishDead).visible > 0 || questions >= MOST_QUESTIONS) {
      throw new RunFailed(say('run.notFinished', { log: join(logs, 'finish.log') }));
    }
    if (performance.now() - askedAt < ASK_EVERY_MILLISECONDS) continue;
    questions++;
    askedAt = performance.now();
    for (const { assessment, run } of unfinished) {
      const job: FinishJob = { version: 1, assessment, run, attempt: 0 };
      await services.sqs.send(
        new SendMessageCommand({ QueueUrl: finish.url, MessageBody: JSON.stringify(job) }),
      );
    }
  }
}

async function isFinished(
  services: LocalServices,
  { prefix }: StartedRun,
  watch: ReportWatch,
): Promise<boolean> {
  if (watch.outcomesAtStatus(prefix) !== watch.outcomes(prefix)) return false;
  const status = await readJson<RunStatus>(services, services.buckets.reports, output.status(prefix));
  return status?.state === 'finished';
}

/** Whether a message is being worked on or waits to be; one that comes later by its own delay does not count. */
function isAtWork(services: LocalServices, queue: LocalServices['queues']['finish']): boolean {
  const { visible, inFlight } = services.depth(queue);
  return visible + inFlight > 0;
}

async function isEmpty(services: LocalServices, queue: LocalServices['queues']['jobs']): Promise<boolean> {
  const { visible, inFlight, delayed } = services.depth(queue);
  return visible + inFlight + delayed === 0;
}

async function readValidation(services: LocalServices, upload: string): Promise<Validation | null> {
  const read = await readJson<Partial<Validation>>(services, services.buckets.uploads, validationKey(upload));
  return read === null ? null : { ...read, file: upload, problems: read.problems ?? [] };
}

async function readRequired<T>(services: LocalServices, key: string): Promise<T> {
  const value = await readJson<T>(services, services.buckets.reports, key);
  if (value === null) throw new RunFailed(`${key} is missing although the run is finished`);
  return value;
}

async function readJson<T>({ s3 }: LocalServices, bucket: string, key: string): Promise<T | null> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return JSON.parse((await Body?.transformToString()) ?? 'null') as T;
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}

/** The students' answers, split by school, are needed only while a run works; on AWS a lifecycle rule deletes them. */
async function forgetWorkingData({ s3, buckets }: LocalServices): Promise<void> {
  for (;;) {
    const { Contents = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket: buckets.uploads, Prefix: 'working/' }),
    );
    if (Contents.length === 0) return;
    const Objects = Contents.map(({ Key }) => ({ Key }));
    await s3.send(new DeleteObjectsCommand({ Bucket: buckets.uploads, Delete: { Objects, Quiet: true } }));
  }
}

function whileNotAborted<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (signal === undefined) return work;
  // What fails because everything is being stopped is not the reason that counts.
  work.catch(() => undefined);
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    }),
  ]);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
