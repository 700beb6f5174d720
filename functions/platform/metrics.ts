import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { OutcomeStatus } from './keys.ts';

/** What is counted, and in which unit. One stream a function (dimension `service`), so that a run costs cents. */
const units = {
  RowsRead: MetricUnit.Count,
  RowsSetAside: MetricUnit.Count,
  UploadsRefused: MetricUnit.Count,
  JobsQueued: MetricUnit.Count,
  SchoolsReported: MetricUnit.Count,
  SchoolsSuppressed: MetricUnit.Count,
  SchoolsFailed: MetricUnit.Count,
  /** Jobs that were handed back to the queue, to be tried again. */
  JobsHandedBack: MetricUnit.Count,
  PrintMilliseconds: MetricUnit.Milliseconds,
  ChromiumRestarts: MetricUnit.Count,
} as const;

const metrics = new Metrics();

/** Notes a value; it leaves the function with `publishMetrics`. */
export function count(name: keyof typeof units, value = 1): void {
  metrics.addMetric(name, units[name], value);
}

/** Notes how a school ended. */
export function countSchool(status: OutcomeStatus): void {
  count(`Schools${status[0]!.toUpperCase()}${status.slice(1)}` as `Schools${Capitalize<OutcomeStatus>}`);
}

/** Writes what was noted to the log, where CloudWatch takes it from (embedded metric format). */
export function publishMetrics(): void {
  // Nothing noted is nothing to complain of.
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}
