import type { Readable } from 'node:stream';
import { UnreadableFile } from '../record-source.ts';
import { numberText } from './cell-text.ts';
import { limits } from './limits.ts';
import type { NumberFormat } from './number-formats.ts';
import { unescaped } from './read-texts.ts';
import { readXml } from './read-xml.ts';

const BLANKS: readonly string[] = new Array<string>(limits.columns).fill('');

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly texts: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly is1904: boolean;
}

/** What a sheet has that a table has not. */
export interface SheetRemarks {
  /** Rows that a filter or a person has hidden. */
  hiddenRows: number;
  /** Row of the first formula without a computed value. */
  uncomputed: number | undefined;
}

/**
 * Hands over the rows of a sheet with their numbers. Cells are texts as a CSV would have them; of a formula the value
 * that was computed last counts; blank cells and rows may be left out, as the sheet leaves them out.
 * @throws UnreadableFile where the sheet is broken or larger than `limits`
 */
export async function readSheet(
  part: Readable,
  { texts, formats, is1904 }: SheetContext,
  take: (record: string[], line: number) => void,
  mostCells: number = limits.cells,
): Promise<SheetRemarks> {
  const remarks: SheetRemarks = { hiddenRows: 0, uncomputed: undefined };
  let line = 0;
  let cells = 0;
  let record: string[] = [];
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let inValue = false;
  let hasValue = false;
  let hasFormula = false;
  let inPhonetics = false;

  const isSkipped = () => hasFormula && !hasValue;
  const text = () => {
    switch (type) {
      case 's':
        return textAt(texts, value);
      case 'inlineStr':
      case 'str':
        return unescaped(value);
      case 'b':
      case 'e':
      case 'd':
        return value;
      default:
        return numberText(value, formats[style] ?? { kind: 'plain' }, is1904);
    }
  };

  await readXml(part, {
    open(name, attributes) {
      switch (name) {
        case 'row':
          line = place(attributes['r'], line);
          record = [];
          column = -1;
          if (/^(1|true)$/.test(attributes['hidden'] ?? '')) remarks.hiddenRows += 1;
          break;
        case 'c':
          column = columnOf(attributes['r'], column);
          type = attributes['t'] ?? 'n';
          style = Number(attributes['s'] ?? 0);
          value = '';
          hasValue = false;
          hasFormula = false;
          break;
        case 'f':
          hasFormula = true;
          break;
        case 'rPh':
          inPhonetics = true;
          break;
        case 'v':
          hasValue = true;
          inValue = true;
          break;
        case 't':
          inValue = !inPhonetics;
      }
    },
    close(name) {
      switch (name) {
        case 'v':
        case 't':
          inValue = false;
          break;
        case 'rPh':
          inPhonetics = false;
          break;
        case 'c': {
          if (isSkipped()) remarks.uncomputed ??= line;
          if (value === '') break;
          cells += column + 1 - record.length;
          if (cells > mostCells) throw new UnreadableFile('workbook-too-large', line);
          if (record.length < column) record = record.concat(BLANKS.slice(record.length, column));
          record[column] = text();
          break;
        }
        case 'row':
          take(record, line);
      }
    },
    text(part) {
      if (inValue) value += part;
    },
  });
  return remarks;
}

function textAt(texts: readonly string[], index: string): string {
  const text = texts[Number(index)];
  if (text === undefined) throw new UnreadableFile('workbook-broken');
  return text;
}

/** The number of a row; rows without one follow each other. */
function place(written: string | undefined, before: number): number {
  if (written === undefined) return before + 1;
  const row = Number(written);
  if (!Number.isSafeInteger(row) || row < 1) throw new UnreadableFile('workbook-broken', before + 1);
  return row;
}

/** Index of the column of a reference such as "AB12"; cells without one follow each other. */
function columnOf(reference: string | undefined, before: number): number {
  if (reference === undefined) return before + 1;
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (column < 1 || column > limits.columns) throw new UnreadableFile('workbook-broken');
  return column - 1;
}
