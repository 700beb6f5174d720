import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templatesFolder } from './assets.ts';

/** Of every printed document, in their order. */
const common = ['colours', 'page', 'type', 'cover', 'blocks', 'tables', 'charts'];

const read = new Map<string, string>();

/** The style sheets of a printed document, each read once per process. */
export function styles(more: readonly string[] = []): string {
  return [...common, ...more]
    .map((name) => {
      const sheet = read.get(name) ?? readFileSync(join(templatesFolder, 'styles', `${name}.css`), 'utf8');
      read.set(name, sheet);
      return sheet;
    })
    .join('\n');
}
