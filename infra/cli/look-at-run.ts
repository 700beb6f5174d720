import { keyPart, type OutcomeStatus, output, parseOutcomeKey } from '../../functions/platform/keys.ts';
import { readJson } from '../../functions/platform/object-store.ts';
import type { RunStatus } from '../../functions/platform/run-records.ts';
import type { FoundRun } from './find-run.ts';
import type { Place } from './places/place.ts';

export interface RunLook {
  /** What `finish` wrote at its last look; null before the first. */
  readonly status: RunStatus | null;
  readonly statusWritten: Date | null;
  /** Each school's outcome at this moment, by the school's part in the keys. */
  readonly outcomes: ReadonlyMap<string, OutcomeStatus>;
  /** Schools that have an outcome. */
  readonly done: number;
  readonly finished: boolean;
}

/** Where a run is now: fresher than its `status.json`, which is as old as the last look of `finish`. */
export async function lookAtRun(place: Place, { prefix, manifest, begun }: FoundRun): Promise<RunLook> {
  const head = await place.reports.head(output.status(prefix));
  const status = head === null ? null : await readJson<RunStatus>(place.reports, output.status(prefix));
  const rank: Record<OutcomeStatus, number> = { failed: 0, suppressed: 1, reported: 2 };
  const outcomes = new Map<string, OutcomeStatus>();
  for await (const { key, lastModified } of place.reports.list(output.outcomes(prefix))) {
    const outcome = parseOutcomeKey(key);
    if (outcome === null) continue;
    // A failure of an earlier try, as `finish` sees it.
    if (outcome.status === 'failed' && lastModified !== null && lastModified < begun) continue;
    const known = outcomes.get(outcome.schoolPart);
    if (known === undefined || rank[outcome.status] > rank[known]) {
      outcomes.set(outcome.schoolPart, outcome.status);
    }
  }
  const done = manifest.schools.filter(({ id }) => outcomes.has(keyPart(id))).length;
  const finished = status?.state === 'finished' && (head?.lastModified ?? begun) >= begun;
  return { status, statusWritten: head?.lastModified ?? null, outcomes, done, finished };
}
