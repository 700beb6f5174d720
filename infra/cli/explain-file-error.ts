import { say } from '../words.ts';

const KNOWN: Readonly<Record<string, string>> = {
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  ENOTDIR: 'notFolder',
  EEXIST: 'notFolder',
  ENOSPC: 'full',
  EDQUOT: 'full',
};

/** What went wrong with a file or folder, and the cure; null for an error that is none of the usual ones. */
export function explainFileError(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code = '', path } = error as NodeJS.ErrnoException;
  const key = KNOWN[code];
  return key === undefined || path === undefined ? null : say(`cli.file.${key}`, { path });
}
