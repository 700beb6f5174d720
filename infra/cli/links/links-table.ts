import { stringify } from 'csv-stringify/sync';

/** One report of one school, and where it is to be had. */
export interface Link {
  readonly school: string;
  readonly name: string;
  readonly region: string | null;
  readonly language: string;
  readonly url: string;
  /** ISO time from which the address is dead; null for one that does not expire. */
  readonly expires: string | null;
}

/**
 * The links as CSV: UTF-8 with byte order mark, so that Excel reads it; text that a spreadsheet would take for a formula
 * gets an apostrophe before it.
 */
export function linksCsv(links: readonly Link[]): string {
  const columns = ['school', 'name', 'region', 'language', 'url', 'expires'] as const;
  return stringify(
    links.map((link) => columns.map((column) => link[column] ?? '')),
    {
      header: true,
      columns: [...columns],
      bom: true,
      record_delimiter: 'windows',
      quote_record_delimiter: true,
      escape_formulas: true,
      cast: { string: (text) => (text.startsWith('\n') ? `'${text}` : text) },
    },
  );
}
