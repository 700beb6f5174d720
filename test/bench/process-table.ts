import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A process as /proc shows it (Linux). */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  /** Start time, which tells it from a later process with the same id. */
  readonly start: string;
  /** Processor seconds of all its threads, user and system; without its children's. */
  readonly cpuSeconds: number;
}

let ticks: number | null = null;

/** All processes that can be seen. */
export function processTable(): ProcessEntry[] {
  ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  const perSecond = ticks;
  return readdirSync('/proc').flatMap((name) => {
    const text = /^\d+$/.test(name) ? readIfThere(`/proc/${name}/stat`) : '';
    if (text === '') return [];
    // The command, in brackets, may hold anything.
    const end = text.lastIndexOf(')');
    const fields = text.slice(end + 2).split(' ');
    return [
      {
        pid: Number(name),
        parent: Number(fields[1]),
        command: text.slice(text.indexOf('(') + 1, end),
        start: fields[19]!,
        cpuSeconds: (Number(fields[11]) + Number(fields[12])) / perSecond,
      },
    ];
  });
}

/** The processes that descend from one, without it. */
export function descendants(of: number, table = processTable()): ProcessEntry[] {
  const family = new Set([of]);
  const found: ProcessEntry[] = [];
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const entry of table) {
      if (!family.has(entry.parent) || family.has(entry.pid)) continue;
      family.add(entry.pid);
      found.push(entry);
    }
  }
  return found;
}

/** Whether a process is a part of Chromium. */
export function isChromium({ command }: ProcessEntry): boolean {
  return /chrom|headless/i.test(command);
}

export function cpuOf(entries: readonly ProcessEntry[]): number {
  return entries.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
