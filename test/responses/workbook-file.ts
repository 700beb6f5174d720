import { strToU8, zipSync } from 'fflate';

/** A cell: a text (kept as a shared string), a number, blank, or its XML by its reference ("B2"). */
export type Cell = string | number | null | ((reference: string) => string);

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly state?: 'visible' | 'hidden' | 'veryHidden';
  /** Indexes of rows that are hidden. */
  readonly hiddenRows?: readonly number[];
  /** XML that follows the cells, such as merged ones. */
  readonly after?: string;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Formats of numbers; the cell style n + 1 has the n-th of them. */
  readonly formats?: readonly string[];
  readonly date1904?: boolean;
  /** Parts that replace those written, or stand beside them. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

/** A number with a style. */
export const styled =
  (value: number, style: number): Cell =>
  (r) =>
    `<c r="${r}" s="${style}"><v>${value}</v></c>`;

/** A formula with the value that was computed last; without one where it never was. */
export const formula =
  (value: string | number | undefined): Cell =>
  (r) =>
    `<c r="${r}"${typeof value === 'string' ? ' t="str"' : ''}><f>A1&amp;""</f>${value === undefined ? '' : `<v>${value}</v>`}</c>`;

/** Excel workbooks as Excel writes them, of the parts that matter for reading. */
export function workbookFile({ sheets, formats = [], date1904 = false, parts = {} }: Workbook): Uint8Array {
  const texts: string[] = [];
  const numbers = new Map<string, number>();
  const shared = (text: string) => {
    const known = numbers.get(text) ?? texts.push(text) - 1;
    numbers.set(text, known);
    return known;
  };
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${HEAD}<workbook ${MAIN} xmlns:r="${RELATION}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': `${HEAD}<styleSheet ${MAIN}><numFmts>${formats
      .map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
      .map((_, at) => `<xf numFmtId="${164 + at}"/>`)
      .join('')}</cellXfs></styleSheet>`,
  };
  for (const [at, sheet] of sheets.entries())
    files[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheet, shared);
  files['xl/sharedStrings.xml'] =
    `${HEAD}<sst ${MAIN}>${texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`;
  const all = Object.entries({ ...files, ...parts });
  return zipSync(
    Object.fromEntries(
      all.map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content]),
    ),
    { level: 1 },
  );
}

/** The sheet of one table, all its cells texts. */
export function tableAsWorkbook(table: readonly (readonly Cell[])[]): Uint8Array {
  return workbookFile({ sheets: [{ name: 'Лист1', rows: table }] });
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function relations(list: readonly (readonly [type: string, target: string])[]): string {
  const each = list.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${RELATION}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`;
}

function sheetXml({ rows, hiddenRows = [], after = '' }: Sheet, shared: (text: string) => number): string {
  const body = rows.map((row, at) => {
    const cells = row.map((cell, column) => {
      const reference = `${letters(column)}${at + 1}`;
      if (cell === null || cell === '') return '';
      if (typeof cell === 'function') return cell(reference);
      return typeof cell === 'number'
        ? `<c r="${reference}"><v>${cell}</v></c>`
        : `<c r="${reference}" t="s"><v>${shared(cell)}</v></c>`;
    });
    return `<row r="${at + 1}"${hiddenRows.includes(at) ? ' hidden="1"' : ''}>${cells.join('')}</row>`;
  });
  return `${HEAD}<worksheet ${MAIN}><cols><col min="1" max="9" width="12"/></cols><sheetData>${body.join('')}</sheetData>${after}</worksheet>`;
}

function letters(column: number): string {
  return (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/\p{Cc}/gu, (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0')}_`);
}
