import { readdirSync, readFileSync } from 'node:fs';

/**
 * Every process of an execution environment, Chromium's too, inherits this variable: `<store>#<environment>`. By it
 * they are found again, even after their parent has died and although Chromium leads a process group of its own.
 */
export const PROCESS_MARK = 'ESEP_LOCAL_PROCESS_OF';

export const canSeeProcesses = process.platform === 'linux';

/**
 * Ids of the living processes whose mark begins with `mark`, of their descendants and of their process groups
 * (Chromium's helpers overwrite their environment). Linux only; elsewhere empty.
 */
export function markedProcesses(mark: string): number[] {
  if (!canSeeProcesses) return [];
  const wanted = `${PROCESS_MARK}=${mark}`;
  const table = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processEntry(Number(name), wanted));
  const chosen = new Set(table.filter(({ marked }) => marked).map(({ pid }) => pid));
  const groups = new Set(table.filter(({ pid }) => chosen.has(pid)).map(({ group }) => group));
  groups.delete(ownGroup());
  for (let size = -1; size !== chosen.size; ) {
    size = chosen.size;
    for (const { pid, parent, group } of table) if (chosen.has(parent) || groups.has(group)) chosen.add(pid);
  }
  chosen.delete(process.pid);
  return [...chosen];
}

/** Kills all processes of a mark, again and again until none is left: a dying tree may still be growing. */
export function killMarkedProcesses(mark: string): number {
  const killed = new Set<number>();
  for (let round = 0; round < 5; round++) {
    const alive = markedProcesses(mark);
    if (alive.length === 0) break;
    for (const pid of alive) {
      killed.add(pid);
      signal(pid, 'SIGKILL');
    }
  }
  return killed.size;
}

/** Sends a signal to a process or, with a negative id, to a group; false where it has gone already. */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/**
 * Memory that processes need together, in bytes: what is each one's own or shared by request, and the files that a
 * program maps once for all of its processes. Counters that the kernel keeps: its exact sum (PSS) walks every page, takes
 * tens of milliseconds for a browser, and holds up the browser meanwhile. Linux only; elsewhere that of this process.
 */
export function memoryOf(pids: readonly number[]): number {
  if (!canSeeProcesses) return process.memoryUsage.rss();
  let kilobytes = 0;
  const files = new Map<string, number>();
  for (const pid of pids) {
    const status = read(`/proc/${pid}/status`);
    const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
    kilobytes += field('RssAnon') + field('RssShmem');
    const program = /^Name:\s+(.*)/.exec(status)?.[1] ?? '';
    files.set(program, Math.max(files.get(program) ?? 0, field('RssFile')));
  }
  for (const mapped of files.values()) kilobytes += mapped;
  return kilobytes * 1024;
}

/** What tells a process from a later one of the same id: its start time. Null where it does not live or cannot be seen. */
export function startOf(pid: number): string | null {
  return canSeeProcesses ? (statFields(pid)?.[19] ?? null) : signal(pid, 0) ? 'alive' : null;
}

interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly marked: boolean;
}

function processEntry(pid: number, wanted: string): ProcessEntry[] {
  const fields = statFields(pid);
  // A zombie has ended; only its parent can clear it away.
  if (fields === null || fields[0] === 'Z' || fields[0] === 'X') return [];
  const marked = read(`/proc/${pid}/environ`)
    .split('\0')
    .some((entry) => entry.startsWith(wanted));
  return [{ pid, parent: Number(fields[1]), group: Number(fields[2]), marked }];
}

/** Fields of /proc/<pid>/stat from the third (state) on; the second, a name in brackets, may contain anything. */
function statFields(pid: number): string[] | null {
  const text = read(`/proc/${pid}/stat`);
  return text === '' ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function ownGroup(): number {
  return Number(statFields(process.pid)?.[2] ?? 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended meanwhile, or belongs to somebody else.
    return '';
  }
}
