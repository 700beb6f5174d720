import { createHash } from 'node:crypto';
import type { S3Event } from 'aws-lambda';
import type { CreatedObject } from './services.ts';

/** The notification that S3 sends for an object that was just created. */
export function s3Event({ bucket, key, etag, size, created }: CreatedObject, region: string): S3Event {
  // Made of the object alone, so that the same upload gives the same event.
  const digest = createHash('sha256').update(`${bucket}/${key}/${etag}`).digest('hex').toUpperCase();
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: region,
        eventTime: created.toISOString(),
        // The ETag of a multipart upload ends in the number of its parts.
        eventName: etag.includes('-') ? 'ObjectCreated:CompleteMultipartUpload' : 'ObjectCreated:Put',
        userIdentity: { principalId: 'AWS:LOCAL' },
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: {
          'x-amz-request-id': digest.slice(0, 16),
          'x-amz-id-2': Buffer.from(digest, 'hex').toString('base64'),
        },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: 'esep-incoming',
          bucket: { name: bucket, ownerIdentity: { principalId: 'LOCAL' }, arn: `arn:aws:s3:::${bucket}` },
          object: {
            key: encodeKey(key),
            size,
            eTag: etag,
            sequencer: created.getTime().toString(16).toUpperCase().padStart(16, '0'),
          },
        },
      },
    ],
  };
}

/** As S3 writes keys in events: form encoding (a space is `+`), but slashes stay. */
function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/');
}
