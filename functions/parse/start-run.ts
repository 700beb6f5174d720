import { createHash, type Hash } from 'node:crypto';
import pMap from 'p-map';
import { analyseFile, type FileAnalysis } from '../analysis/analyse-file.ts';
import type { SharedData } from '../analysis/school-data.ts';
import type { Assessment, Language } from '../assessment/assessment.ts';
import { build } from '../platform/build.ts';
import {
  isDefinitionTable,
  isResultsFile,
  output,
  parseUploadKey,
  runId,
  working,
} from '../platform/keys.ts';
import { type ObjectStore, readJson, type StoredObject, writeJson } from '../platform/object-store.ts';
import type { Ports } from '../platform/ports.ts';
import { runDocuments } from '../platform/run-documents.ts';
import type { ManifestSchool, RunManifest, RunStatus } from '../platform/run-records.ts';
import type { Responses } from '../responses/responses.ts';
import { dataQuality } from './data-quality.ts';
import { previousRun } from './previous-run.ts';
import { readResults } from './read-results.ts';
import { parseLanguages, schoolReportLanguages } from './report-languages.ts';
import { writeRunTables } from './write-run-tables.ts';
import { writeSummaries } from './write-summaries.ts';
import { writeTechnical } from './write-technical.ts';
import { type RowCounts, writeValidation } from './write-validation.ts';

export interface Upload {
  readonly key: string;
  /** ISO time of the event: the report's date where the store does not know the object's. */
  readonly eventTime: string;
}

/** What became of an upload. */
export interface StartedRun {
  readonly assessment: string;
  readonly run: string;
  /** Where the run stands in the reports bucket. */
  readonly prefix: string;
  readonly schools: number;
  readonly queued: number;
  readonly refused: boolean;
  readonly rows: RowCounts;
}

type ParsePorts = Pick<Ports, 'uploads' | 'reports' | 'jobs' | 'finish'>;

const WRITES_AT_ONCE = 32;

/**
 * Reads an upload, writes one object per school and what all schools share, and queues one job per school, one per
 * language of the technical report, and one per summary and language.
 *
 * The run is named after the upload's content, its definitions and its options: the same upload again is the same
 * run, and does nothing where that run is finished. A refused file leaves its explanation beside the upload and
 * queues nothing. Null for a key that is not a results file.
 */
export async function startRun(ports: ParsePorts, upload: Upload): Promise<StartedRun | null> {
  const place = parseUploadKey(upload.key);
  if (place === null || !isResultsFile(place.file)) return null;

  const head = await ports.uploads.head(upload.key);
  if (head === null) return null;
  const definitions = await listDefinitions(ports.uploads, place.folder);
  const options = runOptions(head.metadata);
  const run = runId({
    bucket: ports.uploads.bucket,
    key: upload.key,
    etag: head.etag,
    definitions: definitions.map(({ key, etag }) => ({ file: fileOf(key), etag })),
    options,
  });
  const prefix = output.prefix(place.assessment, run);
  const started = { assessment: place.assessment, run, prefix };

  const before = await readJson<RunManifest>(ports.reports, output.manifest(prefix));
  if (before !== null && (await isDone(ports.reports, prefix, before))) {
    return { ...started, schools: before.schools.length, queued: 0, refused: false, rows: before.rows };
  }

  const tables = await readAll(ports.uploads, definitions);
  const { body } = await ports.uploads.open(upload.key);
  const hash = createHash('sha256');
  const read = await readResults(tables, hashing(body, hash), place.assessment, place.file);
  await writeValidation(ports.uploads, upload.key, read.validation, read.language);
  const { accepted: reading } = read;
  if (reading === null) {
    return { ...started, schools: 0, queued: 0, refused: true, rows: read.validation.rows };
  }

  const { assessment, responses } = reading;
  const inputHash = hash.digest('hex');
  const date = before?.upload.date ?? (head.lastModified ?? new Date(upload.eventTime)).toISOString();
  const asked = new Set((options['esep-schools'] ?? '').split(',').filter((id) => id !== ''));
  // A run that is begun again follows the run that it followed at first.
  const previous =
    before === null
      ? await previousRun(ports.reports, { assessment: place.assessment, run, key: upload.key }, asked)
      : (before.previous ?? null);
  const analysis = analyseFile(assessment, responses);
  const shared: SharedData = {
    ...analysis.shared({ inputHash, date }),
    ...(previous === null ? {} : { previous: previous.run }),
  };
  await writeJson(ports.uploads, working.shared(run), shared);
  await writeRunTables(ports.reports, prefix, assessment, responses, analysis.test, shared.reference, asked);
  const languages = parseLanguages(options['esep-languages']);
  const schools = await writeSchools(ports.uploads, run, assessment, responses, analysis, asked, languages);
  // A technical report and a summary speak of the whole file: a run of some schools has none.
  const documentLanguages = languages.length > 0 ? languages : assessment.languages;
  const technical = asked.size > 0 ? [] : documentLanguages;
  if (technical.length > 0) {
    await writeTechnical(ports.uploads, run, assessment, responses, analysis, reading.report, {
      inputHash,
      definitions: tables,
      date,
    });
  }
  const summaries = await writeSummaries(
    ports.uploads,
    run,
    assessment,
    analysis,
    { inputHash, date, ...(previous === null ? {} : { previous: previous.run }) },
    asked.size === 0,
    documentLanguages,
  );
  const manifest: RunManifest = {
    version: 1,
    assessment: place.assessment,
    run,
    title: assessment.title,
    synthetic: assessment.synthetic,
    languages: assessment.languages,
    upload: { bucket: ports.uploads.bucket, key: upload.key, etag: head.etag, sha256: inputHash, date },
    software: build.fingerprint,
    rows: reading.report.rows,
    schools,
    technical,
    summaries,
    quality: dataQuality(assessment, analysis.test, read.validation.problems),
    ...(previous === null ? {} : { previous }),
  };
  await writeJson(ports.reports, output.manifest(prefix), manifest);

  const message = { version: 1, assessment: place.assessment, run } as const;
  const documents = runDocuments(manifest);
  await ports.jobs.send([
    ...schools.map(({ id }) => ({ ...message, school: id })),
    ...documents.map(({ job }) => job),
  ]);
  await ports.finish.send([{ ...message, attempt: 0 }]);
  const queued = schools.length + documents.length;
  return { ...started, schools: schools.length, queued, refused: false, rows: manifest.rows };
}

/** The same chunks, each also added to the hash. */
async function* hashing(body: AsyncIterable<Uint8Array>, hash: Hash): AsyncIterable<Uint8Array> {
  for await (const chunk of body) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Finished by this very software, with nothing left to mend. */
async function isDone(reports: ObjectStore, prefix: string, manifest: RunManifest): Promise<boolean> {
  if (manifest.software !== build.fingerprint) return false;
  const status = await readJson<RunStatus>(reports, output.status(prefix));
  return (
    status?.state === 'finished' &&
    status.counts.failed === 0 &&
    status.counts.missing === 0 &&
    status.technical.length + (status.summaries ?? []).length === runDocuments(manifest).length
  );
}

async function listDefinitions(uploads: ObjectStore, folder: string): Promise<StoredObject[]> {
  const found: StoredObject[] = [];
  for await (const object of uploads.list(folder)) {
    if (isDefinitionTable(fileOf(object.key))) found.push(object);
  }
  return found;
}

async function readAll(
  uploads: ObjectStore,
  objects: readonly StoredObject[],
): Promise<Map<string, Uint8Array>> {
  const contents = await pMap(objects, async ({ key }) => {
    const bytes = await uploads.read(key);
    if (bytes === null) throw new Error(`${key} went away while it was being read`);
    return [fileOf(key).toLowerCase(), bytes] as const;
  });
  return new Map(contents);
}

function fileOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/** Percent-encoded, as headers hold no letters but Latin ones; what is written by hand and is no code stays as it is. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Options travel as metadata of the results file: `esep-schools` and `esep-languages`, comma separated. */
function runOptions(metadata: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    ['esep-schools', 'esep-languages'].flatMap((name) => {
      const value = metadata[name];
      return value === undefined || value === '' ? [] : [[name, decoded(value)]];
    }),
  );
}

/** Writes one object for each school that is asked for. */
async function writeSchools(
  uploads: ObjectStore,
  run: string,
  assessment: Assessment,
  { schools }: Responses,
  analysis: FileAnalysis,
  asked: ReadonlySet<string>,
  languagesAsked: readonly Language[],
): Promise<ManifestSchool[]> {
  const records = new Map(assessment.schools.map((record) => [record.id, record]));
  const wanted = [...schools.entries()].filter(([, { id }]) => asked.size === 0 || asked.has(id));

  return await pMap(
    wanted,
    async ([at, { id, name, region }]) => {
      const languages = schoolReportLanguages(
        assessment,
        records.get(id) ?? null,
        analysis.languagesTaught(at),
        languagesAsked,
      );
      const data = analysis.schoolData(at, languages);
      await writeJson(uploads, working.school(run, id), data);
      return { id, name, region, students: data.students.n, languages };
    },
    { concurrency: WRITES_AT_ONCE },
  );
}
