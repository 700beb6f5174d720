import type { Readable } from 'node:stream';
import { readXml } from './read-xml.ts';

/** How a number is meant that a cell holds: Excel keeps dates, times and percents as plain numbers with a format. */
export type NumberFormat =
  | { readonly kind: 'plain' | 'percent' | 'date' }
  | { readonly kind: 'zeros'; readonly digits: number };

const PLAIN: NumberFormat = { kind: 'plain' };

/** The formats of cells by their style's number. */
export async function readNumberFormats(styles: Readable): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  await readXml(styles, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        formats.push(codes.has(id) ? formatOfCode(codes.get(id)!) : builtInFormat(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

/** ECMA-376, part 1, 18.8.30: numbers 9 and 10 are percents, 14–22 and 45–47 dates and times, 27–36 and 50–58 dates of East Asia. */
export function builtInFormat(id: number): NumberFormat {
  if (id === 9 || id === 10) return { kind: 'percent' };
  const isDate =
    (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return isDate ? { kind: 'date' } : PLAIN;
}

/** The meaning of a format that somebody wrote (`dd.mm.yyyy`, `0.0%`, `000000`), by its section for positive numbers. */
export function formatOfCode(code: string): NumberFormat {
  // Words in quotes, escaped characters, colours, conditions and widths of characters are no letters of the format.
  const [section = ''] = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '').split(';');
  if (section.includes('%')) return { kind: 'percent' };
  if (/^0{2,15}$/.test(section)) return { kind: 'zeros', digits: section.length };
  return /[dmyhs]/i.test(section.replace(/general|e[+-]/gi, '')) ? { kind: 'date' } : PLAIN;
}
