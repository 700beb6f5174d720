import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templatesFolder } from './assets.ts';

/** The faces that the style sheets use; each one more costs a print time and 35 KB. */
const faces = [
  ['Source Sans 3', 400, 'normal', 'source-sans-3-400'],
  ['Source Sans 3', 600, 'normal', 'source-sans-3-600'],
  ['Source Serif 4', 400, 'normal', 'source-serif-4-400'],
  ['Source Serif 4', 600, 'normal', 'source-serif-4-600'],
] as const;

let read: string | null = null;

/** The `@font-face` rules with the fonts inlined, read once per process: a page under `setContent` may not read files. */
export function fontFaces(): string {
  read ??= faces
    .map(([family, weight, style, name]) => {
      const file = join(templatesFolder, 'fonts', `${name}.woff2`);
      if (!existsSync(file)) {
        throw new Error(
          `The font templates/fonts/${name}.woff2 is missing; build the fonts with: node infra/fonts.ts`,
        );
      }
      const data = readFileSync(file).toString('base64');
      return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:url(data:font/woff2;base64,${data}) format("woff2")}`;
    })
    .join('\n');
  return read;
}
