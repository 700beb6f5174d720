import { readFileSync } from 'node:fs';
import { Face, Blob as FontBlob } from 'harfbuzzjs';
import { afterAll, describe, expect, it } from 'vitest';
import { chromiumPrinter } from '../../functions/platform/chromium.ts';
import { fontFiles } from '../../functions/platform/fonts.ts';

const printer = chromiumPrinter();
afterAll(() => printer.close());

const kazakhLetters = 'ӘәҒғҚқҢңӨөҰұҮүҺһІі';
/** Of texts, tables and figures. The serif has no circles: verdicts are set in the sans. */
const text = `${kazakhLetters}АЯЁаяёAZaz09«»„“”’–—…№−≥≤≈±×→▲▼■◆•₸αβδθσχ\u00a0\u2009\u202f`;
const symbols = '●○□◊';

/** The characters that a font maps to a glyph. */
function charactersOf(file: string): ReadonlySet<string> {
  const face = new Face(new FontBlob(new Uint8Array(readFileSync(file)).buffer));
  return new Set(Array.from(face.collectUnicodes(), (code) => String.fromCodePoint(code)));
}

/** The fonts that a print holds. */
async function fontsIn(html: string): Promise<readonly string[]> {
  const pdf = Buffer.from(await printer.print(html)).toString('latin1');
  return [...new Set([...pdf.matchAll(/\/FontName \/[A-Z]{6}\+(\S+)/g)].map(([, name]) => name!))].sort();
}

describe('the fonts of the report', () => {
  it.each(fontFiles())(
    '%s draws every Kazakh letter, small and capital, and all else that a report needs',
    (file) => {
      const has = charactersOf(file);
      const needed = file.includes('sans') ? text + symbols : text;
      expect(kazakhLetters).toHaveLength(18);
      expect([...needed].filter((character) => !has.has(character))).toEqual([]);
    },
  );

  it('are found by family and weight, each the real one and none made bold', async () => {
    const faces = ['Source Sans 3', 'Source Serif 4'].flatMap((family) =>
      [400, 600].map((weight) => `<p style="font:${weight} 12pt '${family}'">Мәтін</p>`),
    );
    expect(await fontsIn(faces.join(''))).toEqual([
      'SourceSans3-Regular',
      'SourceSans3-SemiBold',
      'SourceSerif4-Regular',
      'SourceSerif4-SemiBold',
    ]);
  });

  it("are the only ones: the machine's own are not used", async () => {
    const html =
      '<p style="font-family:Arial,DejaVu Sans,monospace">Text</p><p style="font-family:serif">😀</p>';
    for (const name of await fontsIn(html)) expect(name).toMatch(/^Source(Sans3|Serif4)-/);
  });
});
