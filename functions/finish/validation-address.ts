import { validationPageKey } from '../platform/keys.ts';
import type { RunManifest } from '../platform/run-records.ts';

/** Regions of AWS whose console is at the usual address: not those of China and of governments. */
const USUAL_REGION = /^(?!cn-|us-(gov|iso))[a-z]{2}(-[a-z]+)+-\d$/;

/**
 * Where a person opens the page that explains the remarks on the uploaded file. It holds values of the file, so it stays
 * beside the upload, behind the rights of the uploads bucket: on AWS the console opens it for whoever has them. Null
 * for another store (an endpoint is set), which has no such page; a copy on a person's own disk links the file itself.
 */
export function validationAddress(
  { bucket, key }: RunManifest['upload'],
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  const { AWS_REGION: region = '', AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3 } = environment;
  if ((AWS_ENDPOINT_URL ?? AWS_ENDPOINT_URL_S3 ?? '') !== '' || !USUAL_REGION.test(region)) return null;
  const query = new URLSearchParams({ region, prefix: validationPageKey(key) });
  return `https://${region}.console.aws.amazon.com/s3/object/${encodeURIComponent(bucket)}?${query}`;
}
