import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesIn, removeOthers, writeWhole } from './files.ts';
import { root } from './root.ts';

/** One file of the report's typefaces: where its full font is, and the name of its subset. */
export interface FontFile {
  readonly family: 'source-sans-3' | 'source-serif-4';
  readonly source: string;
  readonly name: string;
}

const sans = (style: string, name: string): FontFile => ({
  family: 'source-sans-3',
  source: `${style}/SourceSans3_${style}.ttf`,
  name,
});
const serif = (style: string, name: string): FontFile => ({
  family: 'source-serif-4',
  source: `${style}/SourceSerif4_${style}.ttf`,
  name,
});

/** File names say family, weight and slant: `source-sans-3-400-italic.woff2`. */
export const fontFiles: readonly FontFile[] = [
  sans('400Regular', 'source-sans-3-400'),
  sans('400Regular_Italic', 'source-sans-3-400-italic'),
  sans('600SemiBold', 'source-sans-3-600'),
  sans('700Bold', 'source-sans-3-700'),
  serif('400Regular', 'source-serif-4-400'),
  serif('400Regular_Italic', 'source-serif-4-400-italic'),
  serif('600SemiBold', 'source-serif-4-600'),
];

const range = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('');

export const kazakhLetters = 'ӘәҒғҚқҢңӨөҰұҮүҺһІі';

/** Every font must have these; a build with one of them missing fails. */
const textCharacters = [
  range(0x20, 0x7e), // ASCII
  range(0xa0, 0xff), // Latin-1, with « » § ° ± ² ³ · ×, no-break space and soft hyphen
  range(0x0410, 0x044f), // Russian
  'Ёё',
  kazakhLetters,
  '„“”‘’–—…№−≥≤≈→←↑↓▲▼■◆•₸',
  '\u2007\u2009\u202f', // figure, thin and narrow no-break space
  'αβδθσχ†',
].join('');

/** In the sans only: Source Serif has no circles. Neither family has ◇ (U+25C7); ◊ (U+25CA) stands for it. */
const symbols = '●○□◊\u2011';

/** Of other alphabets that names of schools and people may hold; kept where the font has them. */
const wantedCharacters = [
  range(0x0100, 0x017f), // Latin Extended-A: Turkish, Uzbek and European names
  range(0x0400, 0x045f), // Cyrillic of the neighbours
  'ӢӣӮӯҲҳҶҷҖҗ', // Tajik and Uyghur
  '\u2010‚‰€′″ΔΣμ≠√∞✓ʻʼəƏ',
].join('');

/** Small capitals, swashes and stylistic sets would double the files: a report needs these only. */
const keepFeatures = 'ccmp kern liga locl lnum mark mkmk pnum tnum case sups subs'.split(' ');

/** The characters without which `buildFonts` refuses a font. */
export function requiredCharacters(font: FontFile): string {
  return font.family === 'source-sans-3' ? textCharacters + symbols : textCharacters;
}

/** Where the full font is installed. */
export function fullFont(font: FontFile): string {
  return join(root, 'node_modules/@expo-google-fonts', font.family, font.source);
}

/**
 * Builds the report's fonts: one woff2 subset a weight in `templates/fonts`, with the licence of each family beside
 * them. Does nothing when the files there were made from the same fonts with the same characters.
 *
 * The subsets are built and never kept in the repository: "Source" is a reserved font name (SIL Open Font License),
 * so a changed font may not be handed on under it.
 *
 * @throws if a font lacks a required character (all Kazakh letters among them).
 */
export async function buildFonts(folder = join(root, 'templates/fonts')): Promise<void> {
  const families = [...new Set(fontFiles.map((font) => font.family))];
  const files = [
    ...fontFiles.map((font) => `${font.name}.woff2`),
    ...families.map((family) => `${family}.OFL.txt`),
    'fonts.json',
  ];
  const stamp = await stampOfInputs();
  if (await upToDate(folder, files, stamp)) return;

  // Loaded here because they start WebAssembly, which a run with fonts in place need not wait for.
  const { charactersOf } = await import('./characters.ts');
  const { default: subsetFont } = await import('subset-font');
  for (const font of fontFiles) {
    const full = await readFile(fullFont(font));
    const required = requiredCharacters(font);
    refuseIncomplete(font, required, charactersOf(full));
    const options = { targetFormat: 'woff2' as const, keepFeatures, noHinting: true };
    const subset = await subsetFont(full, required + wantedCharacters, options);
    await writeWhole(join(folder, `${font.name}.woff2`), subset);
  }
  for (const family of families) {
    const licence = join(root, 'node_modules/@expo-google-fonts', family, 'LICENSE_FONT');
    await writeWhole(join(folder, `${family}.OFL.txt`), await readFile(licence));
  }
  await writeWhole(join(folder, 'fonts.json'), `${JSON.stringify({ stamp })}\n`);
  await removeOthers(folder, new Set(files));
}

function refuseIncomplete(font: FontFile, required: string, has: ReadonlySet<string>): void {
  const missing = [...new Set(required)].filter((character) => !has.has(character));
  if (missing.length === 0) return;
  const codes = missing.map((character) => `U+${character.codePointAt(0)!.toString(16).padStart(4, '0')}`);
  throw new Error(`The font ${font.name} lacks characters that a report needs: ${codes.join(', ')}`);
}

/** Changes with a version of the fonts or the subsetter, the characters, or any rule of this file. */
async function stampOfInputs(): Promise<string> {
  const packages = [
    '@expo-google-fonts/source-sans-3',
    '@expo-google-fonts/source-serif-4',
    'subset-font',
    'harfbuzzjs',
  ];
  const inputs = [
    import.meta.filename,
    ...packages.map((name) => join(root, 'node_modules', name, 'package.json')),
  ];
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(await readFile(input));
  return hash.digest('hex');
}

async function upToDate(folder: string, files: readonly string[], stamp: string): Promise<boolean> {
  const present = new Set(await filesIn(folder));
  if (!files.every((file) => present.has(file))) return false;
  return (await readFile(join(folder, 'fonts.json'), 'utf8')).includes(`"${stamp}"`);
}

if (import.meta.main) await buildFonts();
