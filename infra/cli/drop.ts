import { setTimeout as pause } from 'node:timers/promises';
import { output, validationKey } from '../../functions/platform/keys.ts';
import { readJson } from '../../functions/platform/object-store.ts';
import type { AssessmentInput } from '../local/assessment-input.ts';
import type { Validation } from '../local/run-assessment.ts';
import { runOptions } from '../local/run-options.ts';
import type { CreatedObject } from '../local/services.ts';
import { dropAssessment } from '../local/upload.ts';
import { type FoundRun, readRun } from './find-run.ts';
import { foretellRun } from './foretell-run.ts';
import { lookAtRun } from './look-at-run.ts';
import type { RemotePlace } from './places/place.ts';

/** A results file in the uploads bucket, and the run that it makes there. */
export interface Dropped {
  readonly upload: CreatedObject;
  readonly assessment: string;
  readonly run: string;
  readonly prefix: string;
  /** An earlier upload of the same had been reported without a failure. */
  readonly wasDone: boolean;
}

export interface DropOptions {
  readonly schools: readonly string[];
  readonly languages: readonly string[];
}

/** Puts an assessment into the uploads bucket, results last, and foretells the runs that `parse` will make of it. */
export async function drop(
  place: RemotePlace,
  input: AssessmentInput,
  options: DropOptions,
): Promise<Dropped[]> {
  const there = { s3: place.s3, buckets: { uploads: place.uploads.bucket } };
  const uploads = await dropAssessment(there, input, runOptions(options));

  return await Promise.all(
    uploads.map(async (upload) => {
      const run = await foretellRun(place.uploads, upload.key);
      if (run === null) throw new Error(`${upload.key} went away as soon as it was there`);
      const prefix = output.prefix(input.assessment, run);
      return { upload, assessment: input.assessment, run, prefix, wasDone: await isDone(place, prefix) };
    }),
  );
}

async function isDone(place: RemotePlace, prefix: string): Promise<boolean> {
  const run = await readRun(place, prefix);
  if (run === null) return false;
  const { status, finished } = await lookAtRun(place, run);
  return finished && status !== null && status.counts.failed + status.counts.missing === 0;
}

/** Waits until `parse` has begun the run of an upload, or has refused the upload. */
export async function untilBegun(
  place: RemotePlace,
  { upload, prefix, wasDone }: Dropped,
  { everyMilliseconds, signal }: { readonly everyMilliseconds: number; readonly signal: AbortSignal },
): Promise<{ readonly run: FoundRun } | { readonly refused: Validation }> {
  for (;;) {
    const run = await readRun(place, prefix);
    // S3 tells times to the second.
    if (
      run !== null &&
      (wasDone || run.begun.getTime() >= Math.floor(upload.created.getTime() / 1000) * 1000)
    ) {
      return { run };
    }
    const key = validationKey(upload.key);
    const head = await place.uploads.head(key);
    if (head?.lastModified && head.lastModified >= upload.created) {
      const validation = await readJson<Validation & { refused?: boolean }>(place.uploads, key);
      if (validation?.refused === true) return { refused: { ...validation, file: upload.key } };
    }
    await pause(everyMilliseconds, undefined, { signal });
  }
}
