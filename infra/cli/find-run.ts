import { keyPart, output } from '../../functions/platform/keys.ts';
import { readJson } from '../../functions/platform/object-store.ts';
import type { RunManifest } from '../../functions/platform/run-records.ts';
import { UsageError } from '../local/errors.ts';
import { say } from '../words.ts';
import type { Place } from './places/place.ts';

export interface FoundRun {
  /** `<assessment>/<run>/` */
  readonly prefix: string;
  readonly manifest: RunManifest;
  /** When the run was last begun. */
  readonly begun: Date;
}

/** All runs of a place that have schools, the last begun first: one that was asked for schools nobody has is none. */
export async function allRuns(place: Place): Promise<FoundRun[]> {
  const prefixes = await place.prefixes();
  const runs = await Promise.all(prefixes.map((prefix) => readRun(place, prefix)));
  return runs
    .flatMap((run) => (run !== null && run.manifest.schools.length > 0 ? [run] : []))
    .sort((a, b) => b.begun.getTime() - a.begun.getTime());
}

/**
 * The run that a person means: by its id or the beginning of it, by `<assessment>/<run>`, or by its assessment, whose
 * last run it then is; without a name the last run of all. Throws a UsageError that names the runs there are.
 */
export async function findRun(place: Place, name: string | undefined): Promise<FoundRun> {
  const exact = /^([^/]+)\/([0-9a-f]{12})\/?$/.exec(name ?? '');
  if (exact !== null) {
    const [, assessment = '', run = ''] = exact;
    // As it stands in the keys, or as a person writes it.
    const found =
      (await readRun(place, `${assessment}/${run}/`)) ??
      (await readRun(place, output.prefix(assessment, run)));
    if (found !== null) return found;
  }
  const runs = await allRuns(place);
  if (runs.length === 0) throw new UsageError(say('cli.wrong.noRuns', { place: place.name }));
  if (name === undefined) return runs[0]!;

  const ofAssessment = runs.find(({ prefix }) => prefix.startsWith(`${keyPart(name)}/`));
  if (ofAssessment !== undefined) return ofAssessment;
  const named = runs.filter(({ manifest }) => manifest.run.startsWith(name));
  if (named.length === 1 && name.length >= 4) return named[0]!;
  throw new UsageError(
    say(named.length > 1 ? 'cli.wrong.ambiguousRun' : 'cli.wrong.run', {
      name,
      runs: (named.length > 1 ? named : runs)
        .slice(0, 10)
        .map(({ prefix }) => prefix.slice(0, -1))
        .join(', '),
    }),
  );
}

/** The run with a prefix; null where there is none. */
export async function readRun(place: Place, prefix: string): Promise<FoundRun | null> {
  const key = output.manifest(prefix);
  const head = await place.reports.head(key);
  if (head === null) return null;
  const manifest = await readJson<RunManifest>(place.reports, key);
  return manifest === null ? null : { prefix, manifest, begun: head.lastModified ?? new Date(0) };
}
