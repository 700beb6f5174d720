import { DeleteObjectsCommand } from '@aws-sdk/client-s3';
import { output, working } from '../../functions/platform/keys.ts';
import type { RunDocument } from '../../functions/platform/run-documents.ts';
import { UsageError } from '../local/errors.ts';
import { say } from '../words.ts';
import type { FoundRun } from './find-run.ts';
import type { RemotePlace } from './places/place.ts';

const MOST_KEYS = 1_000;

/**
 * Queues schools, technical reports and summaries of a run once more. Their failures go first, so that the run counts as running;
 * cut off in between, the same call again does the rest. Throws a UsageError where the students' answers have expired.
 */
export async function queueAgain(
  place: RemotePlace,
  { manifest, prefix }: FoundRun,
  schools: readonly string[],
  documents: readonly RunDocument[],
): Promise<void> {
  const { assessment, run } = manifest;
  if ((await place.uploads.head(working.shared(run))) === null) {
    throw new UsageError(say('cli.redrive.expired', { run, upload: manifest.upload.key }));
  }
  const keys = [
    ...schools.map((school) => output.outcome(prefix, 'failed', school)),
    ...documents.map(({ failure }) => prefix + failure),
  ];
  for (let at = 0; at < keys.length; at += MOST_KEYS) {
    const Objects = keys.slice(at, at + MOST_KEYS).map((Key) => ({ Key }));
    const { Errors = [] } = await place.s3.send(
      new DeleteObjectsCommand({ Bucket: place.reports.bucket, Delete: { Objects, Quiet: true } }),
    );
    const [refused] = Errors;
    if (refused !== undefined) {
      throw new Error(`S3 refused to delete ${refused.Key}: ${refused.Code} ${refused.Message}`);
    }
  }
  const message = { version: 1, assessment, run } as const;
  await place.jobs.send([
    ...schools.map((school) => ({ ...message, school })),
    ...documents.map(({ job }) => job),
  ]);
  await place.finish.send([{ ...message, attempt: 0 }]);
}
