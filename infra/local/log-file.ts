import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A log of JSON lines, as CloudWatch would keep it. */
export interface LogFile {
  readonly path: string;
  write(entry: Readonly<Record<string, unknown>>): void;
  /** Takes every line of a stream: JSON objects as they are, other text wrapped, with `about` added. */
  capture(stream: Readable, about: Readonly<Record<string, unknown>>): void;
  /** The message of the last error that a function logged. */
  lastError(): string | null;
  close(): Promise<void>;
}

/** Opens a log file; what an earlier run left there is replaced. */
export function openLog(path: string): LogFile {
  mkdirSync(dirname(path), { recursive: true });
  const file = createWriteStream(path);
  let open = true;
  let lastError: string | null = null;
  const write = (entry: Readonly<Record<string, unknown>>) => {
    if (open) file.write(`${JSON.stringify(entry)}\n`);
  };
  return {
    path,
    write,
    capture(stream, about) {
      createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
        if (line.trim() === '') return;
        const entry = asObject(line);
        if (entry?.['level'] === 'ERROR') lastError = errorOf(entry);
        write({ ...about, ...(entry ?? { time: new Date().toISOString(), message: line }) });
      });
    },
    lastError: () => lastError,
    close() {
      open = false;
      return new Promise((resolve) => file.end(resolve));
    },
  };
}

function asObject(line: string): Record<string, unknown> | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}

function errorOf({ error, message }: Record<string, unknown>): string {
  const inner = (error as { message?: unknown } | undefined)?.message;
  return String(inner ?? message);
}
