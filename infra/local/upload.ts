import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  DeleteObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NotFound,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import {
  isDefinitionTable,
  uploadKey,
  validationKey,
  validationPageKey,
} from '../../functions/platform/keys.ts';
import type { AssessmentInput, InputFile } from './assessment-input.ts';
import type { CreatedObject } from './services.ts';

/** Files above it go in parts of this size; the ETag of an upload depends on it. */
export const PART_BYTES = 10 * 1024 ** 2;

/** Where uploads go. */
export interface UploadPlace {
  readonly s3: S3Client;
  readonly buckets: { readonly uploads: string };
}

/**
 * Brings an assessment to `incoming/`, definition tables first, and removes there what is no longer in the input.
 * A file that is there already, unchanged, is left as it is, date and all: a run that goes on is the run it was. What
 * parse wrote about it stays, too: it does not read the results of a finished run again, and the run's page links it.
 * Gives the results files as objects.
 */
export async function uploadAssessment(
  place: UploadPlace,
  input: AssessmentInput,
  options: Readonly<Record<string, string>>,
): Promise<CreatedObject[]> {
  const { assessment, definitions, results } = input;
  const explanations = new Set(
    results
      .map(({ name }) => uploadKey(assessment, name))
      .flatMap((key) => [validationKey(key), validationPageKey(key)]),
  );
  await removeOthers(place, input, (key) => !explanations.has(key));
  await Promise.all(definitions.map((file) => upload(place, uploadKey(assessment, file.name), file, {})));
  return await Promise.all(
    results.map((file) => upload(place, uploadKey(assessment, file.name), file, options)),
  );
}

/**
 * The same for a bucket that others use, too, and that starts a run by itself when results arrive: the results are
 * always put anew, and of what else lies there only definition tables that the input lacks are removed, for they
 * would shape this run.
 */
export async function dropAssessment(
  place: UploadPlace,
  input: AssessmentInput,
  options: Readonly<Record<string, string>>,
): Promise<CreatedObject[]> {
  const { assessment, definitions, results } = input;
  await removeOthers(place, input, (key) => isDefinitionTable(key.slice(key.lastIndexOf('/') + 1)));
  await Promise.all(definitions.map((file) => upload(place, uploadKey(assessment, file.name), file, {})));
  const always = { always: true };
  return await Promise.all(
    results.map((file) => upload(place, uploadKey(assessment, file.name), file, options, always)),
  );
}

/** An object of the uploads bucket with its metadata; null where there is none. */
export async function uploadedObject(
  { s3, buckets }: UploadPlace,
  key: string,
): Promise<(CreatedObject & { readonly metadata: Readonly<Record<string, string>> }) | null> {
  const bucket = buckets.uploads;
  try {
    const {
      ETag = '',
      ContentLength = 0,
      LastModified,
      Metadata = {},
    } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    const etag = ETag.replaceAll('"', '');
    return {
      bucket,
      key,
      etag,
      size: ContentLength,
      created: LastModified ?? new Date(0),
      metadata: Metadata,
    };
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

async function removeOthers(
  { s3, buckets }: UploadPlace,
  { assessment, definitions, results }: AssessmentInput,
  mayGo: (key: string) => boolean,
): Promise<void> {
  const Bucket = buckets.uploads;
  const wanted = new Set([...definitions, ...results].map(({ name }) => uploadKey(assessment, name)));
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket, Prefix: uploadKey(assessment, '') }),
  );
  for (const { Key = '' } of Contents) {
    if (!wanted.has(Key) && mayGo(Key)) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  }
}

async function upload(
  place: UploadPlace,
  key: string,
  file: InputFile,
  metadata: Readonly<Record<string, string>>,
  { always = false } = {},
): Promise<CreatedObject> {
  const { s3, buckets } = place;
  const bucket = buckets.uploads;
  const there = always ? null : await uploadedObject(place, key);
  if (there?.etag !== (await etagOf(file)) || !sameEntries(there.metadata, metadata)) {
    await new Upload({
      client: s3,
      params: { Bucket: bucket, Key: key, Body: createReadStream(file.path), Metadata: { ...metadata } },
      partSize: PART_BYTES,
    }).done();
  }
  const { metadata: _, ...object } = (await uploadedObject(place, key))!;
  return object;
}

/** The ETag that S3 gives a file: its MD5, or for several parts the MD5 of their MD5s and their number. */
async function etagOf({ path }: InputFile): Promise<string> {
  const parts: Buffer[] = [];
  let hash = createHash('md5');
  let room = PART_BYTES;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (let rest = chunk; rest.length > 0; ) {
      if (room === 0) {
        parts.push(hash.digest());
        hash = createHash('md5');
        room = PART_BYTES;
      }
      const taken = rest.subarray(0, room);
      hash.update(taken);
      room -= taken.length;
      rest = rest.subarray(taken.length);
    }
  }
  parts.push(hash.digest());
  if (parts.length === 1) return parts[0]!.toString('hex');
  return `${createHash('md5').update(Buffer.concat(parts)).digest('hex')}-${parts.length}`;
}

function sameEntries(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const sorted = (entries: Readonly<Record<string, string>>) =>
    JSON.stringify(Object.entries(entries).sort());
  return sorted(a) === sorted(b);
}
