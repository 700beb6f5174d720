import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { output, validationKey } from '../../functions/platform/keys.ts';
import { readJson } from '../../functions/platform/object-store.ts';
import type { AssessmentInput } from '../local/assessment-input.ts';
import { mirroredPath } from '../local/mirror.ts';
import type { FinishedRun, Validation } from '../local/run-assessment.ts';
import { finishedRunLines } from '../local/summary.ts';
import { personLanguage } from '../words.ts';
import type { Call } from './define.ts';
import type { DropOptions } from './drop.ts';
import { fetchRun } from './fetch-run.ts';
import type { FoundRun } from './find-run.ts';
import { followDropped } from './follow-dropped.ts';
import { lookAtRun } from './look-at-run.ts';
import type { RemotePlace } from './places/place.ts';
import { send } from './send.ts';

/**
 * A whole run by a stack: uploads, follows the run, and brings the reports to where a run on this machine would leave
 * them. Cut off anywhere, the same call goes on: what is printed is not printed again, what is here not fetched again.
 */
export async function reportThere(
  call: Call,
  place: RemotePlace,
  input: AssessmentInput,
  options: DropOptions,
  out: string,
): Promise<number> {
  const { terminal } = call;
  const dropped = await send(call, place, input, options);
  const { results, runs, complete } = await followDropped(call, place, dropped);
  const finished: FinishedRun[] = [];
  for (const run of runs) finished.push(await bring(call, place, run, out, runs.length > 1));
  for (const run of finished) terminal.say(...finishedRunLines(run, personLanguage()));
  terminal.result({
    complete,
    runs: finished.map(({ folder, status }) => ({
      assessment: status.assessment,
      run: status.run,
      folder,
      rows: status.rows,
      counts: status.counts,
      notReported: status.schools.filter((school) => school.status !== 'reported'),
    })),
    refused: results.flatMap(({ refused }) => refused ?? []),
  });
  return complete ? 0 : 1;
}

async function bring(
  { terminal, signal }: Call,
  place: RemotePlace,
  run: FoundRun,
  out: string,
  several: boolean,
): Promise<FinishedRun> {
  const { prefix, manifest } = run;
  const file = manifest.upload.key.slice(manifest.upload.key.lastIndexOf('/') + 1);
  const ofAssessment = join(out, dirname(prefix));
  const folder = several ? join(ofAssessment, file.replace(/\.(csv|xlsx)$/i, '')) : ofAssessment;
  await removeEarlierRun(place, run, folder);
  let begun = false;
  const onFile = (done: number, all: number) => {
    if (!begun) terminal.progress.begin(all, 'files');
    begun = true;
    terminal.progress.done(done);
  };
  await fetchRun(place, run, folder, [], onFile, signal).finally(() => terminal.progress.end());
  const { status } = await lookAtRun(place, run);
  if (status === null) throw new Error(`${prefix} lost its status while it was fetched`);
  const validation = await readJson<Validation>(place.uploads, validationKey(manifest.upload.key));
  return { folder, status, manifest, validation };
}

/** Reports of another run of the assessment may not lie among those of this one; nothing else is removed. */
async function removeEarlierRun(
  place: RemotePlace,
  { prefix, manifest }: FoundRun,
  folder: string,
): Promise<void> {
  const there = await readFile(join(folder, output.manifest('')), 'utf8').catch(() => '{}');
  const { run: earlier } = JSON.parse(there) as { run?: string };
  if (earlier === undefined || earlier === manifest.run) return;
  const ofEarlier = output.prefix(manifest.assessment, earlier);
  if (ofEarlier === prefix) return;
  for await (const { key } of place.reports.list(ofEarlier)) {
    const path = mirroredPath(ofEarlier, key);
    if (path !== null && !path.split('/').includes('..')) await rm(join(folder, path), { force: true });
  }
}
