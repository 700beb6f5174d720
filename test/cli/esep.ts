import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const program = join(import.meta.dirname, '..', '..', 'infra', 'cli', 'esep.js');

export interface Called {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

export interface CallSettings {
  /** Where the person stands. */
  readonly here?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What it gets on standard input. */
  readonly input?: string;
  /** Ctrl-C as soon as it says something. */
  readonly interruptOnFirstWord?: boolean;
}

/** Calls `esep` as a person does, in English unless the environment says another language. */
export async function esep(words: readonly string[], settings: CallSettings = {}): Promise<Called> {
  const { here = import.meta.dirname, environment = {}, input, interruptOnFirstWord = false } = settings;
  const { AWS_PROFILE: _, ...own } = process.env;
  const child = spawn(process.execPath, [program, ...words], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...own, INIT_CWD: here, ESEP_LANG: 'en', NO_COLOR: '1', ...environment },
  });
  child.stdin.end(input);
  if (interruptOnFirstWord) child.stderr.once('data', () => child.kill('SIGINT'));
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  return { code, out, error };
}
