import type { Assessment, Language } from '../assessment/assessment.ts';
import type { SchoolResults } from '../analysis/results.ts';
import type { SchoolFindings } from '../findings/finding.ts';

/** Everything that a school's document is made of. */
export interface ReportSource {
  readonly assessment: Assessment;
  readonly results: SchoolResults;
  readonly findings: SchoolFindings;
  readonly language: Language;
  readonly edition: Edition;
}

/** What makes a report authentic and reproducible; printed on the method page. */
export interface Edition {
  /** Of this report: a function of run, school and language. */
  readonly reportId: string;
  readonly run: string;
  /** SHA-256 of the uploaded file, hexadecimal. */
  readonly inputHash: string;
  readonly software: string;
  /** ISO date of the upload: the report's date, not the clock's. */
  readonly date: string;
}
