import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { output } from '../../functions/platform/keys.ts';
import { publicAddressSigner } from '../../infra/cli/links/public-address.ts';
import { fingerprintOf } from '../../infra/public-links.ts';
import { judge } from './edge.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const id = 'K2JCJMDEHXQW5F';
const links = { address: 'https://reports.example.org', keys: new Map([[fingerprintOf(publicKey), id]]) };
const now = new Date('2026-11-01T08:00:00.400Z');
const DAY = 86_400;
const signer = publicAddressSigner(links, privateKey, 90 * DAY, now);

/** School codes that a file may hold, the last with letters beyond two bytes. */
const schools = ['100101', 'Мектеп №5', "L'école (1) & 2+3?", 'ҚӘҒ/Өү#%25', 'é', '𠀀-学校', '..', 'a b'];

describe('An address for the public', () => {
  it.each(schools)(
    'of the school %s is verified by the public key, as CloudFront verifies it',
    async (school) => {
      const key = output.report(output.prefix('Күз 4', '0123456789ab'), school, 'kk');
      const url = await signer.address(key);
      expect(judge(url, publicKey, now)).toBe('signed');
      const { pathname, href } = new URL(url);
      // What a browser asks for is what was signed, and what S3 is asked for is the key.
      expect(href).toBe(url);
      expect(decodeURIComponent(pathname.slice(1))).toBe(key);
      expect(url).toMatch(/^https:\/\/reports\.example\.org\/[\w.~%/-]+\?[\w=&~%-]+$/);
    },
  );

  it('opens until the second that was asked for, and says so', async () => {
    const url = await signer.address('a/0123456789ab/reports/1.kk.pdf');
    expect(signer.expires).toBe('2027-01-30T08:00:00.000Z');
    expect(judge(url, publicKey, new Date('2027-01-30T07:59:59Z'))).toBe('signed');
    expect(judge(url, publicKey, new Date('2027-01-30T08:00:00Z'))).toBe('over');
  });

  it('cannot be bent to another report, a later day or another key', async () => {
    const url = await signer.address('a/0123456789ab/reports/1.kk.pdf');
    expect(judge(url.replace('/1.kk', '/2.kk'), publicKey, now)).toBe('bad-signature');
    expect(judge(url.replace(/Expires=\d/, 'Expires=9'), publicKey, now)).toBe('bad-signature');
    expect(judge(url.replace('Hash-Algorithm=SHA256', 'Hash-Algorithm=SHA1'), publicKey, now)).toBe(
      'bad-signature',
    );
    expect(judge(url, stranger.publicKey, now)).toBe('bad-signature');
  });

  it('is refused to a key that is none of the stack, before anybody gets a dead link', () => {
    expect(() => publicAddressSigner(links, stranger.privateKey, DAY, now)).toThrow(/stack/);
  });
});
