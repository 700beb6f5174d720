import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import type { FromRuntime, RuntimeError, ToRuntime } from './messages-of-runtime.ts';

/**
 * The program of an execution environment's process: what Lambda's runtime is to a function. It loads the bundle named
 * by LAMBDA_TASK_ROOT and _HANDLER, unchanged, and calls its handler for one invocation after the other.
 */
type Handler = (event: unknown, context: Context) => unknown;

const send = (message: FromRuntime) => void process.send?.(message);

// The process that started this one has died without a word: end, with everything that was started here.
process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'));

// Init phase: the module's top level runs now, before the first event.
let handler: Handler;
try {
  handler = await loadHandler();
  send({ kind: 'ready' });
} catch (error) {
  send({ kind: 'error', requestId: null, error: describe(error) });
}

process.on('message', async (message: ToRuntime) => {
  const { requestId } = message;
  process.env['_X_AMZN_TRACE_ID'] = message.traceId;
  try {
    const response = await handler(message.event, contextOf(message));
    send({ kind: 'response', requestId, response: response ?? null });
  } catch (error) {
    const described = describe(error);
    console.error(JSON.stringify({ level: 'ERROR', requestId, ...described }));
    send({ kind: 'error', requestId, error: described });
  }
});

async function loadHandler(): Promise<Handler> {
  const [file = 'index', name = 'handler'] = (process.env['_HANDLER'] ?? 'index.handler').split('.');
  const path = join(process.env['LAMBDA_TASK_ROOT'] ?? '.', `${file}.mjs`);
  const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  const found = module[name];
  if (typeof found !== 'function') {
    const error = new Error(`${file}.${name} is undefined or not exported`);
    error.name = 'Runtime.HandlerNotFound';
    throw error;
  }
  return found as Handler;
}

function contextOf({ requestId, deadline, functionArn }: ToRuntime): Context {
  const variable = (name: string) => process.env[name] ?? '';
  const unsupported = () => {
    throw new Error('Callbacks have no place on Node.js 24: return a promise');
  };
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: variable('AWS_LAMBDA_FUNCTION_NAME'),
    functionVersion: variable('AWS_LAMBDA_FUNCTION_VERSION'),
    invokedFunctionArn: functionArn,
    memoryLimitInMB: variable('AWS_LAMBDA_FUNCTION_MEMORY_SIZE'),
    awsRequestId: requestId,
    logGroupName: variable('AWS_LAMBDA_LOG_GROUP_NAME'),
    logStreamName: variable('AWS_LAMBDA_LOG_STREAM_NAME'),
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: unsupported,
    fail: unsupported,
    succeed: unsupported,
  };
}

function describe(error: unknown): RuntimeError {
  if (!(error instanceof Error)) {
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  }
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}
