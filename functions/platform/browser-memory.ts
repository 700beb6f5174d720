import { readFileSync } from 'node:fs';

/**
 * Megabytes of memory that a process and its children hold (RSS; pages that they share count more than once, so that it
 * is on the safe side). Null where /proc does not say: not on Linux, or the process has ended.
 */
export function megabytesOf(pid: number): number | null {
  const own = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1];
  if (own === undefined) return null;
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return children.reduce((sum, child) => sum + (megabytesOf(child) ?? 0), Number(own) / 1024);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
