import { stat, utimes } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import pMap from 'p-map';
import { keyPart, output } from '../../functions/platform/keys.ts';
import type { StoredObject } from '../../functions/platform/object-store.ts';
import { writeWhole } from '../files.ts';
import { flatLinks, mirroredPath } from '../local/mirror.ts';
import type { FoundRun } from './find-run.ts';
import type { Place } from './places/place.ts';

const READS_AT_ONCE = 8;

export interface Fetched {
  readonly folder: string;
  readonly files: number;
  /** Files that were there already, of the same size and not older. */
  readonly unchanged: number;
}

/** Brings a run to a folder, reports side by side, as a run on this machine leaves it; only some schools where asked. */
export async function fetchRun(
  place: Place,
  { prefix }: FoundRun,
  folder: string,
  schools: readonly string[],
  onFile: (done: number, all: number) => void,
  signal: AbortSignal,
): Promise<Fetched> {
  const wanted: { object: StoredObject; path: string }[] = [];
  for await (const object of place.reports.list(prefix)) {
    const path = mirroredPath(prefix, object.key);
    if (path === null || !isAskedFor(object.key.slice(prefix.length), schools)) continue;
    const target = resolve(folder, path);
    // A bucket may hold keys that are not ours.
    if (target.startsWith(resolve(folder) + sep)) wanted.push({ object, path: target });
  }
  let files = 0;
  let unchanged = 0;
  await pMap(
    wanted,
    async ({ object, path }) => {
      signal.throwIfAborted();
      if (await isThere(object, path)) unchanged++;
      else {
        const bytes = await place.reports.read(object.key);
        if (bytes !== null) await save(path, bytes, object);
      }
      files++;
      onFile(files, wanted.length);
    },
    { concurrency: READS_AT_ONCE },
  );
  return { folder, files, unchanged };
}

/** All of a run, or of some schools only what is theirs. */
function isAskedFor(path: string, schools: readonly string[]): boolean {
  if (schools.length === 0) return true;
  return schools.some(
    (school) => path === output.results('', school) || path.startsWith(`reports/${keyPart(school)}.`),
  );
}

async function isThere({ size, lastModified }: StoredObject, path: string): Promise<boolean> {
  const file = await stat(path).catch(() => null);
  if (file === null || path.endsWith(`${sep}index.html`)) return false;
  return file.size === size && lastModified !== null && file.mtimeMs >= lastModified.getTime();
}

async function save(path: string, bytes: Uint8Array, { lastModified }: StoredObject): Promise<void> {
  const isIndex = path.endsWith(`${sep}index.html`);
  await writeWhole(path, isIndex ? flatLinks(new TextDecoder().decode(bytes)) : bytes);
  if (lastModified !== null) await utimes(path, lastModified, lastModified);
}
