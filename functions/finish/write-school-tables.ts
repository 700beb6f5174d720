import { pMapIterable } from 'p-map';
import type { SchoolResults } from '../analysis/results.ts';
import { output } from '../platform/keys.ts';
import { type ObjectStore, readJson } from '../platform/object-store.ts';
import type { RunFigures } from '../tables/run-figures.ts';
import {
  type SchoolTablePieces,
  schoolTableNames,
  schoolTables,
  schoolTablesOf,
  schoolTablesStart,
} from '../tables/school-tables.ts';
import { writeTableFiles } from './table-files.ts';

const READS_AT_ONCE = 16;

/** Writes the tables that gather the schools' results: read with bounded concurrency, in the order given. */
export async function writeSchoolTables(
  reports: ObjectStore,
  prefix: string,
  schools: readonly { readonly id: string }[],
): Promise<void> {
  const figures = await readJson<RunFigures>(reports, output.figures(prefix));
  if (figures === null) throw new Error(`${output.figures(prefix)} is not there.`);

  const tables = schoolTableNames.map((name) => schoolTables[name]);
  await writeTableFiles(reports, prefix, tables, async (files) => {
    const append = async (pieces: SchoolTablePieces) => {
      for (const [at, name] of schoolTableNames.entries()) await files[at]!.append(pieces[name]);
    };
    await append(schoolTablesStart(figures));
    const results = pMapIterable(schools, async ({ id }) => await readResults(reports, prefix, id), {
      concurrency: READS_AT_ONCE,
      backpressure: READS_AT_ONCE,
    });
    for await (const school of results) await append(schoolTablesOf(figures, school));
  });
}

async function readResults(reports: ObjectStore, prefix: string, school: string): Promise<SchoolResults> {
  const results = await readJson<SchoolResults>(reports, output.results(prefix, school));
  if (results === null) throw new Error(`${output.results(prefix, school)} is not there.`);
  return results;
}
