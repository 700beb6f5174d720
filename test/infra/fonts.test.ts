import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { beforeAll, describe, expect, it } from 'vitest';
import { charactersOf } from '../../infra/characters.ts';
import { buildFonts, fontFiles, fullFont, kazakhLetters, requiredCharacters } from '../../infra/fonts.ts';
import { root } from '../../infra/root.ts';

const built = (name: string) => join(root, 'templates/fonts', name);

/** What a reader of the woff2 file can draw. */
async function charactersOfBuilt(name: string, text: string): Promise<ReadonlySet<string>> {
  const woff2 = await readFile(built(`${name}.woff2`));
  return charactersOf(await subsetFont(woff2, text, { targetFormat: 'sfnt' }));
}

describe('the fonts of the report', () => {
  beforeAll(() => buildFonts());

  it.each(fontFiles)(
    '$name draws every Kazakh letter, small and capital, and all else that a report needs',
    async (font) => {
      const required = requiredCharacters(font);
      expect(kazakhLetters).toHaveLength(18);
      expect(required).toContain(kazakhLetters);
      const has = await charactersOfBuilt(font.name, required);
      expect([...required].filter((character) => !has.has(character))).toEqual([]);
    },
  );

  it.each(fontFiles)('$name is a subset small enough to be put into every page', async (font) => {
    const { size } = await stat(built(`${font.name}.woff2`));
    const full = await stat(fullFont(font));
    expect(size).toBeGreaterThan(10_000);
    expect(size).toBeLessThan(48_000);
    expect(size).toBeLessThan(full.size / 4);
  });

  it('carry the verdict symbols in the sans, where the verdicts are set', () => {
    for (const font of fontFiles.filter(({ family }) => family === 'source-sans-3')) {
      for (const symbol of '▲▼●○') expect(requiredCharacters(font)).toContain(symbol);
    }
  });

  it('lie beside their licences', async () => {
    for (const family of ['source-sans-3', 'source-serif-4']) {
      expect(await readFile(built(`${family}.OFL.txt`), 'utf8')).toContain('SIL Open Font License');
    }
  });

  it('are not built again while nothing has changed', async () => {
    const before = await stat(built('source-sans-3-400.woff2'));
    await buildFonts();
    const after = await stat(built('source-sans-3-400.woff2'));
    expect(after.mtimeMs).toBe(before.mtimeMs);
    expect(after.ino).toBe(before.ino);
  });
});
