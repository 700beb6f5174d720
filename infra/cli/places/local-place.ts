import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../local/errors.ts';
import { mirroredPath } from '../../local/mirror.ts';
import { objectsOnDisk } from '../../local/objects-on-disk.ts';
import { say } from '../../words.ts';
import type { LocalPlace } from './place.ts';

/** The store that local runs leave in `<out>/.store`: read from its files, so that a run may be at work in it. */
export function localPlace(out: string): LocalPlace {
  const store = join(out, '.store');
  const folder = join(store, 'objects');
  // Throws where the store is another user's: it is not to be told as a store without runs.
  if (statSync(folder, { throwIfNoEntry: false }) === undefined)
    throw new UsageError(say('cli.wrong.store', { out }));
  const objects = objectsOnDisk(folder);
  const reports = objects.bucket('esep-reports');
  return {
    kind: 'local',
    name: out,
    out,
    store,
    uploads: objects.bucket('esep-uploads'),
    reports,
    fileOf: (prefix, key) => copyOf(out, prefix, key) ?? objects.pathOf(reports.bucket, key),
    async prefixes() {
      const assessments = await reports.folders('');
      return (await Promise.all(assessments.map((one) => reports.folders(one)))).flat();
    },
  };
}

/** The copy of an object in the assessment's folder, where that folder shows this run. */
function copyOf(out: string, prefix: string, key: string): string | null {
  const [assessment = '', run] = prefix.split('/');
  const path = mirroredPath(prefix, key);
  const file = path === null ? null : join(out, assessment, path);
  try {
    const shown = JSON.parse(readFileSync(join(out, assessment, 'run.json'), 'utf8')) as { run?: string };
    return shown.run === run && file !== null && existsSync(file) ? file : null;
  } catch {
    // No folder of this assessment, or one with a folder for each of several results files.
    return null;
  }
}
