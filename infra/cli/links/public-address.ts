import type { KeyObject } from 'node:crypto';
import { getSignedUrl } from '@aws-sdk/cloudfront-signer';
import { UsageError } from '../../local/errors.ts';
import { say } from '../../words.ts';
import type { PublicLinksPlace } from '../places/place.ts';
import { fingerprintOfPrivate } from './private-key.ts';
import type { AddressSigner } from './sign.ts';

/**
 * Signs addresses of reports at the stack's CloudFront with the operator's key, by a canned policy: one object, until
 * one moment. No session ends them; they die with the key's place in the stack. Throws a UsageError for a key that is
 * none of the stack's, whose addresses would all be dead.
 */
export function publicAddressSigner(
  links: PublicLinksPlace,
  key: KeyObject,
  seconds: number,
  now: Date,
): AddressSigner {
  const keyPairId = links.keys.get(fingerprintOfPrivate(key));
  if (keyPairId === undefined) throw new UsageError(say('cli.links.otherKey'));
  const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  // CloudFront counts whole seconds.
  const end = new Date(Math.floor(now.getTime() / 1000 + seconds) * 1000);
  return {
    warning: null,
    reportsOnly: true,
    expires: end.toISOString(),
    address: async (objectKey) =>
      getSignedUrl({
        url: `${links.address}/${objectKey.split('/').map(encodeURIComponent).join('/')}`,
        keyPairId,
        privateKey,
        dateLessThan: end,
        algorithm: 'SHA256',
      }),
  };
}
