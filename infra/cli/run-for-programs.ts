import type { RunResult } from '../local/run-assessment.ts';
import { isComplete } from '../local/summary.ts';

/** What `--json` prints of a run on this machine. */
export function runForPrograms(result: RunResult) {
  const { finished, refused, logs, printed, seconds, peakBytes, lastFailure } = result;
  return {
    complete: isComplete(result),
    runs: finished.map(({ folder, status }) => ({
      assessment: status.assessment,
      run: status.run,
      folder,
      rows: status.rows,
      counts: status.counts,
      changes: status.changes ?? null,
      notReported: status.schools.filter((school) => school.status !== 'reported'),
    })),
    refused,
    printed,
    seconds,
    peakBytes,
    lastFailure,
    logs,
  };
}
