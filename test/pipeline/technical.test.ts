import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buryJob } from '../../functions/finish/bury-job.ts';
import { finishRun } from '../../functions/finish/finish-run.ts';
import { output } from '../../functions/platform/keys.ts';
import type { FinishJob, TechnicalJob } from '../../functions/platform/messages.ts';
import { reportTechnical } from '../../functions/report/report-technical.ts';
import { fewSchools } from './few-schools.ts';
import { type Pipeline, type ServicePorts, startPipeline } from './pipeline.ts';
import { type CountingPrinter, countingPrinter } from './printers.ts';
import { parse, pump } from './pump.ts';
import { manifestOf, statusOf } from './status.ts';

let pipeline: Pipeline;
let printer: CountingPrinter;
let direct: ServicePorts;

beforeAll(async () => {
  pipeline = await startPipeline();
  printer = countingPrinter();
  direct = pipeline.ports();
});

beforeEach(() => {
  printer.forget();
});

afterAll(async () => {
  await printer.close();
  await pipeline.stop();
});

/** A run of one school's worth of work: its technical report in one language. */
async function start(assessment: string, metadata: Record<string, string>) {
  await pipeline.rewind();
  const key = await pipeline.upload(assessment, fewSchools(), metadata);
  const started = await parse(() => ({ ...direct, printer }), key);
  if (started === null) throw new Error('nothing was started');
  return { key, ...started };
}

describe('The technical report of a run', () => {
  it('is printed in the languages asked for, listed in the status, linked by the index, and found done', async () => {
    const { key, prefix, schools, queued } = await start('technical', { 'esep-languages': 'ru' });
    // The summary of the nation is the other one: no region has enough schools for its own.
    expect(queued).toBe(schools + 2);
    await pump(pipeline.services, () => ({ ...direct, printer }));
    const status = await statusOf(pipeline);
    expect(status).toMatchObject({ state: 'finished', technical: ['technical.ru.pdf'] });
    const objects = await pipeline.objects('reports');
    expect(objects.get(output.technical(prefix, 'ru'))?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(objects.get(output.index(prefix))?.toString()).toContain('technical.ru.pdf');
    expect((await parse(() => ({ ...direct, printer }), key))?.queued).toBe(0);

    printer.forget();
    const job: TechnicalJob = { version: 1, assessment: 'technical', run: status.run, technical: 'ru' };
    expect(await reportTechnical({ ...direct, printer }, job)).toMatchObject({
      status: 'reported',
      printed: false,
    });
    expect(printer.printed).toEqual([]);
    expect(await buryJob(direct, job)).toBeNull();
  });

  it('is not printed for a part of the schools', async () => {
    const { schools, queued } = await start('technical', { 'esep-schools': 'K1', 'esep-languages': 'ru' });
    expect({ schools, queued }).toEqual({ schools: 1, queued: 1 });
    expect(await manifestOf(pipeline)).toMatchObject({
      technical: [],
      summaries: { places: [], withheld: [{ place: '', reason: 'part-of-schools' }] },
    });
  });

  it('keeps a run open until it is there or has failed, and no longer', async () => {
    const { run, prefix } = await start('technical', { 'esep-schools': 'S5', 'esep-languages': 'ru' });
    await pump(pipeline.services, () => ({ ...direct, printer }));
    expect(await statusOf(pipeline)).toMatchObject({ state: 'finished', technical: [] });

    // The same run, as if its technical report had been asked for.
    const manifest = { ...(await manifestOf(pipeline)), technical: ['ru'] };
    await direct.reports.write(output.manifest(prefix), JSON.stringify(manifest), {
      contentType: 'application/json',
    });
    const look: FinishJob = { version: 1, assessment: 'technical', run, attempt: 0 };
    expect((await finishRun(direct, look, { delaySeconds: 0 })).state).toBe('running');

    const job: TechnicalJob = { version: 1, assessment: 'technical', run, technical: 'ru' };
    expect(await buryJob(direct, job)).toMatchObject({ language: 'ru', reason: 'gave-up-after-retries' });
    expect(await finishRun(direct, look, { delaySeconds: 0 })).toMatchObject({
      state: 'finished',
      technical: [],
    });
  });

  it('that comes when the working data are gone has failed, with that reason', async () => {
    const { run, prefix } = await start('technical', { 'esep-schools': 'K1', 'esep-languages': 'ru' });
    const job: TechnicalJob = { version: 1, assessment: 'technical', run, technical: 'ru' };
    expect((await reportTechnical({ ...direct, printer }, job)).status).toBe('failed');
    const failure = (await pipeline.objects('reports')).get(output.technicalFailure(prefix, 'ru'));
    expect(JSON.parse(failure!.toString())).toMatchObject({ reason: 'data-expired' });
  });
});
