import { output } from '../platform/keys.ts';
import { type ObjectStore, readJson } from '../platform/object-store.ts';
import type { PreviousRun, RunManifest, RunStatus } from '../platform/run-records.ts';

/**
 * The run before: of the same assessment and results file, finished, the last begun of them. A run of some schools
 * follows any run that has them; a run of all schools follows only such.
 * @param run the run that is being started, which does not precede itself
 * @param asked ids of its schools; empty for all
 */
export async function previousRun(
  reports: ObjectStore,
  { assessment, run, key }: { readonly assessment: string; readonly run: string; readonly key: string },
  asked: ReadonlySet<string>,
): Promise<PreviousRun | null> {
  const own = output.prefix(assessment, run);
  const prefixes = await reports.folders(own.slice(0, own.indexOf('/') + 1));
  const begun = await Promise.all(
    prefixes
      .filter((prefix) => prefix !== own)
      .map(async (prefix) => {
        const head = await reports.head(output.manifest(prefix));
        return { prefix, time: head?.lastModified?.getTime() ?? null };
      }),
  );
  const times = [...new Set(begun.flatMap(({ time }) => time ?? []))].sort((a, b) => b - a);
  for (const at of times) {
    const precede: RunManifest[] = [];
    for (const { prefix } of begun.filter(({ time }) => time === at)) {
      const manifest = await readJson<RunManifest>(reports, output.manifest(prefix));
      if (manifest === null || manifest.upload.key !== key || !covers(manifest, asked)) continue;
      const status = await readJson<RunStatus>(reports, output.status(prefix));
      if (status?.state === 'finished') precede.push(manifest);
    }
    // S3 tells times to the second: of runs begun within one, the last is the one that no other follows.
    const followed = new Set(precede.map(({ previous }) => previous?.run));
    const last = precede.find(({ run }) => !followed.has(run));
    if (last !== undefined) return { run: last.run, date: last.upload.date };
  }
  return null;
}

/** Only a run of all schools has a technical report. */
function covers({ technical, schools }: RunManifest, asked: ReadonlySet<string>): boolean {
  if (technical.length > 0) return true;
  const its = new Set(schools.map(({ id }) => id));
  return asked.size > 0 && [...asked].every((id) => its.has(id));
}
