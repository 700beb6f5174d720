import { setTimeout as pause } from 'node:timers/promises';
import type { RunStatus } from '../../functions/platform/run-records.ts';
import { RunFailed } from '../local/errors.ts';
import { isAtWork } from '../local/store-lock.ts';
import { say } from '../words.ts';
import type { Call } from './define.ts';
import type { FoundRun } from './find-run.ts';
import { lookAtRun } from './look-at-run.ts';
import type { Place } from './places/place.ts';

/** How often a run is looked at; of a run on AWS each look costs a few requests. */
export const EVERY_MILLISECONDS = {
  local: 500,
  remote: Number(process.env['ESEP_POLL_MILLISECONDS'] ?? 5_000),
} as const;

/**
 * Shows a run's progress until `finish` has written, after a moment, that it is finished. Throws a RunFailed where a run
 * of this machine was stopped: nobody would ever finish it.
 */
export async function waitForRun(
  { terminal, signal }: Call,
  place: Place,
  run: FoundRun,
  after: Date = new Date(0),
): Promise<RunStatus> {
  const { progress } = terminal;
  terminal.note(say('cli.status.following', { run: run.manifest.run }));
  const all = run.manifest.schools.length;
  // S3 tells times to the second.
  const since = Math.floor(after.getTime() / 1000) * 1000;
  progress.begin(all);
  try {
    for (;;) {
      const goesOn = place.kind === 'remote' || isAtWork(place.store);
      const { status, statusWritten, done, finished } = await lookAtRun(place, run);
      progress.done(done);
      const isNew = (statusWritten ?? after).getTime() >= since;
      const isWhole = done === all || (status?.counts.missing ?? 0) > 0;
      if (finished && isNew && isWhole && status !== null) return status;
      if (!goesOn) throw new RunFailed(say('cli.status.cutOff', { run: run.manifest.run }));
      await pause(EVERY_MILLISECONDS[place.kind], undefined, { signal });
    }
  } finally {
    progress.end();
  }
}
