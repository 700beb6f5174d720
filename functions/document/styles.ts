import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templatesFolder } from './assets.ts';

const files = ['colours', 'page', 'type', 'cover', 'blocks', 'tables', 'charts'];

let read: string | null = null;

/** The document's style sheets in their order, read once per process. */
export function styles(): string {
  read ??= files
    .map((name) => readFileSync(join(templatesFolder, 'styles', `${name}.css`), 'utf8'))
    .join('\n');
  return read;
}
