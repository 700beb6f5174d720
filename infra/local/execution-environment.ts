import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalFunction } from './functions.ts';
import type { LogFile } from './log-file.ts';
import type { FromRuntime, RuntimeError, ToRuntime } from './messages-of-runtime.ts';
import { killMarkedProcesses, PROCESS_MARK, signal } from './processes.ts';

export type InvocationResult =
  | { readonly status: 'succeeded'; readonly response: unknown; readonly milliseconds: number }
  | { readonly status: 'failed'; readonly error: RuntimeError; readonly milliseconds: number };

/** One process that holds one function and serves one invocation at a time, as on Lambda. */
export interface ExecutionEnvironment {
  /** Settled when the bundle has been loaded: null, or why it could not be. */
  readonly started: Promise<RuntimeError | null>;
  /** False from a crash or a timeout on: the environment is then replaced, never used again. */
  readonly alive: boolean;
  invoke(event: unknown): Promise<InvocationResult>;
  /** Ends the process and everything it started; resolves when they are gone. */
  stop(): Promise<void>;
}

export interface EnvironmentSettings {
  readonly function: LocalFunction;
  /** Marks the processes of one store, so that a later run finds what an earlier one left behind. */
  readonly store: string;
  /** Each environment gets a folder of its own in here as its `/tmp`. */
  readonly temporaryFolder: string;
  /** Its entries are linked into that folder: what is slow to unpack is unpacked once for all. */
  readonly sharedTemporary?: string;
  readonly region: string;
  readonly log: LogFile;
}

const runtime = join(import.meta.dirname, 'runtime.ts');
const INIT_TIMEOUT_MILLISECONDS = 30_000;
/** Variables of the caller that a function may see; Lambda, too, starts from an almost empty environment. */
const passedOn = /^(PATH|LANG|LC_ALL|CHROMIUM_MODE|FINISH_[A-Z_]+|POWERTOOLS_[A-Z_]+|LOG_LEVEL)$/;
let count = 0;

/** Starts a process for a function; its init phase begins at once. */
export function startEnvironment(settings: EnvironmentSettings): ExecutionEnvironment {
  const { function: lambda, log } = settings;
  const id = `${lambda.name}-${process.pid}-${++count}`;
  const mark = `${settings.store}#${id}`;
  const temporary = join(settings.temporaryFolder, id);
  mkdirSync(temporary, { recursive: true });
  linkShared(settings.sharedTemporary, temporary);

  const child = fork(runtime, {
    // A process group of its own, so that a Ctrl-C in the terminal reaches only the one who can stop all in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [`--max-old-space-size=${Math.floor(lambda.memoryMegabytes * 0.9)}`],
    env: { ...environmentOf(settings, id, temporary), [PROCESS_MARK]: mark },
  });
  const about = { function: lambda.name, environment: id };
  log.capture(child.stdout!, about);
  log.capture(child.stderr!, about);

  let alive = true;
  let stopped = false;
  let current: Invocation | null = null;
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, name) => resolve(name ?? `exit status ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  const started = firstMessage(child, exited);
  void started.then((error) => {
    if (error !== null && !stopped) {
      log.write({
        ...about,
        time: new Date().toISOString(),
        type: 'platform.initReport',
        status: 'failed',
        error,
      });
    }
  });
  void exited.then((how) => {
    alive = false;
    current?.end({
      status: 'failed',
      error: failure('Runtime.ExitError', `The process of ${lambda.name} ended: ${how}`),
    });
  });
  child.on('message', (message: FromRuntime) => {
    if (message.kind === 'ready' || message.requestId !== current?.requestId) return;
    current.end(
      message.kind === 'response'
        ? { status: 'succeeded', response: message.response }
        : { status: 'failed', error: message.error },
    );
  });

  async function kill(): Promise<void> {
    alive = false;
    stopped = true;
    if (child.pid !== undefined) signal(-child.pid, 'SIGKILL');
    killMarkedProcesses(mark);
    await exited;
    killMarkedProcesses(mark);
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  }

  async function invoke(event: unknown): Promise<InvocationResult> {
    const failedStart = await started;
    if (failedStart !== null) {
      await kill();
      return { status: 'failed', error: failedStart, milliseconds: 0 };
    }
    const requestId = randomUUID();
    const begin = performance.now();
    const deadline = Date.now() + lambda.timeoutSeconds * 1000;
    const ended = new Promise<Ending>((resolve) => {
      current = { requestId, end: resolve };
    });
    const timer = setTimeout(() => {
      const message = `Task timed out after ${lambda.timeoutSeconds.toFixed(2)} seconds`;
      current?.end({ status: 'failed', error: failure('Sandbox.Timedout', message) }, true);
    }, lambda.timeoutSeconds * 1000);
    // A process that has just died has no one to listen; its exit ends the invocation.
    if (alive && child.connected)
      child.send(invocation(settings, requestId, event, deadline), () => undefined);
    else current!.end({ status: 'failed', error: failure('Runtime.ExitError', `${lambda.name} had ended`) });

    const ending = await ended;
    clearTimeout(timer);
    current = null;
    const milliseconds = performance.now() - begin;
    log.write({
      ...about,
      time: new Date().toISOString(),
      type: 'platform.report',
      requestId,
      status: ending.status,
      milliseconds: Math.round(milliseconds),
      ...(ending.status === 'failed' ? { error: ending.error } : {}),
    });
    // Lambda, too, throws an environment away after a timeout, and so frees whatever hangs in it.
    if (ending.status === 'failed' && ending.error.errorType === 'Sandbox.Timedout') await kill();
    return { ...ending, milliseconds };
  }

  return {
    started,
    get alive() {
      return alive;
    },
    invoke,
    stop: kill,
  };
}

type Ending =
  | { readonly status: 'succeeded'; readonly response: unknown }
  | { readonly status: 'failed'; readonly error: RuntimeError };

interface Invocation {
  readonly requestId: string;
  end(ending: Ending, timedOut?: boolean): void;
}

function firstMessage(child: ChildProcess, exited: Promise<string>): Promise<RuntimeError | null> {
  const message = once(child, 'message').then(([first]) => {
    const { kind, ...rest } = first as FromRuntime;
    return kind === 'error' && 'error' in rest ? rest.error : null;
  });
  const ended = exited.then((how) =>
    failure('Runtime.ExitError', `The process ended while it started: ${how}`),
  );
  const late = new Promise<RuntimeError>((resolve) => {
    const error = failure(
      'Sandbox.Timedout',
      `The bundle was not loaded in ${INIT_TIMEOUT_MILLISECONDS / 1000} s`,
    );
    setTimeout(resolve, INIT_TIMEOUT_MILLISECONDS, error).unref();
  });
  return Promise.race([message, ended, late]);
}

function failure(errorType: string, errorMessage: string): RuntimeError {
  return { errorType, errorMessage, trace: [] };
}

function invocation(
  { function: { name }, region }: EnvironmentSettings,
  requestId: string,
  event: unknown,
  deadline: number,
): ToRuntime {
  const root = `1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;
  return {
    kind: 'invoke',
    requestId,
    event,
    deadline,
    functionArn: `arn:aws:lambda:${region}:000000000000:function:${name}`,
    traceId: `Root=${root};Parent=${randomBytes(8).toString('hex')};Sampled=0`,
  };
}

function environmentOf(settings: EnvironmentSettings, id: string, temporary: string): Record<string, string> {
  const { function: lambda, region } = settings;
  const passed = Object.entries(process.env).filter(([name]) => passedOn.test(name));
  return {
    ...(Object.fromEntries(passed) as Record<string, string>),
    TZ: ':UTC',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    // Chromium's package looks at this when it is imported, and only then brings its own shared libraries.
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: lambda.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${lambda.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: id,
    LAMBDA_TASK_ROOT: lambda.folder,
    _HANDLER: 'index.handler',
    TMPDIR: temporary,
    HOME: temporary,
    ...lambda.environment,
  };
}

function linkShared(shared: string | undefined, temporary: string): void {
  if (shared === undefined) return;
  for (const name of readdirSync(shared)) symlinkSync(join(shared, name), join(temporary, name));
}
