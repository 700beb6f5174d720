import { UsageError } from '../../local/errors.ts';
import { say } from '../../words.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** The most that Signature Version 4 allows a signed address. */
const LONGEST = 7 * DAY;
/** No temporary credentials of AWS live longer (GetSessionToken and GetFederationToken, at most 129,600 seconds). */
const LONGEST_SESSION = 36 * HOUR;

/** A link for the public that is meant to live longer is a slip of the pen. */
const LONGEST_PUBLIC = 3_660 * DAY;

/** `7d`, `12h`, `30m` in seconds. Throws a UsageError for anything else. */
export function expirySeconds(text: string): number {
  const match = /^([1-9]\d{0,4})([mhd])$/.exec(text);
  if (match === null) throw new UsageError(say('cli.links.badExpiry', { text }));
  const seconds = Number(match[1]) * { m: 60, h: HOUR, d: DAY }[match[2] as 'm' | 'h' | 'd'];
  if (seconds > LONGEST_PUBLIC) throw new UsageError(say('cli.links.farTooLong', { text }));
  return seconds;
}

/** Refuses what no address of S3 can honour, and says what can: the stack's CloudFront, where it has one. */
export function checkLongest(seconds: number, hasPublicLinks: boolean): void {
  if (seconds > LONGEST)
    throw new UsageError(say(hasPublicLinks ? 'cli.links.needsKey' : 'cli.links.tooLong'));
}

export interface SigningCredentials {
  readonly sessionToken?: string | undefined;
  readonly expiration?: Date | undefined;
}

/**
 * Refuses an expiry that the credentials cannot honour: a signed address dies with the session of whoever signed it,
 * whatever it says itself. Gives a warning where the session's end is not known, else null.
 */
export function checkExpiry(seconds: number, credentials: SigningCredentials, now: Date): string | null {
  const { sessionToken, expiration } = credentials;
  if (sessionToken === undefined) return null;
  if (expiration === undefined) {
    if (seconds > LONGEST_SESSION) throw new UsageError(say('cli.links.session'));
    return say('cli.links.unknownSession');
  }
  const left = Math.floor((expiration.getTime() - now.getTime()) / 1000);
  if (seconds > left) {
    throw new UsageError(
      say('cli.links.shortSession', {
        until: expiration.toISOString().replace('T', ' ').slice(0, 16),
        longest: left >= 60 ? `${Math.floor(left / 60)}m` : '0m',
      }),
    );
  }
  return null;
}
