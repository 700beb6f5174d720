import { createReadStream, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectHead, ObjectStore } from '../../functions/platform/object-store.ts';
import { currentLines, type IndexLine, isWhole, objectPath } from './object-files.ts';

/**
 * The objects that local runs have left in a folder, to be read only: without the embedded S3, from their files and the
 * index, as they are at each call. A run may be writing there meanwhile.
 */
export function objectsOnDisk(folder: string): {
  bucket(name: string): ObjectStore;
  pathOf(bucket: string, key: string): string;
} {
  const index = join(folder, 'index.jsonl');
  let known: { state: string; lines: ReadonlyMap<string, IndexLine> } = { state: '', lines: new Map() };

  function lines(): ReadonlyMap<string, IndexLine> {
    const stats = statSync(index, { throwIfNoEntry: false });
    const state = stats === undefined ? '' : `${stats.size} ${stats.mtimeMs}`;
    if (known.state !== state) {
      known = {
        state,
        lines: new Map(currentLines(index).map((line) => [`${line.bucket}/${line.key}`, line])),
      };
    }
    return known.lines;
  }

  const pathOf = (bucket: string, key: string) => objectPath(folder, bucket, key);
  return {
    pathOf,
    bucket(bucket) {
      const lineOf = (key: string): IndexLine | null => {
        const line = lines().get(`${bucket}/${key}`);
        return line !== undefined && isWhole(line, pathOf(bucket, key)) ? line : null;
      };
      return {
        bucket,
        async read(key) {
          return lineOf(key) === null ? null : await readFile(pathOf(bucket, key));
        },
        async open(key) {
          const line = lineOf(key);
          if (line === null) throw new Error(`${bucket}/${key} is not there`);
          return { body: createReadStream(pathOf(bucket, key)), head: headOf(line) };
        },
        async head(key) {
          const line = lineOf(key);
          return line === null ? null : headOf(line);
        },
        async write(key) {
          throw new Error(`${bucket}/${key} is not to be written here`);
        },
        async *list(prefix) {
          const found = [...lines().values()].filter(
            (line) => line.bucket === bucket && line.key !== null && line.key.startsWith(prefix),
          );
          for (const line of found.sort((a, b) => (a.key! < b.key! ? -1 : 1))) {
            const { etag, size, lastModified } = headOf(line);
            yield { key: line.key!, etag, size, lastModified };
          }
        },
        async folders(prefix) {
          const found = new Set<string>();
          for (const { bucket: of, key } of lines().values()) {
            if (of !== bucket || key === null || !key.startsWith(prefix)) continue;
            const slash = key.indexOf('/', prefix.length);
            if (slash >= 0) found.add(key.slice(0, slash + 1));
          }
          return [...found].sort();
        },
      };
    },
  };
}

function headOf({ object }: IndexLine): ObjectHead {
  return {
    etag: (object?.etag ?? '').replaceAll('"', ''),
    size: object?.contentLength ?? 0,
    lastModified: object === null ? null : new Date(object.lastModified),
    metadata: object?.metadata ?? {},
  };
}
