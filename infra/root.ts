import { join } from 'node:path';

/** The repository's folder: paths of builds do not depend on where a command was started. */
export const root = join(import.meta.dirname, '..');
