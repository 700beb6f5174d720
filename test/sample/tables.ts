import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export const events = join(import.meta.dirname, '..', '..', 'events');

export type Row = Readonly<Record<string, string>>;

/** A committed table of a sample, row by row. */
export function table(sample: 'sample' | 'one-school', file: string): Row[] {
  return parse(readFileSync(join(events, sample, file)), { columns: true }) as Row[];
}
