import { Presets, SingleBar } from 'cli-progress';
import { type Numbers, numbersIn } from '../../functions/document/numbers.ts';
import { personLanguage, say as words } from '../words.ts';

/** Tells the person at the terminal how a run goes. */
export interface Progress {
  say(text: string): void;
  /** From here on schools are counted, or files. */
  begin(total: number, what?: Counted): void;
  done(count: number): void;
  end(): void;
}

/** `jobs`: schools, and the documents of the whole run. */
export type Counted = 'schools' | 'files' | 'jobs';

const LINE_EVERY_MILLISECONDS = 5_000;

/** As the person's language writes them. */
const numbers = (): Numbers => numbersIn(personLanguage());

/** A bar on a terminal; plain lines, not too many, where there is none or in CI. */
export function terminalProgress(output: NodeJS.WriteStream = process.stderr): Progress {
  return output.isTTY && !process.env['CI']
    ? barProgress(output)
    : lineProgress((line) => output.write(`${line}\n`));
}

function barProgress(output: NodeJS.WriteStream): Progress {
  const bar = new SingleBar(
    {
      stream: output,
      format: '{what} {bar} {value} / {total}{rate}{left}',
      hideCursor: true,
      clearOnComplete: false,
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  const pace = paceOf();
  let total = 0;
  let running = false;
  return {
    say(text) {
      if (running) output.write('\r\u001b[K');
      output.write(`${text}\n`);
      if (running) bar.render();
    },
    begin(all, what = 'schools') {
      total = all;
      running = true;
      pace.begin();
      bar.start(all, 0, { what: words(`progress.${what}`), rate: '', left: '' });
    },
    done(count) {
      const { rate, left } = pace.words(count, total);
      const after = (part: string) => (part === '' ? '' : ` · ${part}`);
      if (running) bar.update(Math.min(count, total), { rate: after(rate), left: after(left) });
    },
    end() {
      if (running) bar.stop();
      running = false;
    },
  };
}

/** For logs: a line at most every five seconds, and one at the end. */
export function lineProgress(write: (line: string) => void): Progress {
  const pace = paceOf();
  let total = 0;
  let last = Number.NEGATIVE_INFINITY;
  let shown = -1;
  let current = 0;
  let counted: Counted = 'schools';
  const show = () => {
    if (shown === current || total === 0) return;
    const { rate, left } = pace.words(current, total);
    const what = words(`progress.${counted}`);
    const count = words('progress.line', {
      what,
      value: numbers().count(current),
      total: numbers().count(total),
    });
    write([count, rate, left].filter((part) => part !== '').join(' · '));
    shown = current;
    last = performance.now();
  };
  return {
    say: write,
    begin(all, what = 'schools') {
      total = all;
      counted = what;
      last = performance.now();
      pace.begin();
    },
    done(count) {
      current = Math.min(count, total);
      if (current > 0 && performance.now() - last >= LINE_EVERY_MILLISECONDS) show();
    },
    end() {
      if (current > 0) show();
    },
  };
}

function paceOf() {
  let start = performance.now();
  return {
    begin() {
      start = performance.now();
    },
    words(done: number, total: number) {
      const seconds = (performance.now() - start) / 1000;
      if (done === 0 || seconds < 1) return { rate: '', left: '' };
      const rate = done / seconds;
      return {
        rate: words('progress.rate', { rate: numbers().decimal(rate, 1) }),
        left: done < total ? words('progress.left', { duration: duration((total - done) / rate) }) : '',
      };
    },
  };
}

/** For `--quiet`, and where another program reads the output. */
export const silentProgress: Progress = {
  say: () => undefined,
  begin: () => undefined,
  done: () => undefined,
  end: () => undefined,
};

/** 4.2 s, 48 s, 3 min 05 s, 1 h 02 min. */
export function duration(seconds: number): string {
  if (seconds < 10) return words('duration.seconds', { s: numbers().decimal(seconds, 1) });
  const whole = Math.round(seconds);
  if (whole < 60) return words('duration.seconds', { s: String(whole) });
  const two = (value: number) => String(value).padStart(2, '0');
  if (whole < 3600) {
    return words('duration.minutes', { min: String(Math.floor(whole / 60)), s: two(whole % 60) });
  }
  return words('duration.hours', {
    h: String(Math.floor(whole / 3600)),
    min: two(Math.floor((whole % 3600) / 60)),
  });
}
