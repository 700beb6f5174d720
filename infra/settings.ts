import type { Node } from 'constructs';
import { z } from 'zod';

/** `a.pem, b.pem` or a list, as cdk.json can write it; empty: none. */
const Files = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().flatMap((text) => text.split(',').map((part) => part.trim())))
  .transform((files) => files.filter((file) => file !== ''));

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
  /** Files of public keys whose private halves sign links for the public, by CloudFront; empty: no CloudFront. */
  linksPublicKeys: Files,
  /** The links' own domain, with a certificate for it; empty: CloudFront's own. */
  linksDomain: z.union([z.literal(''), z.hostname()]),
  /** The certificate of the domain in ACM, which for CloudFront has to be in us-east-1. */
  linksCertificate: z.union([
    z.literal(''),
    z
      .string()
      .regex(/^arn:[\w-]+:acm:us-east-1:\d{12}:certificate\/[\w-]+$/, 'a certificate in ACM of us-east-1'),
  ]),
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
  const { linksPublicKeys, linksDomain, linksCertificate } = read.data;
  if (
    (linksDomain === '') !== (linksCertificate === '') ||
    (linksDomain !== '' && linksPublicKeys.length === 0)
  ) {
    throw new Error(
      'linksDomain, linksCertificate and linksPublicKeys belong together: give all three, or only the keys.',
    );
  }
  return read.data;
}
