import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../words.ts';
import { UsageError } from './errors.ts';
import { killMarkedProcesses, startOf } from './processes.ts';

/**
 * Takes a store for this process alone. Where an earlier run was killed, its lock is taken over and the processes that
 * it left behind are ended; where it still lives, this run must not begin.
 */
export function lockStore(store: string): { readonly leftOver: number; release(): void } {
  // It holds students' data.
  mkdirSync(store, { recursive: true, mode: 0o700 });
  const file = join(store, 'lock.json');
  const holder = readHolder(file);
  if (holder !== null && holder.pid !== process.pid && startOf(holder.pid) === holder.start) {
    throw new UsageError(say('run.locked', { process: String(holder.pid), store }));
  }
  const leftOver = killMarkedProcesses(`${store}#`);
  const own: Holder = { pid: process.pid, start: startOf(process.pid) ?? '' };
  writeFileSync(file, JSON.stringify(own));
  return { leftOver, release: () => rmSync(file, { force: true }) };
}

/** Whether a run is at work in a store. */
export function isAtWork(store: string): boolean {
  const holder = readHolder(join(store, 'lock.json'));
  return holder !== null && startOf(holder.pid) === holder.start;
}

interface Holder {
  readonly pid: number;
  readonly start: string;
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}
