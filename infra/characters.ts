import { Face, Blob as FontBlob } from 'harfbuzzjs';

/** The characters that a font (TrueType or OpenType, not compressed) maps to a glyph. */
export function charactersOf(font: Uint8Array): ReadonlySet<string> {
  const unicodes = new Face(new FontBlob(new Uint8Array(font).buffer)).collectUnicodes();
  return new Set(Array.from(unicodes, (code) => String.fromCodePoint(code)));
}
