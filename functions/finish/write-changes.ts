import { pMapIterable } from 'p-map';
import type { SchoolResults } from '../analysis/results.ts';
import { output } from '../platform/keys.ts';
import { type ObjectStore, readJson } from '../platform/object-store.ts';
import type {
  PreviousRun,
  RunChanges,
  RunManifest,
  RunStatus,
  SchoolOutcome,
} from '../platform/run-records.ts';
import { type Change, changesBetween, statusChange } from '../tables/changes/changes.ts';
import { changesTable } from '../tables/changes/changes-table.ts';
import { levelFacts, schoolFacts } from '../tables/changes/facts.ts';
import { type SchoolChanges, summariseChanges } from '../tables/changes/summarise.ts';
import { recordOf } from '../tables/record.ts';
import type { RunFigures } from '../tables/run-figures.ts';
import { writeTableFiles } from './table-files.ts';

const READS_AT_ONCE = 16;
/** Of a run of an earlier version, which did not write down its own. */
const USUAL_MINIMUM = 10;

/**
 * Sets a finished run beside the one that it follows: writes the table of what changed (without rows where there is
 * nothing to compare with), and gives the status with what changed in short.
 */
export async function writeChanges(
  reports: ObjectStore,
  prefix: string,
  manifest: RunManifest,
  status: RunStatus,
): Promise<RunStatus> {
  const pair = await readPair(reports, prefix, manifest);
  const bySchool = new Map<string, SchoolChanges>();
  let printed = 0;
  let kept = 0;
  await writeTableFiles(reports, prefix, [changesTable], async ([file]) => {
    if (pair === null) return;
    const append = (changes: readonly Change[]) =>
      file.append(changes.map((change) => recordOf(changesTable, change)));
    await append(changesBetween(levelFacts(pair.before), levelFacts(pair.after), pair.minimum));
    const compared = pMapIterable(
      schoolsOf(status, pair),
      async (school) => ({ id: school.id, ...(await compareSchool(reports, prefix, pair, school)) }),
      { concurrency: READS_AT_ONCE, backpressure: READS_AT_ONCE },
    );
    for await (const { id, changes, runs } of compared) {
      await append(changes);
      const short = summariseChanges(changes);
      if (short !== null) bySchool.set(id, short);
      printed += runs.filter((run) => run === manifest.run).length;
      kept += runs.filter((run) => run !== manifest.run).length;
    }
  });
  if (pair === null) return status;
  return {
    ...status,
    changes: {
      since: pair.since,
      reports: { printed, kept },
      schools: { changed: bySchool.size, of: schoolsOf(status, pair).length },
      largest: largestOf(bySchool),
    },
    schools: status.schools.map((school) => {
      const changes = bySchool.get(school.id);
      return changes === undefined ? school : { ...school, changes };
    }),
  };
}

/** Two runs, as far as both are there. */
interface Pair {
  readonly since: PreviousRun;
  /** Where the earlier run stands. */
  readonly prefix: string;
  readonly before: RunFigures;
  readonly after: RunFigures;
  readonly earlier: RunStatus;
  /** Whether all schools of the earlier run would have been in this one. */
  readonly whole: boolean;
  readonly minimum: number;
}

async function readPair(
  reports: ObjectStore,
  prefix: string,
  { assessment, previous, technical }: RunManifest,
): Promise<Pair | null> {
  if (previous === undefined) return null;
  const earlierPrefix = output.prefix(assessment, previous.run);
  const [before, after, earlier] = await Promise.all([
    readJson<RunFigures>(reports, output.figures(earlierPrefix)),
    readJson<RunFigures>(reports, output.figures(prefix)),
    readJson<RunStatus>(reports, output.status(earlierPrefix)),
  ]);
  if (before === null || after === null || earlier === null) return null;
  // Figures of another shape cannot be set beside these.
  if (before.version !== after.version) return null;
  const minimum = Math.max(before.minimum ?? USUAL_MINIMUM, after.minimum ?? USUAL_MINIMUM);
  const whole = technical.length > 0;
  return { since: previous, prefix: earlierPrefix, before, after, earlier, whole, minimum };
}

interface SchoolPair {
  readonly id: string;
  readonly name: string;
  readonly region: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** The schools of this run, and those that only the earlier one had. */
function schoolsOf(status: RunStatus, { earlier, whole }: Pair): readonly SchoolPair[] {
  const before = new Map(earlier.schools.map((school) => [school.id, school]));
  const here = new Set(status.schools.map(({ id }) => id));
  return [
    ...status.schools.map(({ id, name, region, status: after }) => ({
      id,
      name,
      region,
      before: before.get(id)?.status ?? null,
      after,
    })),
    ...(whole ? earlier.schools.filter(({ id }) => !here.has(id)) : []).map(
      ({ id, name, region, status: was }) => ({ id, name, region, before: was, after: null }),
    ),
  ];
}

async function compareSchool(
  reports: ObjectStore,
  prefix: string,
  pair: Pair,
  { id, name, region, before, after }: SchoolPair,
): Promise<{ readonly changes: readonly Change[]; readonly runs: readonly string[] }> {
  const outcome =
    after === 'reported'
      ? await readJson<SchoolOutcome>(reports, output.outcome(prefix, 'reported', id))
      : null;
  const runs = (outcome?.reports ?? []).map(({ run }) => run);
  const changes = statusChange({ id, name }, region, before, after);
  if (before !== 'reported' || after !== 'reported') return { changes, runs };
  const [old, now] = await Promise.all([
    readJson<SchoolResults>(reports, output.results(pair.prefix, id)),
    readJson<SchoolResults>(reports, output.results(prefix, id)),
  ]);
  if (old === null || now === null || old.version !== now.version) return { changes, runs };
  const figures = changesBetween(schoolFacts(pair.before, old), schoolFacts(pair.after, now), pair.minimum);
  return { changes: [...changes, ...figures], runs };
}

function largestOf(bySchool: ReadonlyMap<string, SchoolChanges>): RunChanges['largest'] {
  let largest: RunChanges['largest'] = null;
  for (const [school, { means }] of bySchool) {
    for (const [domain, before, after] of means) {
      const change = after - before;
      if (Math.abs(change) > Math.abs(largest?.change ?? 0)) largest = { school, domain, change };
    }
  }
  return largest;
}
