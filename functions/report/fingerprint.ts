import { createHash } from 'node:crypto';

/** Metadata of what a job leaves: what it was made of. A job that comes again finds it and prints nothing. */
export const FINGERPRINT = 'esep-fingerprint';

/** SHA-256 of some parts, hexadecimal. */
export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\n');
  return hash.digest('hex');
}
