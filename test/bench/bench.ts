import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { root } from '../../infra/root.ts';
import { inChild } from './in-child.ts';
import { nationalFile } from './national-file.ts';
import { peerPrints } from './peers.ts';
import { table } from './table.ts';

const parts = ['parse', 'report', 'floor', 'peers', 'pipeline'] as const;
type Part = (typeof parts)[number];

interface Options {
  readonly schools: readonly number[];
  readonly students?: number;
  readonly items: number;
  readonly only: readonly Part[];
  readonly reports: number;
  readonly workers: number;
  readonly json?: string;
}

const numbers = (text: string) => text.split(',').map(Number);
const command = new Command('npm run bench --')
  .description('What each step costs on this machine, on invented files of any size, and how it grows.')
  .option('--schools <list>', 'sizes of the file', numbers, [10, 100, 1000])
  .option('--students <n>', 'students in each file (60 a school by default)', Number)
  .option('--items <n>', 'items of the test', Number, 30)
  .addOption(
    new Option('--only <list>', `parts to measure: ${parts.join(', ')}`)
      .argParser((text: string) => text.split(',').map(partOf))
      .default(parts, 'all'),
  )
  .option('--reports <n>', 'reports to make for the steps of one report and for the bare print', Number, 100)
  .option('--workers <n>', 'workers of the pipeline', Number, availableParallelism())
  .option('--json <file>', 'also write all figures as JSON')
  .parse();
const options = command.opts<Options>();
const cache = join(root, '.cache', 'bench');
const results: Record<string, unknown> = { machine: machine() };
const wants = (part: Part) => options.only.includes(part);

console.log(
  `${cpus()[0]?.model ?? 'processor'}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}`,
);
const files: { schools: number; students: number; folder: string }[] = [];
for (const schools of options.schools) {
  const students = options.students ?? 60 * schools;
  files.push({
    schools,
    students,
    folder: await nationalFile({ schools, students, items: options.items }, cache),
  });
}
if (wants('parse')) results['parse'] = await measureParse();
if (wants('report') || wants('floor') || wants('peers')) results['report'] = await measureReport();
if (wants('pipeline')) results['pipeline'] = await measurePipeline();
if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(results, null, 2)}\n`);

async function measureParse(): Promise<unknown> {
  const found = [];
  for (const { folder } of files) {
    found.push({
      bare: await inChild('bareReading', { folder }),
      whole: await inChild('wholeFile', { folder }),
    });
  }
  console.log('\nThe whole file, in one process: seconds of processor time (and of the clock)');
  console.log(
    table(
      [
        'schools',
        'students',
        'MB',
        'bare csv-parse',
        ...found[0]!.whole.steps.map(({ step }) => step),
        'peak MB',
      ],
      found.map(({ bare, whole }) => [
        whole.schools,
        whole.students,
        whole.megabytes.toFixed(1),
        both(bare),
        ...whole.steps.map(both),
        Math.max(...whole.steps.map(({ peakMegabytes }) => peakMegabytes)).toFixed(0),
      ]),
    ),
  );
  console.log(
    table(
      [
        'students',
        'rows/s',
        'MB/s',
        'ratio to bare csv-parse',
        'peak MB, bare',
        'read',
        'calibrated',
        'MB of school objects',
      ],
      found.map(({ bare, whole }) => {
        const [read, calibrated] = whole.steps;
        return [
          whole.students,
          (whole.students / read!.seconds).toFixed(0),
          (whole.megabytes / read!.seconds).toFixed(1),
          (read!.cpuSeconds / bare.cpuSeconds).toFixed(2),
          bare.peakMegabytes.toFixed(0),
          read!.peakMegabytes.toFixed(0),
          calibrated!.peakMegabytes.toFixed(0),
          whole.schoolObjects.toFixed(1),
        ];
      }),
    ),
  );
  return found;
}

async function measureReport(): Promise<unknown> {
  const documents = await mkdtemp(join(tmpdir(), 'esep-bench-'));
  const { reports } = options;
  try {
    // Of the largest file that is not too large to wait for: what a report costs depends on its school alone.
    const { folder } = files.findLast(({ schools }) => schools <= 1000) ?? files[0]!;
    const steps = await inChild('reportSteps', { folder, reports, documents });
    const { pages, pdfKilobytes, htmlKilobytes } = steps;
    console.log(
      `\nOne report: ${pages.toFixed(1)} pages, PDF ${pdfKilobytes.toFixed(0)} KB, HTML ${htmlKilobytes.toFixed(0)} KB`,
    );
    console.log(
      table(
        ['step', 'wall ms', 'Node CPU ms', 'Chromium CPU ms'],
        [...steps.steps, total(steps.steps)].map(({ step, wall, nodeCpu, chromiumCpu }) => [
          step,
          wall.toFixed(1),
          nodeCpu.toFixed(1),
          chromiumCpu.toFixed(1),
        ]),
      ),
    );
    const found: Record<string, unknown> = { steps };
    if (wants('floor')) {
      const one = await inChild('barePrint', { documents, browsers: 1, prints: reports });
      const two = await inChild('barePrint', { documents, browsers: 2, prints: 2 * reports });
      found['floor'] = { one, two };
      console.log('\nThe floor: the same HTML, printed and thrown away');
      console.log(
        table(
          ['browsers', 'prints/s', 'CPU ms a print'],
          [one, two].map(({ prints, seconds, cpuSeconds }, at) => [
            at + 1,
            (prints / seconds).toFixed(2),
            ((1000 * cpuSeconds) / prints).toFixed(0),
          ]),
        ),
      );
    }
    if (wants('peers')) {
      found['peers'] = await peerPrints(documents);
      console.log('\nThe same HTML with what one would take instead');
      console.log(found['peers']);
    }
    return found;
  } finally {
    await rm(documents, { recursive: true, force: true });
  }
}

async function measurePipeline(): Promise<unknown> {
  const found = [];
  for (const { folder } of files) found.push(await inChild('pipeline', { folder, workers: options.workers }));
  console.log(`\nThe whole pipeline, CSV to PDF, ${options.workers} workers`);
  console.log(
    table(
      ['schools', 'students', 'reports', 'pages', 'PDF KB', 'seconds', 'first PDF', 'reports/s'],
      found.map((run) => [
        run.schools,
        run.students,
        run.reports,
        run.pages.toFixed(1),
        run.pdfKilobytes.toFixed(0),
        run.seconds.toFixed(1),
        run.firstPdf.toFixed(1),
        run.reportsPerSecond.toFixed(2),
      ]),
    ),
  );
  console.log(
    table(
      [
        'schools',
        'CPU ms a report',
        'Chromium',
        'functions',
        'S3, SQS, poller',
        'peak MB',
        'Node',
        'Chromium ',
      ],
      found.map(({ reports, cpuSeconds, peakMegabytes: peak, ...run }) => [
        run.schools,
        run.cpuMillisecondsPerReport.toFixed(0),
        ...[cpuSeconds.chromium, cpuSeconds.node, cpuSeconds.orchestrator].map((seconds) =>
          ((1000 * seconds) / reports).toFixed(0),
        ),
        ...[peak.all, peak.node, peak.chromium].map((megabytes) => megabytes.toFixed(0)),
      ]),
    ),
  );
  console.log('\nRequests of the functions');
  const operations = [...new Set(found.flatMap(({ requests }) => Object.keys(requests)))].sort();
  console.log(
    table(
      ['schools', ...operations],
      found.map(({ schools, requests }) => [schools, ...operations.map((name) => requests[name] ?? 0)]),
    ),
  );
  return found;
}

function both({ seconds, cpuSeconds }: { seconds: number; cpuSeconds: number }): string {
  return `${cpuSeconds.toFixed(2)} (${seconds.toFixed(2)})`;
}

function total(steps: readonly { step: string; wall: number; nodeCpu: number; chromiumCpu: number }[]) {
  const sum = (of: 'wall' | 'nodeCpu' | 'chromiumCpu') => steps.reduce((all, step) => all + step[of], 0);
  return { step: 'all', wall: sum('wall'), nodeCpu: sum('nodeCpu'), chromiumCpu: sum('chromiumCpu') };
}

function partOf(name: string): Part {
  const part = parts.find((one) => one === name);
  if (part === undefined) throw new Error(`${name} is none of ${parts.join(', ')}`);
  return part;
}

function machine(): Record<string, unknown> {
  return {
    processor: cpus()[0]?.model,
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 1e9),
    node: process.version,
    load: loadavg(),
  };
}
