import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { reportLanguages } from '../../functions/assessment/assessment.ts';
import { dictionaryMarkdown, tables, writtenDictionary } from '../../functions/tables/dictionary.ts';
import { describedColumn, rowMeaning, translations } from '../../functions/tables/meanings/meanings.ts';

type Row = Readonly<Record<string, string>>;

describe('The data dictionary', () => {
  const rows = parse(writtenDictionary().csv, { bom: true, columns: true }) as Row[];

  it('has every column of every table, itself included, in their order', () => {
    expect(rows.map(({ table, column }) => `${table}.${column}`)).toEqual(
      tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)),
    );
    expect(tables.map(({ name }) => name)).toEqual([
      'items',
      'steps',
      'options',
      'reliability',
      'scores',
      'dif',
      'dif_gaps',
      'results',
      'comparisons',
      'objectives',
      'changes',
      'dictionary',
    ]);
  });

  it('says what each column means, and knows no key that is no column', () => {
    for (const { meaning, table, column } of rows) expect(meaning, `${table}.${column}`).not.toBe('');
    for (const { name, key, columns } of tables)
      for (const column of key)
        expect(
          columns.map((known) => known.name),
          name,
        ).toContain(column);
  });

  it('says in each language what every table and column means, and never leaves the English words', () => {
    expect(reportLanguages).toEqual(['kk', 'ru', 'en']);
    for (const table of tables)
      for (const column of table.columns) {
        const place = `${table.name}.${column.name}`;
        const said = reportLanguages.map((language) => describedColumn(table, column, language).meaning);
        expect(new Set(said).size, place).toBe(column.meaning === 'new minus old' ? 2 : 3);
        const row = rows.find((one) => one['table'] === table.name && one['column'] === column.name)!;
        expect([row['meaning_kk'], row['meaning_ru'], row['meaning']], place).toEqual(said);
        expect([row['row_kk'], row['row_ru'], row['row']], place).toEqual(
          reportLanguages.map((language) => rowMeaning(table, language)),
        );
        for (const text of said.slice(0, 2)) expect(text, place).toMatch(/[а-яёәіңғүұқөһ]/i);
      }
  });

  it('speaks of the same columns, codes and numbers in each language', () => {
    const names = new Set(tables.flatMap((table) => table.columns.map(({ name }) => name)));
    // Names that are English words, too, are no names in an English sentence.
    const codes = (text: string) =>
      (text.match(/[\w.-]*_[\w-]*|[\w-]+\.csv|reference\.csv|not-applicable|P\d\d|h − 1/g) ?? []).toSorted();
    for (const table of tables)
      for (const column of table.columns)
        for (const language of ['kk', 'ru'] as const) {
          const { meaning, unit } = describedColumn(table, column, language);
          const place = `${language} ${table.name}.${column.name}`;
          for (const code of codes(column.meaning)) expect(meaning, place).toContain(code);
          for (const code of column.unit.match(/[\w-]+/g) ?? [])
            if (names.has(code) && /_/.test(code)) expect(unit, place).toContain(code);
          expect(/[а-я]/i.test(unit) || unit === column.unit, place).toBe(true);
        }
  });

  it('has no words for a table, column or unit that does not exist', () => {
    const columns = tables.flatMap((table) =>
      table.columns.flatMap(({ name }) => [name, `${table.name}.${name}`]),
    );
    const units = tables.flatMap((table) => table.columns.map(({ unit }) => unit));
    for (const words of Object.values(translations)) {
      for (const name of Object.keys(words.rows)) expect(tables.map((table) => table.name)).toContain(name);
      for (const name of Object.keys(words.columns)) expect(columns).toContain(name);
      for (const unit of Object.keys(words.units)) expect(units).toContain(unit);
    }
  });

  it('names no column twice in a table, and all in small letters', () => {
    for (const { name, columns } of tables) {
      const names = columns.map((column) => column.name);
      expect(new Set(names).size, name).toBe(names.length);
      for (const column of names) expect(column).toMatch(/^[a-z][a-z0-9_]*$/);
    }
  });

  it('is the same as Markdown, one heading a table and one line a column', () => {
    const lines = dictionaryMarkdown().split('\n');
    expect(lines.filter((line) => line.startsWith('### '))).toHaveLength(tables.length);
    expect(lines.filter((line) => line.startsWith('| `'))).toHaveLength(rows.length);
  });
});
