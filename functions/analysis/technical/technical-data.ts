import type { Assessment } from '../../assessment/assessment.ts';
import type { ReadingReport } from '../../responses/reading-report.ts';
import type { TechnicalAnalysis } from './technical-analysis.ts';

/** All that the technical report of a run is made of, whatever its language. No student-level value. */
export interface TechnicalData {
  readonly version: 1;
  /** The definition, without the lists of schools and of published figures. */
  readonly assessment: Assessment;
  readonly analysis: TechnicalAnalysis;
  readonly reading: ReadingReport;
  /** The results file first, then the definition tables: SHA-256, hexadecimal. */
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
  /** ISO date of the upload. */
  readonly date: string;
}
