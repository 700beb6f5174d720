import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import { type EnvironmentSettings, startEnvironment } from '../../infra/local/execution-environment.ts';
import { openLog } from '../../infra/local/log-file.ts';
import { environmentPool, type Pool } from '../../infra/local/pool.ts';

export const handlers = join(import.meta.dirname, 'handlers');

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'esep-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestFunction {
  readonly settings: EnvironmentSettings;
  readonly pool: Pool;
  log(): Record<string, unknown>[];
}

/** A pool for one of the handlers beside this file, stopped when the test is over. */
export function testFunction(
  name: string,
  {
    size = 1,
    timeoutSeconds = 10,
    environment = {},
  }: { size?: number; timeoutSeconds?: number; environment?: Record<string, string> } = {},
): TestFunction {
  const folder = temporaryFolder();
  const log = openLog(join(folder, 'function.log'));
  const settings: EnvironmentSettings = {
    function: { name, folder: join(handlers, name), memoryMegabytes: 512, timeoutSeconds, environment },
    store: folder,
    temporaryFolder: join(folder, 'tmp'),
    region: 'eu-central-1',
    log,
  };
  const pool = environmentPool(size, () => startEnvironment(settings));
  onTestFinished(async () => {
    await pool.stop();
    await log.close();
  });
  return {
    settings,
    pool,
    log: () =>
      readFileSync(log.path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

/** Waits until a condition holds; throws after ten seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not come to pass within ten seconds');
}

/** The three handlers of a whole run, bundled: what starts sooner is tested sooner. */
export async function bundleHandlers(folder: string): Promise<Record<'parse' | 'report' | 'finish', string>> {
  const names = ['parse', 'report', 'finish'] as const;
  await build({
    entryPoints: names.map((name) => join(handlers, name, 'index.mjs')),
    outbase: handlers,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    banner: {
      js: "import{createRequire as requireOf}from'node:module';const require=requireOf(import.meta.url);",
    },
  });
  return { parse: join(folder, 'parse'), report: join(folder, 'report'), finish: join(folder, 'finish') };
}
