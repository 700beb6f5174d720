import { say } from '../words.ts';

const reasons: readonly [pattern: RegExp, key: string][] = [
  [/^(CredentialsProviderError|TokenProviderError)$/, 'credentials'],
  [/^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired)$/, 'expired'],
  [/^(AccessDenied|AccessDeniedException|Forbidden|403|UnauthorizedOperation)$/, 'denied'],
  [/^NoSuchBucket$/, 'bucket'],
  [/^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|TimeoutError|NetworkingError)$/, 'network'],
];

/** What a person can do about an error of AWS or of the way there; null for any other error. */
export function explainAwsError(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code } = error as Error & { code?: unknown };
  for (const [pattern, key] of reasons) {
    if (pattern.test(error.name) || (typeof code === 'string' && pattern.test(code))) {
      return `${say(`cli.aws.${key}`)}\n${error.message}`;
    }
  }
  if (/Region is missing/.test(error.message)) return say('cli.aws.region');
  return null;
}
