import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { S3Object, S3Persistence } from './fauxqs.ts';

/**
 * Keeps the embedded S3's objects as plain files: `<folder>/<bucket>/<key>` holds the bytes, and `index.jsonl` one
 * line for every change (etag, size, metadata).
 *
 * The emulator's own file storage writes in place and joins keys to paths unchecked; a run that is killed would
 * leave torn files, and a key with `..` would leave the folder. Here bytes are written aside and renamed, the index
 * line follows, and on loading an object whose file does not agree with its line is treated as never written.
 */
export function objectFiles(folder: string, onCreated: (bucket: string, object: S3Object) => void) {
  const index = join(folder, 'index.jsonl');
  const partial = join(folder, '.partial');
  mkdirSync(folder, { recursive: true });

  const pathOf = (bucket: string, key: string) => objectPath(folder, bucket, key);
  const note = (line: IndexLine) => appendFileSync(index, `${JSON.stringify(line)}\n`);

  function write(bucket: string, object: S3Object): void {
    const path = pathOf(bucket, object.key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(partial, object.body);
    renameSync(partial, path);
    const { body: _, ...description } = object;
    note({ bucket, key: object.key, modified: statSync(path).mtimeMs, object: description });
    // The store knows the object only after this call has returned.
    setImmediate(onCreated, bucket, object);
  }

  function remove(bucket: string, key: string): void {
    note({ bucket, key, modified: 0, object: null });
    rmSync(pathOf(bucket, key), { force: true });
  }

  const persistence: S3Persistence = {
    insertBucket: (name) => void mkdirSync(join(folder, name), { recursive: true }),
    deleteBucket: (name) => rmSync(join(folder, name), { recursive: true, force: true }),
    saveBucketLifecycleConfiguration: () => undefined,
    deleteBucketLifecycleConfiguration: () => undefined,
    upsertObject: write,
    deleteObject: remove,
    deleteObjectsByBucket(bucket) {
      note({ bucket, key: null, modified: 0, object: null });
      rmSync(join(folder, bucket), { recursive: true, force: true });
      mkdirSync(join(folder, bucket), { recursive: true });
    },
    deleteAllObjects: () => rmSync(folder, { recursive: true, force: true }),
    renameObject: () => {
      throw new Error('Objects of the local S3 are not renamed');
    },
    readBody: (bucket, key) => readFileSync(pathOf(bucket, key)),
    // Parts live in memory: an upload that was cut off is simply not there after a restart.
    insertMultipartUpload: () => undefined,
    upsertMultipartPart: () => undefined,
    deleteMultipartUpload: () => undefined,
    deleteAllMultipartUploads: () => undefined,
    completeMultipartUpload: (_, bucket, object) => write(bucket, object),
    purgeAll: () => rmSync(folder, { recursive: true, force: true }),
    close: () => undefined,
    loadS3(store) {
      const lines = currentLines(index).filter((line) => isWhole(line, pathOf(line.bucket, line.key ?? '')));
      for (const { bucket, object } of lines) {
        if (object === null) continue;
        store.createBucket(bucket);
        store.restoreObject(bucket, {
          ...object,
          lastModified: new Date(object.lastModified),
          body: Buffer.alloc(0),
        });
      }
      // Compacted, so that the index does not grow with every run.
      writeFileSync(partial, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      renameSync(partial, index);
    },
  };
  return { persistence, pathOf };
}

/** The plain file that holds an object. */
export function objectPath(folder: string, bucket: string, key: string): string {
  return join(folder, bucket, ...key.split('/').map(fileName));
}

export interface IndexLine {
  readonly bucket: string;
  /** Null stands for all keys of the bucket. */
  readonly key: string | null;
  /** The file's modification time in milliseconds. */
  readonly modified: number;
  /** Null where the object was deleted. */
  readonly object: Omit<S3Object, 'body'> | null;
}

/** The last line of every object that still exists; a torn last line is passed over. */
export function currentLines(index: string): IndexLine[] {
  const lines = new Map<string, IndexLine>();
  for (const text of readIfThere(index).split('\n')) {
    const line = parseLine(text);
    if (line === null) continue;
    if (line.key === null) {
      for (const [id, { bucket }] of lines) if (bucket === line.bucket) lines.delete(id);
    } else if (line.object === null) {
      lines.delete(`${line.bucket}/${line.key}`);
    } else {
      lines.set(`${line.bucket}/${line.key}`, line);
    }
  }
  return [...lines.values()];
}

function parseLine(text: string): IndexLine | null {
  if (text === '') return null;
  try {
    return JSON.parse(text) as IndexLine;
  } catch {
    return null;
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Whether the file is the one that its line describes. */
export function isWhole(line: IndexLine, path: string): boolean {
  const file = statSync(path, { throwIfNoEntry: false });
  return file !== undefined && file.size === line.object?.contentLength && file.mtimeMs === line.modified;
}

const LONGEST_NAME = 200;

/** One part of a key as a file's name: never empty, `.` or `..`, nothing that a file system refuses, never too long. */
function fileName(part: string): string {
  if (part === '' || part === '.' || part === '..') return `%${part.replaceAll('.', '%2e')}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what has to go
  const safe = part.replace(/[%<>:"|?*\\\u0000-\u001f]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  if (Buffer.byteLength(safe) <= LONGEST_NAME) return safe;
  const hash = createHash('sha256').update(part).digest('hex').slice(0, 16);
  return `${Buffer.from(safe)
    .subarray(0, LONGEST_NAME)
    .toString('utf8')
    .replace(/\uFFFD$/, '')}~${hash}`;
}
