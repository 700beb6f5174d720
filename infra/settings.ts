import type { Node } from 'constructs';
import { z } from 'zod';

/** Settings of a deployment: `context` in cdk.json, each to be overridden by `cdk deploy -c name=value`. */
const Settings = z.strictObject({
  /** Report functions at work at the same time; stays below the account's limit for all functions. */
  reportConcurrency: z.coerce.number().int().min(2).max(1000),
  /** Chromium's processes; the other mode is the fallback when a launch fails. */
  chromiumMode: z.enum(['single', 'multi']),
  /** Days until an uploaded file is deleted. */
  incomingDays: z.coerce.number().int().min(1),
  /** Days until the students' answers, split by school, are deleted; the time in which failed schools can be repeated. */
  workingDays: z.coerce.number().int().min(5),
  /** Days until a report that was replaced or deleted can no longer be brought back. */
  oldReportDays: z.coerce.number().int().min(1),
  /** Days of logs, of the functions and of access to the buckets. */
  logDays: z.coerce.number().pipe(z.literal([7, 14, 30, 60, 90, 180, 365, 731, 1827])),
  /** `s3`: keys managed by S3. `kms`: a key of the account's own, with its use in CloudTrail. */
  encryption: z.enum(['s3', 'kms']),
  /** Who is told of an alarm; empty: nobody by mail. */
  alarmEmail: z.union([z.literal(''), z.email()]),
});

export type Settings = z.infer<typeof Settings>;

/**
 * The settings in the context of an app.
 *
 * @throws an error that names each setting that is missing or out of range.
 */
export function settingsOf(node: Node): Settings {
  const given = Object.fromEntries(
    Object.keys(Settings.shape).map((name) => [name, node.tryGetContext(name) as unknown]),
  );
  const read = Settings.safeParse(given);
  if (!read.success) {
    const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`Settings in cdk.json (or -c name=value) cannot be used. ${wrong.join('; ')}`);
  }
  return read.data;
}
