import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../local/errors.ts';
import { objectsOnDisk } from '../../local/objects-on-disk.ts';
import { say } from '../../words.ts';
import type { LocalPlace } from './place.ts';

/** The store that local runs leave in `<out>/.store`: read from its files, so that a run may be at work in it. */
export function localPlace(out: string): LocalPlace {
  const store = join(out, '.store');
  if (!existsSync(join(store, 'objects'))) throw new UsageError(say('cli.wrong.store', { out }));
  const objects = objectsOnDisk(join(store, 'objects'));
  const reports = objects.bucket('esep-reports');
  return {
    kind: 'local',
    name: out,
    out,
    store,
    uploads: objects.bucket('esep-uploads'),
    reports,
    fileOf: (key) => objects.pathOf(reports.bucket, key),
    async prefixes() {
      const found = new Set<string>();
      for await (const { key } of reports.list('')) {
        const [assessment, run, file] = key.split('/');
        if (file !== undefined) found.add(`${assessment}/${run}/`);
      }
      return [...found];
    },
  };
}
