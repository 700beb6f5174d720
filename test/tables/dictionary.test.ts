import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { dictionaryMarkdown, tables, writtenDictionary } from '../../functions/tables/dictionary.ts';

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
