import { subscribe } from 'node:diagnostics_channel';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countPages } from '../../functions/report/count-pages.ts';
import { bundleFunctions } from '../../infra/bundle.ts';
import { assessmentInput } from '../../infra/local/assessment-input.ts';
import { runAssessment } from '../../infra/local/run-assessment.ts';
import { unpackedChromium } from '../../infra/local/unpack-chromium.ts';
import { type FamilyUse, watchFamily } from './family-watch.ts';

export interface PipelineRun {
  readonly schools: number;
  readonly students: number;
  readonly reports: number;
  /** From the start of the process to its end, and to the first and last PDF in the store. */
  readonly seconds: number;
  readonly firstPdf: number;
  readonly lastPdf: number;
  /** Reports a second between the first and the last. */
  readonly reportsPerSecond: number;
  /** All processes, over the whole run; `orchestrator` is the one with S3, SQS, poller and mirror. */
  readonly cpuSeconds: { readonly orchestrator: number; readonly node: number; readonly chromium: number };
  readonly cpuMillisecondsPerReport: number;
  readonly peakMegabytes: FamilyUse['peakMegabytes'];
  readonly pdfKilobytes: number;
  readonly pages: number;
  /** What the functions asked of S3 and SQS, by operation. */
  readonly requests: Readonly<Record<string, number>>;
}

/** Some PDFs are opened to count pages; the rest have as many. */
const OPENED = 50;

/** A whole run as `npm run report` does it: CSV to PDFs through S3, parse, SQS, report and finish. */
export async function pipeline({
  folder,
  workers,
}: {
  readonly folder: string;
  readonly workers: number;
}): Promise<PipelineRun> {
  const out = await mkdtemp(join(tmpdir(), 'esep-bench-'));
  const requests = countRequests();
  const family = watchFamily(process.pid);
  const quiet = () => undefined;
  try {
    const result = await runAssessment({
      input: assessmentInput(folder),
      out,
      bundles: bundleFunctions(),
      chromium: unpackedChromium(),
      workers,
      progress: { say: quiet, begin: quiet, done: quiet, end: quiet },
    });
    const { cpuSeconds, peakMegabytes } = family.stop();
    const [finished] = result.finished;
    if (finished === undefined || result.printed === null) {
      throw new Error(`Nothing was printed: ${result.lastFailure ?? 'the log says why'}`);
    }
    const { counts, rows } = finished.status;
    if (counts.failed + counts.missing + counts.waiting > 0) {
      throw new Error(`Not all schools were done: ${JSON.stringify(counts)}; ${result.lastFailure}`);
    }
    const { user, system } = process.cpuUsage();
    const orchestrator = (user + system) / 1e6;
    const { reports, first, last } = result.printed;
    const all = orchestrator + cpuSeconds.node + cpuSeconds.chromium;
    return {
      schools: counts.schools,
      students: rows.used,
      reports,
      seconds: result.seconds,
      firstPdf: first,
      lastPdf: last,
      reportsPerSecond: (reports - 1) / (last - first),
      cpuSeconds: { orchestrator, ...cpuSeconds },
      cpuMillisecondsPerReport: (1000 * all) / reports,
      peakMegabytes,
      ...(await pdfsIn(finished.folder)),
      requests: Object.fromEntries([...requests].sort()),
    };
  } finally {
    await rm(out, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * Counts the requests of the functions to the embedded S3 and SQS by operation. Those of the local run itself, which
 * has another user agent, do not count: on AWS nobody makes them, or Lambda's poller does.
 */
function countRequests(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    if (!request.headers['user-agent']?.includes('exec-env/AWS_Lambda')) return;
    const name = operationOf(request);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  });
  return counts;
}

function operationOf({ method, url, headers }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return `SQS ${target.slice(target.indexOf('.') + 1)}`;
  return `S3 ${method === 'GET' && url?.includes('list-type=2') ? 'LIST' : method}`;
}

async function pdfsIn(folder: string): Promise<{ pdfKilobytes: number; pages: number }> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf'));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  const opened = names.slice(0, OPENED);
  let pages = 0;
  for (const name of opened) pages += countPages(await readFile(join(folder, name)));
  return {
    pdfKilobytes: sizes.reduce((sum, size) => sum + size, 0) / names.length / 1000,
    pages: pages / opened.length,
  };
}
