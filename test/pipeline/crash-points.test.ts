import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDocuments } from '../../functions/platform/run-documents.ts';
import { reportSchool } from '../../functions/report/report-school.ts';
import { crashingPorts, type Moment, moments, type Step } from './crashing-ports.ts';
import { fewSchools } from './few-schools.ts';
import { hashes, type Pipeline, type ServicePorts, startPipeline } from './pipeline.ts';
import { type CountingPrinter, countingPrinter } from './printers.ts';
import { parse, pump } from './pump.ts';
import { everyFault } from './scope.ts';
import { manifestOf, statusOf } from './status.ts';

let pipeline: Pipeline;
let printer: CountingPrinter;
let key: string;
let undisturbed: { objects: Record<string, string>; working: Record<string, string>; steps: readonly Step[] };
let prints: number;
let direct: ServicePorts;
let otherRun: ReadonlyMap<string, Buffer>;

/**
 * The report function remembers what the schools of its last run share; a new process does not. A school of another
 * run, too small to be printed, makes it forget.
 */
async function forgetShared(): Promise<void> {
  const { uploads, reports, ...rest } = direct;
  const reading = { ...uploads, read: async (key: string) => otherRun.get(key) ?? null };
  const silent = { ...reports, head: async () => null, write: async () => undefined };
  const run = [...otherRun.keys()][0]!.split('/')[1]!;
  const job = { version: 1, assessment: 'other', run, school: 'S5' } as const;
  const { status } = await reportSchool({ ...rest, uploads: reading, reports: silent, printer }, job);
  expect(status).toBe('suppressed');
}

/** One run from the S3 event to the empty queues, in which one process dies at the given step. */
async function run(crash: { at: number; moment: Moment } | null) {
  await pipeline.rewind();
  await forgetShared();
  printer.forget();
  const ports = crashingPorts({ ...direct, printer }, crash);
  await parse(ports.invocation, key);
  await pump(pipeline.services, ports.invocation);
  return {
    objects: hashes(await pipeline.objects('reports')),
    working: hashes(await pipeline.objects('uploads', 'working/')),
    steps: ports.steps,
    crashed: ports.crashed,
    prints: printer.printed.length,
  };
}

beforeAll(async () => {
  pipeline = await startPipeline({ maxReceiveCount: 3 });
  direct = pipeline.ports();
  printer = countingPrinter();
  const other = await pipeline.upload('other', fewSchools(), { 'esep-schools': 'S5' });
  await parse(() => ({ ...direct, printer }), other);
  otherRun = await pipeline.objects('uploads', 'working/');
  const schools = everyFault ? {} : { 'esep-schools': 'M3,S5' };
  key = await pipeline.upload('few', fewSchools(), schools);
  const { prints: all, ...rest } = await run(null);
  undisturbed = rest;
  expect((await statusOf(pipeline)).counts).toMatchObject({
    reported: everyFault ? 4 : 1,
    suppressed: 1,
    failed: 0,
  });
  prints = all;
});

afterAll(async () => {
  await printer.close();
  await pipeline.stop();
});

describe('A process that dies', () => {
  it('is tried at every read, write, sending and print of the three functions', async () => {
    const names = new Set(undisturbed.steps.map(({ name }) => name.split(' ')[0]));
    expect([...names]).toEqual(
      expect.arrayContaining([
        ...['uploads.head', 'uploads.list', 'uploads.open', 'uploads.read', 'uploads.write'],
        ...['reports.head', 'reports.list', 'reports.read', 'reports.write'],
        ...['jobs.send', 'finish.send', 'printer.print'],
      ]),
    );
    // The long form has all schools, in five reports, and so the technical report and the nation's summary, in the
    // languages of the run.
    const documents = runDocuments(await manifestOf(pipeline)).length;
    expect(prints).toBe(everyFault ? 5 + documents : 2);
  });

  it('at any one of its steps changes nothing in the end, and costs one more print at most', async () => {
    const outcomes: string[] = [];
    for (const [at, { divisible }] of undisturbed.steps.entries()) {
      for (const moment of moments) {
        if (moment === 'half-way' && !divisible) continue;
        // The short form takes every second step, once before and once after it.
        if (!everyFault && (at % 2 === 1 || moment === (at % 4 === 0 ? 'before' : 'after'))) continue;
        const crashed = await run({ at, moment });
        // A death changes the order of the schools, and with it how often contents are printed anew.
        if (crashed.crashed === null && at > undisturbed.steps.length - 8) continue;
        const told = `${moment} step ${at}: ${crashed.crashed?.name}`;
        expect(crashed.crashed, told).not.toBeNull();
        expect(crashed.objects, told).toEqual(undisturbed.objects);
        expect(crashed.working, told).toEqual(undisturbed.working);
        expect(crashed.prints, told).toBeLessThanOrEqual(prints + (printedInVain(crashed.steps, at) ? 2 : 0));
        outcomes.push(told);
      }
    }
    expect(outcomes.length).toBeGreaterThanOrEqual(undisturbed.steps.length / 2);
    const { counts, state } = await statusOf(pipeline);
    expect(state).toBe('finished');
    expect(counts).toMatchObject({ failed: 0, missing: 0, waiting: 0 });
  }, 600_000);
});

/** Between a school's first print and its outcome a death loses the prints of that school: of two languages at most. */
function printedInVain(steps: readonly Step[], at: number): boolean {
  const before = steps.slice(0, at + 1).map(({ name }) => name);
  const lastPrint = before.lastIndexOf('printer.print');
  const lastOutcome = before.findLastIndex((name) => name.includes('/outcomes/') && name.includes('write'));
  return lastPrint > lastOutcome || lastOutcome === at;
}
