import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FunctionName } from '../bundle.ts';
import { startEnvironment } from './execution-environment.ts';
import { localFunctions } from './functions.ts';
import { type LogFile, openLog } from './log-file.ts';
import { environmentPool, type Pool } from './pool.ts';
import { killMarkedProcesses } from './processes.ts';
import { type LocalServices, startServices } from './services.ts';
import { lockStore } from './store-lock.ts';

/** What the stack is on AWS: buckets, queues and functions, on this machine. */
export interface LocalStack {
  readonly services: LocalServices;
  readonly store: string;
  readonly logs: string;
  /** Execution environments of a function. The bundle may still be in the making: they wait for it. */
  pool(name: FunctionName, size: number): Promise<Pool>;
  /** The message of the last error that a function logged. */
  lastError(name: FunctionName): string | null;
  stop(): Promise<void>;
}

export interface StackSettings {
  /** Folder of the objects, logs and the lock. */
  readonly store: string;
  readonly bundles: Promise<Readonly<Record<FunctionName, string>>>;
  /** The unpacked Chromium, for the functions that print. */
  readonly chromium?: Promise<string>;
}

/** Starts the services on a store that no other process uses, and clears away what a killed run left behind. */
export async function startStack(settings: StackSettings): Promise<LocalStack> {
  const store = resolve(settings.store);
  const lock = lockStore(store);
  // Short, as sockets in it may have at most 108 characters; known, so that a later run can clear it.
  const temporaryFolder = join(
    tmpdir(),
    `esep-${createHash('sha256').update(store).digest('hex').slice(0, 12)}`,
  );
  rmSync(temporaryFolder, { recursive: true, force: true });
  mkdirSync(temporaryFolder, { recursive: true, mode: 0o700 });
  const killAll = () => void killMarkedProcesses(`${store}#`);
  process.once('exit', killAll);

  const services = await startServices({ folder: store });
  const logs = join(store, 'logs');
  const pools: Pool[] = [];
  const openLogs = new Map<FunctionName, LogFile>();

  return {
    services,
    store,
    logs,
    async pool(name, size) {
      const lambda = localFunctions(await settings.bundles, services.environment)[name];
      const sharedTemporary = name === 'report' ? await settings.chromium : undefined;
      const log = openLog(join(logs, `${name}.log`));
      openLogs.set(name, log);
      const pool = environmentPool(size, () =>
        startEnvironment({
          function: lambda,
          store,
          temporaryFolder,
          ...(sharedTemporary === undefined ? {} : { sharedTemporary }),
          region: services.region,
          log,
        }),
      );
      pools.push(pool);
      pool.warmUp();
      return pool;
    },
    lastError: (name) => openLogs.get(name)?.lastError() ?? null,
    async stop() {
      await Promise.all(pools.map((pool) => pool.stop()));
      killAll();
      process.off('exit', killAll);
      await Promise.all([...openLogs.values()].map((log) => log.close()));
      await services.stop();
      rmSync(temporaryFolder, { recursive: true, force: true, maxRetries: 3 });
      lock.release();
    },
  };
}
