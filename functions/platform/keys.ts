import { createHash } from 'node:crypto';

/** Every object key of Esep is built and parsed here. Keys are pure functions of their input: a repeated event overwrites itself. */

const INCOMING = 'incoming/';
const WORKING = 'working/';
const LONGEST_PART = 120;

/** Names beside the results that define the assessment; any other `.csv` in the folder is a results file. */
export const definitionTables = [
  'assessment.yaml',
  'items.csv',
  'objectives.csv',
  'questionnaire.csv',
  'schools.csv',
  'reference.csv',
  'logo.png',
  'logo.svg',
] as const;

export interface UploadKey {
  readonly assessment: string;
  readonly folder: string;
  readonly file: string;
}

/** `incoming/<assessment>/<file>`; null for any other key. */
export function parseUploadKey(key: string): UploadKey | null {
  const match = /^incoming\/([^/]+)\/([^/]+)$/.exec(key);
  if (match === null) return null;
  return { assessment: match[1]!, folder: `${INCOMING}${match[1]}/`, file: match[2]! };
}

export function isDefinitionTable(file: string): boolean {
  return (definitionTables as readonly string[]).includes(file.toLowerCase());
}

export function uploadKey(assessment: string, file: string): string {
  return `${INCOMING}${assessment}/${file}`;
}

/** Where the explanation of a refused or doubtful upload stands: beside the upload. */
export function validationKey(upload: string): string {
  return `${upload}.validation.json`;
}

/** The same as a page for people. */
export function validationPageKey(upload: string): string {
  return `${upload}.validation.html`;
}

/** A CSV or an Excel workbook that is no definition table: what a run starts from. */
export function isResultsFile(file: string): boolean {
  return /\.(csv|xlsx)$/i.test(file) && !isDefinitionTable(file);
}

/**
 * Any string of a file as one part of a key: letters, digits, `-` and `_` stay (and dots inside), every other byte
 * becomes `~hh`. Distinct strings give distinct parts; over-long ones end in a hash.
 */
export function keyPart(text: string): string {
  const safe = Array.from(text.normalize('NFC').toWellFormed(), (character, at) =>
    /[\p{L}\p{N}_-]/u.test(character) || (character === '.' && at > 0) ? character : escapeBytes(character),
  ).join('');
  if (safe.length <= LONGEST_PART) return safe === '' ? '~' : safe;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return `${Array.from(safe).slice(0, LONGEST_PART).join('')}~${hash}`;
}

function escapeBytes(character: string): string {
  return Array.from(Buffer.from(character, 'utf8'), (byte) => `~${byte.toString(16).padStart(2, '0')}`).join(
    '',
  );
}

/** What makes two uploads the same run: the results, the definitions beside them, and the options of the run. */
export interface RunIdentity {
  readonly bucket: string;
  readonly key: string;
  readonly etag: string;
  readonly definitions: readonly { readonly file: string; readonly etag: string }[];
  readonly options: Readonly<Record<string, string>>;
}

/** The run id: a pure function of the upload, 12 hexadecimal digits. */
export function runId(identity: RunIdentity): string {
  const canonical = JSON.stringify([
    identity.bucket,
    identity.key,
    identity.etag,
    identity.definitions.map(({ file, etag }) => [file, etag]).sort(([a], [b]) => (a! < b! ? -1 : 1)),
    Object.entries(identity.options).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  return createHash('sha256').update(canonical).digest('hex').slice(0, 12);
}

/** A region, or the nation for an empty one, as one part of a key; a region's part cannot be that of the nation. */
function placePart(region: string): string {
  return region === '' ? 'nation' : `region-${keyPart(region)}`;
}

/**
 * Keys in the uploads bucket that live as long as the run works: a school's students, what all schools share, and what
 * the technical report and the summaries are made of.
 */
export const working = {
  shared: (run: string) => `${WORKING}${run}/shared.json`,
  school: (run: string, school: string) => `${WORKING}${run}/schools/${keyPart(school)}.json`,
  technical: (run: string) => `${WORKING}${run}/technical.json`,
  summary: (run: string, region: string) => `${WORKING}${run}/summaries/${placePart(region)}.json`,
};

/** How a school ended. The status stands in the key, so that a listing alone tells the state of a run. */
export const outcomeStatuses = ['reported', 'suppressed', 'failed'] as const;
export type OutcomeStatus = (typeof outcomeStatuses)[number];

/** Keys in the reports bucket. */
export const output = {
  prefix: (assessment: string, run: string) => `${keyPart(assessment)}/${run}/`,
  manifest: (prefix: string) => `${prefix}run.json`,
  status: (prefix: string) => `${prefix}status.json`,
  index: (prefix: string) => `${prefix}index.html`,
  report: (prefix: string, school: string, language: string) =>
    `${prefix}reports/${keyPart(school)}.${language}.pdf`,
  results: (prefix: string, school: string) => `${prefix}results/${keyPart(school)}.json`,
  outcomes: (prefix: string) => `${prefix}outcomes/`,
  outcome: (prefix: string, status: OutcomeStatus, school: string) =>
    `${prefix}outcomes/${status}/${keyPart(school)}.json`,
  table: (prefix: string, table: string) => `${prefix}tables/${table}.csv`,
  /** The same table in the other format. */
  parquet: (prefix: string, table: string) => `${prefix}tables/${table}.parquet`,
  /** How to load the tables: a page, and starters for programs. */
  tableGuide: (prefix: string, file: string) => `${prefix}tables/${file}`,
  /** What the whole file says about its tests. */
  analysis: (prefix: string) => `${prefix}analysis.json`,
  /** What the tables of schools' results need of the whole file. */
  figures: (prefix: string) => `${prefix}figures.json`,
  technicals: (prefix: string) => `${prefix}technical.`,
  technical: (prefix: string, language: string) => `${prefix}technical.${language}.pdf`,
  /** Why a technical report failed; the report itself, where it exists, counts for more. */
  technicalFailures: (prefix: string) => `${prefix}outcomes/technical/`,
  technicalFailure: (prefix: string, language: string) => `${prefix}outcomes/technical/${language}.json`,
  /** Summaries of regions and, for an empty region, of the nation. */
  summaries: (prefix: string) => `${prefix}summaries/`,
  summary: (prefix: string, region: string, language: string) =>
    `${prefix}summaries/${placePart(region)}.${language}.pdf`,
  summaryFailures: (prefix: string) => `${prefix}outcomes/summaries/`,
  summaryFailure: (prefix: string, region: string, language: string) =>
    `${prefix}outcomes/summaries/${placePart(region)}.${language}.json`,
};

/** Metadata of a school's report: the run that printed it, which is an earlier one where it would be the same. */
export const PRINTED_BY = 'esep-printed-by';

/** The page in the reports bucket that a public link shows when it opens nothing any more: of no run, and of no school. */
export const expiredLinkKey = 'link-expired.html';

/** Content types of a table's formats. */
export const tableTypes = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
} as const;

/** The status and the school's key part of an outcome key; null for any other key. */
export function parseOutcomeKey(key: string): { status: OutcomeStatus; schoolPart: string } | null {
  const match = /\/outcomes\/(reported|suppressed|failed)\/([^/]+)\.json$/.exec(key);
  return match === null ? null : { status: match[1] as OutcomeStatus, schoolPart: match[2]! };
}
