import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { definitionFiles } from '../../functions/assessment/read-assessment.ts';
import type { Responses } from '../../functions/responses/responses.ts';
import { readWell } from './reading.ts';

const folder = join(import.meta.dirname, '../../events/sample');
const definition = Object.fromEntries(
  definitionFiles.flatMap((name) => {
    try {
      return [[name, readFileSync(join(folder, name), 'utf8')]];
    } catch {
      return [];
    }
  }),
);
const original = readFileSync(join(folder, 'results.csv'));
const table = parse(original, { bom: true }) as string[][];

const headers: Record<'kk' | 'ru', Record<string, string>> = {
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
  },
};
const russianCells: Record<string, string> = {
  қыз: 'ж',
  ұл: 'м',
  қазақ: 'казахский',
  орыс: 'русский',
  қала: 'город',
  ауыл: 'село',
  Абай: 'Абайская область',
  Ақтөбе: 'Актюбинская обл.',
};
const lookAlikes: Record<string, string> = { A: 'А', B: 'в', C: 'с' };

function write(rows: readonly (readonly string[])[], delimiter: string, newline: string): string {
  const quote = (cell: string) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(quote).join(delimiter)).join(newline) + newline;
}

function renamed(language: 'kk' | 'ru'): string[][] {
  const [header, ...rows] = table;
  return [header!.map((name) => headers[language][name] ?? name), ...rows];
}

/** Always the same order, without any order that could matter. */
function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((each, index) => [(index * 7919 + 13) % 10_007, each] as const)
    .sort(([a], [b]) => a - b)
    .map(([, each]) => each);
}

/** The students of each school as a sorted list of everything that is kept of them. */
function bySchool(responses: Responses): string[] {
  const { schools, school, gender, language, items, answers, scores, background } = responses;
  const columns = [gender, language, ...items, ...answers, ...scores, ...background];
  return [...school]
    .map((at, row) => `${schools[at]!.id} ${columns.map((column) => column?.[row]).join()}`)
    .sort();
}

describe('the sample assessment', () => {
  let expected: Responses;
  beforeAll(async () => {
    expected = (await readWell(original, definition)).responses;
  });

  const encodings = {
    'utf-8': 'utf8',
    'utf-16le': 'utf16le',
    'utf-16be': 'utf16be',
    'kz-1048': 'rk1048',
    ptcp154: 'pt154',
  };
  it.each(
    Object.entries(encodings).flatMap(([name, codec]) =>
      [',', ';', '\t'].map((delimiter, at) => ({
        name,
        codec,
        delimiter,
        newline: at % 2 ? '\n' : '\r\n',
        language: (['kk', 'ru'] as const)[at % 2]!,
      })),
    ),
  )(
    'in $name with "$delimiter" and $language column names gives the same responses',
    async ({ name, codec, delimiter, newline, language }) => {
      const { responses, report } = await readWell(
        iconv.encode(write(renamed(language), delimiter, newline), codec),
        definition,
      );
      expect(report.encoding.encoding).toBe(name);
      expect(responses).toEqual(expected);
    },
  );

  it('with Russian codes and Cyrillic look-alikes gives the same responses', async () => {
    const [header, ...rows] = renamed('ru');
    const first = header!.indexOf('R01');
    const last = header!.indexOf('Q01');
    const recoded = rows.map((row) =>
      row.map((cell, at) =>
        at >= first && at < last ? (lookAlikes[cell] ?? cell) : (russianCells[cell] ?? cell),
      ),
    );
    const { responses } = await readWell(write([header!, ...recoded], ';', '\r\n'), definition);
    expect(responses).toEqual(expected);
  });

  it('with shuffled columns and rows gives the same students in every school', async () => {
    const order = shuffled([...table[0]!.keys()]);
    const [header, ...rows] = table.map((row) => order.map((column) => row[column]!));
    const { responses } = await readWell(write([header!, ...shuffled(rows)], ';', '\n'), definition);
    expect(responses.schools).toEqual(expected.schools);
    expect(bySchool(responses)).toEqual(bySchool(expected));
  });

  it('in the long form gives the same responses', async () => {
    const [header, ...rows] = table;
    const first = header!.indexOf('R01');
    const long = rows.flatMap((row) =>
      header!.slice(first).map((item, at) => [...row.slice(0, first), item, row[first + at]!]),
    );
    const { responses } = await readWell(
      write([[...header!.slice(0, first), 'тапсырма', 'жауап'], ...long], ';', '\n'),
      definition,
    );
    expect(responses).toEqual(expected);
  });
});
