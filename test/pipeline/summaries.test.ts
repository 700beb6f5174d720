import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buryJob } from '../../functions/finish/bury-job.ts';
import { finishRun } from '../../functions/finish/finish-run.ts';
import { output, working } from '../../functions/platform/keys.ts';
import type { SummaryJob } from '../../functions/platform/messages.ts';
import { reportSummary } from '../../functions/report/report-summary.ts';
import { fewSchools } from './few-schools.ts';
import { pdfPages } from './pdf-text.ts';
import { filesOf, type Pipeline, type ServicePorts, startPipeline } from './pipeline.ts';
import { type CountingPrinter, countingPrinter } from './printers.ts';
import { parse, pump } from './pump.ts';
import { manifestOf, statusOf } from './status.ts';

const events = join(import.meta.dirname, '..', '..', 'events');
let pipeline: Pipeline;
let printer: CountingPrinter;
let direct: ServicePorts;

beforeAll(async () => {
  pipeline = await startPipeline();
  printer = countingPrinter();
  direct = pipeline.ports();
});

afterAll(async () => {
  await printer.close();
  await pipeline.stop();
});

async function start(assessment: string, files: Record<string, string | Uint8Array>) {
  await pipeline.rewind();
  printer.forget();
  const key = await pipeline.upload(assessment, files, { 'esep-languages': 'kk' });
  const started = await parse(() => ({ ...direct, printer }), key);
  if (started === null) throw new Error('nothing was started');
  return { key, ...started };
}

describe('The summaries of a run', () => {
  it('are one job and one object a place, printed once however often the job comes', async () => {
    const { run, prefix, queued, schools } = await start('whole', filesOf(join(events, 'sample')));
    const { summaries } = await manifestOf(pipeline);
    expect(summaries).toEqual({ places: ['', '10', '15', '61', '71'], languages: ['kk'], withheld: [] });
    // A technical report, four regions and the nation.
    expect(queued).toBe(schools + 6);
    const objects = await pipeline.objects('uploads', `working/${run}/summaries/`);
    expect([...objects.keys()].sort()).toEqual(
      summaries!.places.map((place) => working.summary(run, place)).sort(),
    );

    const job: SummaryJob = { version: 1, assessment: 'whole', run, summary: '71', language: 'kk' };
    const ports = { ...direct, printer };
    expect(await reportSummary(ports, job)).toMatchObject({ status: 'reported', printed: true });
    expect(await reportSummary(ports, job)).toMatchObject({ status: 'reported', printed: false });
    expect(printer.printed).toHaveLength(1);
    expect(await buryJob(direct, job)).toBeNull();

    const pdf = (await pipeline.objects('reports')).get(output.summary(prefix, '71', 'kk'))!;
    const text = (await pdfPages(pdf)).join('\n');
    expect(text).toContain('Астана');
    for (const { id, name } of (await manifestOf(pipeline)).schools) {
      expect(text).not.toContain(id);
      expect(text).not.toContain(name);
    }

    const look = { version: 1, assessment: 'whole', run, attempt: 0 } as const;
    const status = await finishRun(direct, look, { delaySeconds: 0 });
    expect(status).toMatchObject({ state: 'running', summaries: ['summaries/region-71.kk.pdf'] });
  }, 60_000);

  it('are listed in the status and linked by the index, and the same upload again prints nothing', async () => {
    const { key, prefix } = await start('few', fewSchools());
    await pump(pipeline.services, () => ({ ...direct, printer }));
    expect(await statusOf(pipeline)).toMatchObject({
      state: 'finished',
      summaries: ['summaries/nation.kk.pdf'],
    });
    const { summaries } = await manifestOf(pipeline);
    // One school with results in Абай: neither region has a summary.
    expect(summaries?.withheld).toEqual([
      { place: '10', reason: 'too-few-schools' },
      { place: '11', reason: 'complementary' },
    ]);
    const index = (await pipeline.objects('reports')).get(output.index(prefix))!.toString();
    expect(index).toContain('summaries/nation.kk.pdf');
    expect((await parse(() => ({ ...direct, printer }), key))?.queued).toBe(0);
  }, 60_000);

  it('that was given up, or came when the working data were gone, has failed and keeps no run open', async () => {
    await pipeline.rewind();
    const key = await pipeline.upload('few', fewSchools(), { 'esep-schools': 'S5' });
    const started = await parse(() => ({ ...direct, printer }), key);
    const { run, prefix } = started!;
    await pump(pipeline.services, () => ({ ...direct, printer }));
    expect(await statusOf(pipeline)).toMatchObject({ state: 'finished', summaries: [] });

    // The same run, as if its summaries had been asked for.
    const summaries = { places: [''], languages: ['kk'], withheld: [] };
    await direct.reports.write(
      output.manifest(prefix),
      JSON.stringify({ ...(await manifestOf(pipeline)), summaries }),
      { contentType: 'application/json' },
    );
    const look = { version: 1, assessment: 'few', run, attempt: 0 } as const;
    expect((await finishRun(direct, look, { delaySeconds: 0 })).state).toBe('running');

    const job: SummaryJob = { version: 1, assessment: 'few', run, summary: '', language: 'kk' };
    const given = await buryJob(direct, job);
    expect(given).toMatchObject({ place: '', language: 'kk', reason: 'gave-up-after-retries' });
    expect(await finishRun(direct, look, { delaySeconds: 0 })).toMatchObject({
      state: 'finished',
      summaries: [],
    });

    expect((await reportSummary({ ...direct, printer }, job)).status).toBe('failed');
    const failure = (await pipeline.objects('reports')).get(output.summaryFailure(prefix, '', 'kk'));
    expect(JSON.parse(failure!.toString())).toMatchObject({ reason: 'data-expired' });
  }, 60_000);

  it('of a file of one school are none, and the run says why', async () => {
    const { queued, schools } = await start('one', filesOf(join(events, 'one-school')));
    expect({ queued, schools }).toEqual({ queued: 2, schools: 1 });
    expect((await manifestOf(pipeline)).summaries).toMatchObject({
      places: [],
      withheld: [{ place: '', reason: 'too-few-schools' }],
    });
  });
});
