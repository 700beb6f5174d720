import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { ChromiumMode } from '../../functions/platform/chromium.ts';
import { root } from '../../infra/root.ts';
import { inChild } from './in-child.ts';
import { nationalFile } from './national-file.ts';
import { soak } from './soak.ts';
import { table } from './table.ts';

const command = new Command('npm run soak --')
  .description(
    'Prints real reports in one process, thousands of times, and shows what grows. Ctrl-C ends it early.',
  )
  .option('--prints <n>', 'how many', Number, 10_000)
  .addOption(new Option('--mode <mode>', 'of Chromium').choices(['single', 'multi']).default('single'))
  .option('--documents <n>', 'different reports, printed in turn', Number, 40)
  .parse();
const options = command.opts<{ prints: number; mode: ChromiumMode; documents: number }>();

const folder = await mkdtemp(join(tmpdir(), 'esep-soak-documents-'));
try {
  const file = await nationalFile({ schools: 100, students: 6000, items: 30 }, join(root, '.cache', 'bench'));
  await inChild('reportSteps', { folder: file, reports: options.documents, documents: folder });
  const names = await readdir(folder);
  const documents = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const header = [
    'prints',
    'ms a print',
    'Node MB',
    'Chromium MB',
    'processes',
    'handles',
    'temporary files',
  ];
  console.log(`${options.prints} prints, ${options.mode} process, ${documents.length} reports in turn`);
  let last = { prints: 0, seconds: 0 };
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const { samples, failures, restarts, left } = await soak({
    documents,
    prints: options.prints,
    mode: options.mode,
    every: Math.max(1, Math.floor(options.prints / 30)),
    signal: stop.signal,
    onSample: ({ prints }) => process.stderr.write(`\r${prints} of ${options.prints} `),
  });
  const rows = samples.map(({ prints, seconds, ...sample }) => {
    const each = (1000 * (seconds - last.seconds)) / (prints - last.prints);
    last = { prints, seconds };
    return [
      prints,
      each.toFixed(0),
      sample.nodeMegabytes.toFixed(0),
      sample.chromiumMegabytes.toFixed(0),
      sample.processes,
      sample.handles,
      sample.temporaryFiles,
    ];
  });
  console.log(`\n${table(header, rows)}`);
  console.log(
    `failed prints: ${failures}; browsers replaced: ${restarts.failed} after a failure, ` +
      `${restarts.prints} by count, ${restarts.memory} by memory; ` +
      `left behind: ${left.processes} processes, ${left.temporaryFiles} files`,
  );
  process.exitCode = failures + left.processes + left.temporaryFiles === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
