import type { Summary } from './summary.ts';

/** A reference group: students of several schools, with an error that is clustered by school. */
export interface ReferenceSummary extends Summary {
  /** Schools with at least one student of the group; df = schools − 1. */
  readonly schools: number;
}
