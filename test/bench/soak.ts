import { readdirSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type ChromiumMode, chromiumPrinter, type Restart } from '../../functions/platform/chromium.ts';
import { unpackChromium } from '../../functions/platform/chromium-package.ts';
import { memoryOf } from '../../infra/local/processes.ts';
import { descendants } from './process-table.ts';

export interface SoakSettings {
  readonly documents: readonly string[];
  readonly prints: number;
  readonly mode: ChromiumMode;
  /** Prints between two samples. */
  readonly every: number;
  readonly recycleAfter?: number;
  readonly onSample?: (sample: Sample) => void;
  /** Ends the soak before its time; what was seen until then is given. */
  readonly signal?: AbortSignal;
}

/** What the process and its browser hold after so many prints. */
export interface Sample {
  readonly prints: number;
  readonly seconds: number;
  readonly nodeMegabytes: number;
  readonly chromiumMegabytes: number;
  readonly processes: number;
  /** File descriptors of this process. */
  readonly handles: number;
  /** Files and folders that the printer has in its temporary folder. */
  readonly temporaryFiles: number;
}

export interface Soak {
  readonly samples: readonly Sample[];
  /** Prints that failed twice, and so failed for the caller. */
  readonly failures: number;
  readonly restarts: Readonly<Record<Restart, number>>;
  /** After the printer was closed. */
  readonly left: { readonly processes: number; readonly temporaryFiles: number };
}

/** Prints documents in turn through one printer, thousands of times, and watches what grows. Linux only. */
export async function soak(settings: SoakSettings): Promise<Soak> {
  const { documents, prints, mode, every, recycleAfter, onSample, signal } = settings;
  const unpacked = dirname((await unpackChromium()).executable);
  const folder = await mkdtemp(join(tmpdir(), 'esep-soak-'));
  await symlink(unpacked, join(folder, basename(unpacked)));
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  const restarts: Record<Restart, number> = { failed: 0, prints: 0, memory: 0 };
  const printer = chromiumPrinter({
    mode,
    ...(recycleAfter === undefined ? {} : { recycleAfter }),
    onRestart: (why) => restarts[why]++,
  });
  const temporaryFiles = () => readdirSync(folder).length - 1;
  const browsers = () => descendants(process.pid).filter(({ command }) => command !== 'node');
  const begin = performance.now();
  const samples: Sample[] = [];
  let failures = 0;
  try {
    for (let done = 1; done <= prints && !signal?.aborted; done++) {
      await printer.print(documents[done % documents.length]!).catch(() => failures++);
      if (done % every !== 0) continue;
      const family = browsers();
      const sample = {
        prints: done,
        seconds: (performance.now() - begin) / 1000,
        nodeMegabytes: memoryOf([process.pid]) / 1e6,
        chromiumMegabytes: memoryOf(family.map(({ pid }) => pid)) / 1e6,
        processes: family.length,
        handles: readdirSync('/proc/self/fd').length,
        temporaryFiles: temporaryFiles(),
      };
      samples.push(sample);
      onSample?.(sample);
    }
    await printer.close();
    return {
      samples,
      failures,
      restarts,
      left: { processes: browsers().length, temporaryFiles: temporaryFiles() },
    };
  } finally {
    await printer.close();
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
