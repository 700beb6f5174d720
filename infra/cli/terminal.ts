import { styleText } from 'node:util';
import { type Progress, silentProgress, terminalProgress } from '../local/progress.ts';

/** Where a command speaks: words for people, or one JSON value for programs. */
export interface Terminal {
  readonly json: boolean;
  readonly quiet: boolean;
  /** A line of the answer, on standard output; none with `--quiet` or `--json`. */
  say(...lines: readonly string[]): void;
  /** A remark beside the answer, on standard error; none with `--quiet` or `--json`. */
  note(text: string): void;
  /** The answer for programs, on standard output; only with `--json`. */
  result(value: unknown): void;
  readonly progress: Progress;
}

export function terminal({ json = false, quiet = false }: { json?: boolean; quiet?: boolean }): Terminal {
  const words = !json && !quiet;
  return {
    json,
    quiet,
    say: (...lines) => words && console.log(lines.join('\n')),
    note: (text) => words && console.error(text),
    result: (value) => json && console.log(JSON.stringify(value, null, 2)),
    progress: words ? terminalProgress() : silentProgress,
  };
}

/** Colour where standard output is a terminal that has it and nobody forbids it (NO_COLOR, `--no-color`). */
export function coloured(colour: 'green' | 'red' | 'yellow' | 'bold' | 'dim', text: string): string {
  return styleText(colour, text);
}

/** Texts of a file must not move the cursor or colour the terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
