import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { RemotePlace } from '../places/place.ts';
import { checkExpiry } from './expiry.ts';

export interface AddressSigner {
  address(key: string): Promise<string>;
  /** ISO time. */
  readonly expires: string;
  readonly warning: string | null;
  /** Schools' reports alone can be opened by it. */
  readonly reportsOnly?: true;
}

/**
 * Signs addresses of reports with the caller's own credentials, which a Lambda function could not do for long: its
 * session, and every address signed in it, ends within hours. Refuses what the credentials cannot honour.
 */
export async function addressSigner(place: RemotePlace, seconds: number, now: Date): Promise<AddressSigner> {
  const warning = checkExpiry(seconds, await place.s3.config.credentials(), now);
  const Bucket = place.reports.bucket;
  return {
    warning,
    expires: new Date(now.getTime() + seconds * 1000).toISOString(),
    address: async (Key) =>
      await getSignedUrl(
        place.s3,
        new GetObjectCommand({
          Bucket,
          Key,
          ...(Key.endsWith('.pdf') ? { ResponseContentType: 'application/pdf' } : {}),
        }),
        { expiresIn: seconds, signingDate: now },
      ),
  };
}
