import type { Language } from '../../assessment/assessment.ts';
import type { AnyTable, ColumnType } from '../table.ts';
import { kazakh } from './kk.ts';
import { russian } from './ru.ts';

/** What the tables' English words are in another language. */
export interface Meanings {
  /** What one row is, by table. */
  readonly rows: Readonly<Record<string, string>>;
  /** Meanings by `table.column`; by `column` where it means the same in every table. */
  readonly columns: Readonly<Record<string, string>>;
  /** Units by their English names. Codes that stand in cells are no words and are in none. */
  readonly units: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<ColumnType, string>>;
}

/** A column as it is read in one language; only its name is the same in all. */
export interface DescribedColumn {
  readonly name: string;
  readonly type: string;
  readonly unit: string;
  readonly meaning: string;
}

export const translations: Readonly<Record<Exclude<Language, 'en'>, Meanings>> = {
  kk: kazakh,
  ru: russian,
};

/** What one row of a table is. Where a language lacks it, in English: no run is to fail for a word. */
export function rowMeaning(
  { name, meaning }: Pick<AnyTable, 'name' | 'meaning'>,
  language: Language,
): string {
  return language === 'en' ? meaning : (translations[language].rows[name] ?? meaning);
}

/** A column's type, unit and meaning in a language; a unit that consists of codes stays as it is. English as above. */
export function describedColumn(
  table: Pick<AnyTable, 'name'>,
  { name, type, unit, meaning }: AnyTable['columns'][number],
  language: Language,
): DescribedColumn {
  if (language === 'en') return { name, type, unit, meaning };
  const { columns, units, types } = translations[language];
  return {
    name,
    type: types[type],
    unit: units[unit] ?? unit,
    meaning: columns[`${table.name}.${name}`] ?? columns[name] ?? meaning,
  };
}
