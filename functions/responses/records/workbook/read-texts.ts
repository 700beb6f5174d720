import type { Readable } from 'node:stream';
import { readXml } from './read-xml.ts';

/** The texts that cells share, in order; parts of a text with different fonts are joined, readings aids left out. */
export async function readTexts(part: Readable): Promise<string[]> {
  const texts: string[] = [];
  let current = '';
  let inText = false;
  let inPhonetics = false;
  await readXml(part, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') inPhonetics = true;
      else if (name === 't') inText = !inPhonetics;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetics = false;
      else if (name === 'si') texts.push(unescaped(current));
    },
    text(text) {
      if (inText) current += text;
    },
  });
  return texts;
}

/** Characters that XML cannot hold stand in a workbook as `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}
