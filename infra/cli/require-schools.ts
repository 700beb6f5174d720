import { UsageError } from '../local/errors.ts';
import { say } from '../words.ts';
import type { FoundRun } from './find-run.ts';

/** Refuses ids of schools that a run does not have: a slip of the pen must not pass for "no report". */
export function requireSchools({ manifest }: FoundRun, schools: readonly string[]): void {
  const known = new Set(manifest.schools.map(({ id }) => id));
  const unknown = schools.filter((school) => !known.has(school));
  if (unknown.length > 0) {
    throw new UsageError(say('cli.wrong.school', { run: manifest.run, schools: unknown.join(', ') }));
  }
}
