import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previousRun } from '../../functions/parse/previous-run.ts';
import { output } from '../../functions/platform/keys.ts';
import type { RunManifest, RunStatus } from '../../functions/platform/run-records.ts';
import { type Pipeline, startPipeline } from '../pipeline/pipeline.ts';

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await startPipeline();
});
afterAll(() => pipeline.stop());

const key = 'incoming/wave/results.csv';

interface Begun {
  readonly run: string;
  readonly previous?: string | undefined;
  readonly schools?: readonly string[];
  /** Whether all schools were asked for. */
  readonly all?: boolean;
  readonly key?: string;
  readonly state?: RunStatus['state'];
}

/** Writes the records of runs one after the other, all within one second as S3 tells it. */
async function startRuns(assessment: string, runs: readonly Begun[]) {
  const { reports } = pipeline.ports();
  const json = (at: string, record: object) =>
    reports.write(at, JSON.stringify(record), { contentType: 'application/json' });
  await sleep(1000 - (Date.now() % 1000));
  for (const { run, previous, schools = ['1', '2'], all = true, ...rest } of runs) {
    const prefix = output.prefix(assessment, run);
    const date = '2024-11-23';
    await json(output.manifest(prefix), {
      run,
      upload: { key: rest.key ?? key, date },
      schools: schools.map((id) => ({ id })),
      technical: all ? ['ru'] : [],
      ...(previous === undefined ? {} : { previous: { run: previous, date } }),
    } as unknown as RunManifest);
    await json(output.status(prefix), { state: rest.state ?? 'finished' } as RunStatus);
  }
  const times = runs.map(async ({ run }) =>
    (await reports.head(output.manifest(output.prefix(assessment, run))))!.lastModified!.getTime(),
  );
  expect(new Set(await Promise.all(times)).size, 'the runs begin in one second').toBe(1);
  return (asked: readonly string[] = [], run = 'new') =>
    previousRun(reports, { assessment, run, key }, new Set(asked));
}

describe('of runs begun within one second', () => {
  it.each([
    ['in the order of their names', ['a', 'b', 'c']],
    ['against it', ['c', 'b', 'a']],
    ['mixed', ['b', 'c', 'a']],
  ])('the last is the one that none follows: %s', async (title, names) => {
    const follows = await startRuns(
      title,
      names.map((run, i) => ({ run, previous: names[i - 1] })),
    );
    expect((await follows())?.run).toBe(names.at(-1));
    expect((await follows([], names.at(-1)))?.run, 'a run does not precede itself').toBe(names.at(-2));
  });

  it('one that is unfinished, of another file or of other schools is passed over', async () => {
    const follows = await startRuns('passed over', [
      { run: 'whole' },
      { run: 'other', key: 'incoming/wave/other.csv' },
      { run: 'open', previous: 'whole', state: 'running' },
      { run: 'part', previous: 'whole', schools: ['1'], all: false },
    ]);
    expect((await follows())?.run).toBe('whole');
    expect((await follows(['1']))?.run).toBe('part');
    expect((await follows(['2']))?.run).toBe('whole');
  });
});

it('the first run of an assessment follows none', async () => {
  const { reports } = pipeline.ports();
  expect(await previousRun(reports, { assessment: 'nothing yet', run: 'new', key }, new Set())).toBeNull();
});
