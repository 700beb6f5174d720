import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { definitionFiles } from '../../functions/assessment/read-assessment.ts';
import { tableAsWorkbook } from './workbook-file.ts';

const folder = join(import.meta.dirname, '../../events/sample');

/** The definition tables of the sample assessment by name. */
export const sampleDefinition: Readonly<Record<string, string>> = Object.fromEntries(
  definitionFiles.flatMap((name) => {
    try {
      return [[name, readFileSync(join(folder, name), 'utf8')]];
    } catch {
      return [];
    }
  }),
);

export const sampleBytes: Uint8Array = readFileSync(join(folder, 'results.csv'));

/** The results of the sample assessment: the header, then the students. */
export const sampleTable: readonly (readonly string[])[] = parse(sampleBytes, { bom: true }) as string[][];

export const encodings = {
  'utf-8': 'utf8',
  'utf-8 with a mark': 'utf8',
  'utf-16le': 'utf16le',
  'utf-16be': 'utf16be',
  'kz-1048': 'rk1048',
  ptcp154: 'pt154',
} as const;

/** One way in which somebody else would have written the same results. */
export interface Writing {
  readonly encoding: keyof typeof encodings;
  readonly delimiter: ',' | ';' | '\t';
  readonly newline: '\n' | '\r\n';
  readonly header: 'as it is' | 'kk' | 'ru';
  readonly codes: 'as they are' | 'ru';
  readonly columns: 'as they are' | 'shuffled';
  readonly rows: 'as they are' | 'shuffled';
  readonly form: 'wide' | 'long' | 'xlsx';
  readonly decimals: 'point' | 'comma';
}

/** @param table with the sample's columns; answers from R01 on, or scores in `reading, mathematics, science` */
export function written(table: readonly (readonly string[])[], how: Writing): Uint8Array {
  let rows = table.map((row) => [...row]);
  if (how.codes === 'ru') rows = rows.map((row, at) => (at === 0 ? row : inRussian(row, rows[0]!)));
  if (how.decimals === 'comma') rows = rows.map((row) => row.map(withComma));
  if (how.header !== 'as it is')
    rows[0] = rows[0]!.map((name) => HEADERS[how.header as 'kk' | 'ru'][name] ?? name);
  if (how.form === 'long') rows = inLongForm(rows);
  if (how.columns === 'shuffled') {
    const order = shuffled([...rows[0]!.keys()]);
    rows = rows.map((row) => order.map((column) => row[column]!));
  }
  if (how.rows === 'shuffled') rows = [rows[0]!, ...shuffled(rows.slice(1))];
  if (how.form === 'xlsx')
    return tableAsWorkbook(rows.map((row, at) => (at === 0 ? row : row.map(asNumber))));
  const quoted = (cell: string) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const text = rows.map((row) => row.map(quoted).join(how.delimiter)).join(how.newline) + how.newline;
  const addBOM = how.encoding === 'utf-8 with a mark' || how.encoding.startsWith('utf-16');
  return iconv.encode(text, encodings[how.encoding], { addBOM });
}

/** The form with scores only: a column per domain, in percent, with a decimal point. */
export function scoresTable(scores: readonly Float64Array[], domains: readonly string[]): string[][] {
  const identity = sampleTable[0]!.indexOf('R01');
  return sampleTable.map((row, at) => [
    ...row.slice(0, identity),
    ...(at === 0
      ? domains
      : scores.map((column) => (Number.isNaN(column[at - 1]) ? '' : column[at - 1]!.toFixed(3)))),
  ]);
}

const HEADERS: Record<'kk' | 'ru', Record<string, string>> = {
  kk: {
    student_id: 'Оқушы коды',
    school_id: 'Мектеп коды',
    school_name: 'Мектеп атауы',
    region: 'Облыс',
    district: 'Аудан',
    locality: 'Қала/ауыл',
    grade: 'Сынып',
    gender: 'Жынысы',
    language: 'Оқыту тілі',
    class: 'Литері',
    reading: 'Оқу сауаттылығы, балл',
    mathematics: 'Математикалық сауаттылық',
    science: 'Жаратылыстану-ғылыми сауаттылық (%)',
  },
  ru: {
    student_id: 'Код ученика',
    school_id: 'Код школы',
    school_name: 'Наименование школы',
    region: 'Область',
    district: 'Район',
    locality: 'Город/село',
    grade: 'Параллель',
    gender: 'Пол',
    language: 'Язык обучения',
    class: 'Литера',
    reading: 'Чтение',
    mathematics: 'Математика (балл)',
    science: 'Естественные науки',
  },
};

const RUSSIAN: Readonly<Record<string, string>> = {
  қыз: 'ж',
  ұл: 'м',
  қазақ: 'казахский',
  орыс: 'русский',
  қала: 'город',
  ауыл: 'село',
  Абай: 'Абайская область',
  Ақтөбе: 'Актюбинская обл.',
};
const LOOK_ALIKES: Readonly<Record<string, string>> = { A: 'А', B: 'в', C: 'с' };

function inRussian(row: readonly string[], header: readonly string[]): string[] {
  return row.map((cell, at) =>
    /^[RMS]\d\d$/.test(header[at]!) ? (LOOK_ALIKES[cell] ?? cell) : (RUSSIAN[cell] ?? cell),
  );
}

function withComma(cell: string): string {
  return /^\d+\.\d+$/.test(cell) ? cell.replace('.', ',') : cell;
}

/** Numbers stand in a sheet as numbers, but for codes, whose leading zeros would be lost. */
function asNumber(cell: string): string | number {
  return /^(0|[1-9]\d{0,9})(\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

function inLongForm([header, ...rows]: readonly (readonly string[])[]): string[][] {
  const first = header!.indexOf('R01');
  const long = rows.flatMap((row) =>
    header!.slice(first).map((item, at) => [...row.slice(0, first), item, row[first + at]!]),
  );
  return [[...header!.slice(0, first), 'тапсырма', 'жауап'], ...long];
}

/** Always the same order, without any order that could matter. */
function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((each, index) => [(index * 7919 + 13) % 100_003, each] as const)
    .sort(([a], [b]) => a - b)
    .map(([, each]) => each);
}
