import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { UsageError } from '../../local/errors.ts';
import { say } from '../../words.ts';

/**
 * The private key that signs links for the public: a PEM file, or `-` for standard input, so that it may come from a
 * vault without touching the disk. It is read, used in this process, and never sent or stored. Throws a UsageError
 * where there is no such key.
 */
export function readPrivateKey(file: string): KeyObject {
  const name = file === '-' ? say('cli.links.standardInput') : file;
  let text: Buffer;
  try {
    text = readFileSync(file === '-' ? 0 : file);
  } catch {
    throw new UsageError(say('cli.links.noKeyFile', { file: name }));
  }
  const passphrase = process.env['ESEP_LINKS_PASSPHRASE'];
  try {
    const key = createPrivateKey({ key: text, ...(passphrase === undefined ? {} : { passphrase }) });
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // Nothing of a private key may stand in a message; OpenSSL's reasons would not help either.
  }
  throw new UsageError(say('cli.links.badKey', { file: name }));
}

/** As in the stack's output: SHA-256 of the DER form of the public half. */
export function fingerprintOfPrivate(key: KeyObject): string {
  return createHash('sha256')
    .update(createPublicKey(key).export({ type: 'spki', format: 'der' }))
    .digest('hex');
}
