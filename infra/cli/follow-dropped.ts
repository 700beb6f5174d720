import type { RunStatus } from '../../functions/platform/run-records.ts';
import type { Validation } from '../local/run-assessment.ts';
import { refusalLines } from '../local/summary.ts';
import { personLanguage, say } from '../words.ts';
import type { Call } from './define.ts';
import { type Dropped, untilBegun } from './drop.ts';
import type { FoundRun } from './find-run.ts';
import type { RemotePlace } from './places/place.ts';
import { EVERY_MILLISECONDS, waitForRun } from './wait-for-run.ts';

export interface Followed {
  readonly assessment: string;
  readonly run: string;
  readonly counts?: RunStatus['counts'];
  readonly refused?: Validation;
}

/** Waits for the runs of what was dropped, and says how each ended. */
export async function followDropped(
  call: Call,
  place: RemotePlace,
  dropped: readonly Dropped[],
): Promise<{
  readonly results: readonly Followed[];
  readonly runs: readonly FoundRun[];
  readonly complete: boolean;
}> {
  const { terminal, signal } = call;
  const results: Followed[] = [];
  const runs: FoundRun[] = [];
  for (const one of dropped) {
    const { assessment, run } = one;
    terminal.note(say('cli.upload.waiting', { run }));
    const begun = await untilBegun(place, one, { everyMilliseconds: EVERY_MILLISECONDS.remote, signal });
    if ('refused' in begun) {
      terminal.say(...refusalLines(begun.refused, personLanguage()));
      results.push({ assessment, run, refused: begun.refused });
      continue;
    }
    const { counts } = await waitForRun(call, place, begun.run);
    const failed = counts.failed + counts.missing;
    terminal.say(
      say('cli.upload.ended', { run, reported: counts.reported, schools: counts.schools, failed }),
    );
    results.push({ assessment, run, counts });
    runs.push(begun.run);
  }
  const complete = results.every(
    ({ counts }) => counts !== undefined && counts.schools === counts.reported + counts.suppressed,
  );
  return { results, runs, complete };
}
