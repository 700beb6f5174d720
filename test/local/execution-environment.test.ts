import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { canSeeProcesses, markedProcesses } from '../../infra/local/processes.ts';
import { testFunction, until } from './support.ts';

interface Inspection {
  readonly event: unknown;
  readonly variables: Record<string, string>;
  readonly remaining: number;
  readonly context: Record<string, unknown>;
  readonly pid: number;
}

async function inspect(tested: ReturnType<typeof testFunction>, event: unknown = {}): Promise<Inspection> {
  const result = await tested.pool.invoke(event);
  if (result.status === 'failed') throw new Error(result.error.errorMessage);
  return result.response as Inspection;
}

test('a function finds the variables and the context that Lambda gives', async () => {
  process.env['SECRET_OF_THE_CALLER'] = 'x';
  const tested = testFunction('inspect', { environment: { UPLOADS_BUCKET: 'esep-uploads' } });
  const { event, variables, remaining, context } = await inspect(tested, { a: ['ә', 1] });
  delete process.env['SECRET_OF_THE_CALLER'];

  expect(event).toEqual({ a: ['ә', 1] });
  expect(variables).toMatchObject({
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: 'inspect',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    LAMBDA_TASK_ROOT: tested.settings.function.folder,
    TZ: ':UTC',
    UPLOADS_BUCKET: 'esep-uploads',
  });
  expect(variables['TMPDIR']).toContain(tested.settings.temporaryFolder);
  expect(variables['_X_AMZN_TRACE_ID']).toMatch(
    /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/,
  );
  expect(variables).not.toHaveProperty('SECRET_OF_THE_CALLER');
  expect(context).toMatchObject({
    functionName: 'inspect',
    functionVersion: '$LATEST',
    memoryLimitInMB: '512',
    invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:inspect',
  });
  expect(context['awsRequestId']).toMatch(/^[0-9a-f-]{36}$/);
  expect(remaining).toBeGreaterThan(9_000);
  expect(remaining).toBeLessThanOrEqual(10_000);
});

test('an environment is reused for the next invocation', async () => {
  const tested = testFunction('inspect');
  const first = await inspect(tested);
  const second = await inspect(tested);
  expect(second.pid).toBe(first.pid);
  expect(second.context['awsRequestId']).not.toBe(first.context['awsRequestId']);
});

test('a pool serves as many invocations at once as it has environments, and the others in their order', async () => {
  const tested = testFunction('inspect', { size: 2 });
  const answers = await Promise.all(Array.from({ length: 7 }, (_, n) => inspect(tested, { n })));
  expect(answers.map(({ event }) => event)).toEqual(Array.from({ length: 7 }, (_, n) => ({ n })));
  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(2);
});

test('an error of the handler is the answer, and the environment lives on', async () => {
  const { pool } = testFunction('throws');
  const first = await pool.invoke({ failures: 1 });
  expect(first).toMatchObject({
    status: 'failed',
    error: { errorType: 'RangeError', errorMessage: 'attempt 1' },
  });
  expect(await pool.invoke({ failures: 1 })).toMatchObject({ status: 'succeeded', response: { calls: 2 } });
});

test('a function that hangs is ended at its timeout, and the next event finds a new environment', async () => {
  const { pool } = testFunction('hangs', { timeoutSeconds: 0.3 });
  expect(await pool.invoke('hang')).toMatchObject({
    status: 'failed',
    error: { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 0.30 seconds' },
  });
  expect(await pool.invoke('work')).toMatchObject({ status: 'succeeded', response: { done: true } });
});

test('a function that ends its process fails that invocation only', async () => {
  const { pool } = testFunction('crashes');
  expect(await pool.invoke('crash')).toMatchObject({
    status: 'failed',
    error: { errorType: 'Runtime.ExitError', errorMessage: 'The process of crashes ended: exit status 3' },
  });
  expect(await pool.invoke('work')).toMatchObject({ status: 'succeeded', response: { done: true } });
});

test('a bundle that cannot be loaded fails every invocation with its reason', async () => {
  const { pool } = testFunction('broken');
  for (let n = 0; n < 2; n++) {
    expect(await pool.invoke({})).toMatchObject({
      status: 'failed',
      error: { errorType: 'Error', errorMessage: 'the top level fails' },
    });
  }
});

test.runIf(canSeeProcesses)(
  'stopping ends every process of the environments, those in other process groups too',
  async () => {
    const tested = testFunction('inspect', { size: 2 });
    await Promise.all([inspect(tested, { spawn: true }), inspect(tested, { spawn: true })]);
    const mark = `${tested.settings.store}#`;
    expect(markedProcesses(mark)).toHaveLength(4);
    await tested.pool.stop();
    expect(markedProcesses(mark)).toEqual([]);
    expect(
      existsSync(tested.settings.temporaryFolder) && readdirSync(tested.settings.temporaryFolder),
    ).toEqual([]);
  },
);

test('what a function prints becomes JSON lines, with a report of each invocation', async () => {
  const tested = testFunction('inspect');
  await inspect(tested);
  await until(() => tested.log().length >= 3);
  const lines = tested.log();
  expect(lines).toContainEqual(expect.objectContaining({ function: 'inspect', message: 'a plain line' }));
  expect(lines).toContainEqual(expect.objectContaining({ level: 'INFO', message: 'a structured line' }));
  expect(lines).toContainEqual(expect.objectContaining({ type: 'platform.report', status: 'succeeded' }));
});
