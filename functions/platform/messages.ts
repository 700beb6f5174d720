import { type Language, reportLanguages } from '../assessment/assessment.ts';
import { PermanentError } from './permanent-error.ts';

/** Messages are small, versioned, and point to objects in S3. */

/** On the jobs queue: one school to report. */
export interface SchoolJob {
  readonly version: 1;
  readonly assessment: string;
  readonly run: string;
  readonly school: string;
}

/** On the jobs queue, too: the technical report of the run in one language. */
export interface TechnicalJob {
  readonly version: 1;
  readonly assessment: string;
  readonly run: string;
  readonly technical: Language;
}

/** On the jobs queue, too: the summary of a region or of the nation in one language. */
export interface SummaryJob {
  readonly version: 1;
  readonly assessment: string;
  readonly run: string;
  /** The region; empty for the nation. */
  readonly summary: string;
  readonly language: Language;
}

export type PrintJob = SchoolJob | TechnicalJob | SummaryJob;

/** On the finish queue: look whether the run is done. The message renews itself until it is. */
export interface FinishJob {
  readonly version: 1;
  readonly assessment: string;
  readonly run: string;
  /** How often the run has been looked at before. */
  readonly attempt: number;
}

/** A message's body as a job; a permanent error with the reason where it is none. */
export function parseJob<Job extends PrintJob | FinishJob>(
  body: string,
  fields: readonly (keyof Job)[],
): Job {
  const job = parseJson(body) as Job | null | undefined;
  if (job?.version !== 1)
    throw unreadable(`of version ${String(job?.version).slice(0, 20)} came; this is version 1`);
  for (const field of fields) {
    const kind = field === 'attempt' ? 'number' : 'string';
    if (typeof job[field] !== kind) throw unreadable(`came without "${String(field)}"`);
  }
  return job;
}

/** A message of the jobs queue: one school, a technical report or a summary; a permanent error where it is none. */
export function parsePrintJob(body: string): PrintJob {
  if (has(body, 'technical')) {
    const job = parseJob<TechnicalJob>(body, ['assessment', 'run', 'technical']);
    requireLanguage(job.technical);
    return job;
  }
  if (has(body, 'summary')) {
    const job = parseJob<SummaryJob>(body, ['assessment', 'run', 'summary', 'language']);
    requireLanguage(job.language);
    return job;
  }
  return parseJob<SchoolJob>(body, ['assessment', 'run', 'school']);
}

function requireLanguage(language: Language): void {
  if (!reportLanguages.includes(language)) throw unreadable('came without a language of reports');
}

/** Whether a message is of the jobs queue; on the finish function's two queues, whether it is a dead letter. */
export function isPrintJob(body: string): boolean {
  return has(body, 'school') || has(body, 'technical') || has(body, 'summary');
}

function has(body: string, field: string): boolean {
  const job = parseJson(body);
  return typeof job === 'object' && job !== null && field in job;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw unreadable('came that is not JSON');
  }
}

function unreadable(how: string): PermanentError {
  return new PermanentError('unreadable-message', `A message ${how}.`);
}
