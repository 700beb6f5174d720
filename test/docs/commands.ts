import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** The pages that people read. */
export const pages: readonly string[] = globSync('{*.md,{infra,functions,events,templates,test}/**/*.md}', {
  cwd: root,
})
  .filter((file) => file !== 'CHANGELOG.md')
  .sort();

export interface DocumentedCommand {
  readonly page: string;
  /** As it is written, without its comment. */
  readonly line: string;
  readonly words: readonly string[];
}

/** Every command of the blocks that are marked as `sh`. */
export const commands: readonly DocumentedCommand[] = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].flatMap(([, block = '']) =>
    block
      .split('\n')
      .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
      .filter((line) => line !== '')
      .flatMap((line) => line.split('&&').map((part) => part.trim()))
      .map((line) => ({ page, line, words: line.split(/\s+/) })),
  );
});
