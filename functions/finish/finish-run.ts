import { keyPart, type OutcomeStatus, output, parseOutcomeKey } from '../platform/keys.ts';
import type { FinishJob } from '../platform/messages.ts';
import { type ObjectStore, readJson, writeJson } from '../platform/object-store.ts';
import { PermanentError } from '../platform/permanent-error.ts';
import type { Ports } from '../platform/ports.ts';
import type {
  ManifestSchool,
  RunManifest,
  RunStatus,
  SchoolOutcome,
  SchoolStatus,
} from '../platform/run-records.ts';
import { indexPage } from './index-page.ts';
import { type DocumentsLook, lookAtDocuments } from './look-at-documents.ts';
import { writeChanges } from './write-changes.ts';
import { writeSchoolTables } from './write-school-tables.ts';
import { writeTableGuides } from './write-table-guides.ts';

/** A run that has not ended after so many looks is given up; what is missing is then said to be missing. */
const MOST_ATTEMPTS = 2_000;

type FinishPorts = Pick<Ports, 'reports' | 'finish'>;

/**
 * Looks in S3 how far a run is, writes `status.json` and `index.html`, and looks again after a while until every
 * school has an outcome and every technical report and summary is there or has failed. A school with several outcomes counts as
 * its best: a retry may have mended a failure.
 * A failure older than the manifest belongs to an earlier try of the run, whose schools have been queued again since.
 */
export async function finishRun(
  ports: FinishPorts,
  job: FinishJob,
  options: {
    readonly delaySeconds: number;
    /** See `validationAddress`; without it the page only names the file. */
    readonly validation?: (upload: RunManifest['upload']) => string | null;
  },
): Promise<RunStatus> {
  const prefix = output.prefix(job.assessment, job.run);
  const manifest = await readJson<RunManifest>(ports.reports, output.manifest(prefix));
  if (manifest === null) {
    throw new PermanentError('no-manifest', `The run ${job.run} has no ${output.manifest(prefix)}.`);
  }

  const begun = await lastModified(ports.reports, output.manifest(prefix));
  const outcomes = await listOutcomes(ports.reports, prefix, begun);
  const documents = await lookAtDocuments(ports.reports, prefix, manifest, begun);
  const open = manifest.schools.filter(({ id }) => !outcomes.has(keyPart(id))).length + documents.open;
  const givenUp = job.attempt >= MOST_ATTEMPTS;
  const state = open === 0 || givenUp ? 'finished' : 'running';

  let status = await runStatus(ports.reports, prefix, manifest, outcomes, documents, state);
  if (state === 'finished') {
    const reported = manifest.schools.filter(({ id }) => outcomes.get(keyPart(id)) === 'reported');
    await writeSchoolTables(ports.reports, prefix, reported);
    status = await writeChanges(ports.reports, prefix, manifest, status);
    await writeTableGuides(ports.reports, prefix, manifest);
  }
  const validation = options.validation?.(manifest.upload) ?? null;
  await ports.reports.write(output.index(prefix), indexPage(manifest, status, validation), {
    contentType: 'text/html; charset=utf-8',
  });
  await writeJson(ports.reports, output.status(prefix), status);

  if (state === 'running') {
    await ports.finish.send([{ ...job, attempt: job.attempt + 1 }], { delaySeconds: options.delaySeconds });
  }
  return status;
}

/** The best outcome of each school, by the school's part in the keys. */
async function listOutcomes(
  reports: ObjectStore,
  prefix: string,
  begun: Date | null,
): Promise<Map<string, OutcomeStatus>> {
  const rank: Record<OutcomeStatus, number> = { failed: 0, suppressed: 1, reported: 2 };
  const best = new Map<string, OutcomeStatus>();
  for await (const { key, lastModified: written } of reports.list(output.outcomes(prefix))) {
    const outcome = parseOutcomeKey(key);
    if (outcome === null) continue;
    const isStale = begun !== null && written !== null && written < begun;
    if (outcome.status === 'failed' && isStale) continue;
    const known = best.get(outcome.schoolPart);
    if (known === undefined || rank[outcome.status] > rank[known])
      best.set(outcome.schoolPart, outcome.status);
  }
  return best;
}

/** As a listing says it: the times of a listing are of one clock and one precision. */
async function lastModified(reports: ObjectStore, wanted: string): Promise<Date | null> {
  for await (const { key, lastModified } of reports.list(wanted)) if (key === wanted) return lastModified;
  return null;
}

async function runStatus(
  reports: ObjectStore,
  prefix: string,
  manifest: RunManifest,
  outcomes: ReadonlyMap<string, OutcomeStatus>,
  { technical, summaries }: DocumentsLook,
  state: RunStatus['state'],
): Promise<RunStatus> {
  const schools = await Promise.all(
    manifest.schools.map(async (school) => {
      const status: SchoolStatus =
        outcomes.get(keyPart(school.id)) ?? (state === 'running' ? 'waiting' : 'missing');
      return {
        id: school.id,
        name: school.name,
        region: school.region,
        status,
        ...(await reasonOf(reports, prefix, school, status)),
        files: status === 'reported' ? reportFiles(school) : [],
      };
    }),
  );
  const count = (status: SchoolStatus) => schools.filter((school) => school.status === status).length;
  return {
    version: 1,
    assessment: manifest.assessment,
    run: manifest.run,
    state,
    rows: manifest.rows,
    technical,
    summaries,
    counts: {
      schools: schools.length,
      reported: count('reported'),
      suppressed: count('suppressed'),
      failed: count('failed'),
      waiting: count('waiting'),
      missing: count('missing'),
    },
    schools,
  };
}

/** Only schools without a report have a reason to be read: few, so that a look at a run costs few requests. */
async function reasonOf(
  reports: ObjectStore,
  prefix: string,
  school: ManifestSchool,
  status: SchoolStatus,
): Promise<{ reason?: string }> {
  if (status !== 'suppressed' && status !== 'failed') return {};
  const outcome = await readJson<SchoolOutcome>(reports, output.outcome(prefix, status, school.id));
  return outcome?.reason === undefined ? {} : { reason: outcome.reason };
}

function reportFiles(school: ManifestSchool): string[] {
  return school.languages.map((language) => output.report('', school.id, language));
}
