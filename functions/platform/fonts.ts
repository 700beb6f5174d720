import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The packages of the report's typefaces, and the weights in them that the style sheets use. */
export const fontPackages: Readonly<Record<string, readonly string[]>> = {
  '@expo-google-fonts/source-sans-3': [
    '400Regular/SourceSans3_400Regular.ttf',
    '600SemiBold/SourceSans3_600SemiBold.ttf',
  ],
  '@expo-google-fonts/source-serif-4': [
    '400Regular/SourceSerif4_400Regular.ttf',
    '600SemiBold/SourceSerif4_600SemiBold.ttf',
  ],
};

/**
 * Tells Chromium, by fontconfig, of the report's typefaces and of no other, so that a print is the same on every
 * machine, also on one without any font. As fonts of the system they are decoded once a browser; inlined in each
 * document they cost a third of its print.
 *
 * @param folder where the configuration is written and fontconfig keeps its cache; the browser's own.
 * @returns the variable that leads fontconfig to it.
 */
export async function configureFonts(folder: string): Promise<{ readonly FONTCONFIG_FILE: string }> {
  const file = join(folder, 'fonts.conf');
  const folders = fontFiles().map((path) => `<dir>${escapeXml(dirname(path))}</dir>`);
  await writeFile(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${folders.join('')}<cachedir>${escapeXml(join(folder, 'fontconfig'))}</cachedir></fontconfig>
`,
  );
  return { FONTCONFIG_FILE: file };
}

/** Where the weights lie: in `fonts` beside a bundle; in the installed packages where the sources run. */
export function fontFiles(): readonly string[] {
  const bundled = fileURLToPath(new URL('./fonts/', import.meta.url));
  const { resolve } = createRequire(import.meta.url);
  return Object.entries(fontPackages).flatMap(([name, files]) => {
    const folder = existsSync(bundled) ? join(bundled, name) : dirname(resolve(`${name}/package.json`));
    return files.map((file) => join(folder, file));
  });
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
