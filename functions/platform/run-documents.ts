import type { Language } from '../assessment/assessment.ts';
import { output } from './keys.ts';
import type { SummaryJob, TechnicalJob } from './messages.ts';
import type { RunManifest } from './run-records.ts';

/** A document of a run that belongs to no school: where it stands, and how it is asked for. */
export interface RunDocument {
  readonly kind: 'technical' | 'summary';
  readonly language: Language;
  /** The region of a summary, empty for the nation. */
  readonly place?: string;
  /** Relative to the run's prefix. */
  readonly file: string;
  /** Where its failure is written, relative to the run's prefix. */
  readonly failure: string;
  readonly job: TechnicalJob | SummaryJob;
}

/** The document that a job asks for. */
export function runDocument(job: TechnicalJob | SummaryJob): RunDocument {
  if ('technical' in job) {
    const { technical: language } = job;
    const [file, failure] = [output.technical('', language), output.technicalFailure('', language)];
    return { kind: 'technical', language, file, failure, job };
  }
  const { summary: place, language } = job;
  const [file, failure] = [output.summary('', place, language), output.summaryFailure('', place, language)];
  return { kind: 'summary', language, place, file, failure, job };
}

/** The technical reports and the summaries that a run prints, in their order. */
export function runDocuments({
  assessment,
  run,
  technical,
  summaries,
}: Pick<RunManifest, 'assessment' | 'run' | 'technical' | 'summaries'>): readonly RunDocument[] {
  const message = { version: 1, assessment, run } as const;
  const jobs: readonly (TechnicalJob | SummaryJob)[] = [
    // Runs of earlier versions know of no technical report.
    ...(technical ?? []).map((language) => ({ ...message, technical: language })),
    ...(summaries?.places ?? []).flatMap((summary) =>
      summaries!.languages.map((language) => ({ ...message, summary, language })),
    ),
  ];
  return jobs.map(runDocument);
}
