import type { Assessment } from '../../assessment/assessment.ts';
import type { DomainQuality } from '../domain-quality.ts';
import type { SummaryResults } from './summary-results.ts';

/** Everything that the summary of a place is made of. Aggregates only; the assessment is without its schools. */
export interface SummaryData {
  readonly version: 1;
  readonly assessment: Assessment;
  readonly results: SummaryResults;
  readonly quality: readonly DomainQuality[];
  /** SHA-256 of the results file. */
  readonly inputHash: string;
  /** ISO date of the upload. */
  readonly date: string;
  /** The run whose summary stays where it would say the same. */
  readonly previous?: string;
}
