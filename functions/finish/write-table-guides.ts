import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templatesFolder } from '../document/assets.ts';
import { output } from '../platform/keys.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import type { RunManifest } from '../platform/run-records.ts';
import { tablesPage } from './tables-page.ts';

const folder = join(templatesFolder, 'analysts');

/** Writes beside a run's tables how to load them: a page with the data dictionary, and what Power BI, Python and R start from. */
export async function writeTableGuides(
  reports: ObjectStore,
  prefix: string,
  manifest: RunManifest,
): Promise<void> {
  await reports.write(output.tableGuide(prefix, 'README.html'), tablesPage(manifest), {
    contentType: 'text/html; charset=utf-8',
  });
  // Shown by a browser rather than run or saved by it.
  const contentType = 'text/plain; charset=utf-8';
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.\w+$/.test(file)) continue;
    await reports.write(output.tableGuide(prefix, file), readFileSync(join(folder, file)), { contentType });
  }
}
