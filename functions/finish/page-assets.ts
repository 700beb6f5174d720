import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Eta } from 'eta';
import { templatesFolder } from '../document/assets.ts';

/** The templates of the pages that `finish` writes. */
export const pages = new Eta({ views: templatesFolder, cache: true });

/** A style or a script of a page, and its hash, by which alone the page's policy lets it in. */
export interface InlinedAsset {
  readonly text: string;
  readonly hash: string;
}

/** @param file in `templates/index` */
export function inlinedAsset(file: string): InlinedAsset {
  const text = readFileSync(join(templatesFolder, 'index', file), 'utf8');
  return { text, hash: createHash('sha256').update(text).digest('base64') };
}
