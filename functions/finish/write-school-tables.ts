import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { pMapIterable } from 'p-map';
import type { SchoolResults } from '../analysis/results.ts';
import { output } from '../platform/keys.ts';
import { type ObjectStore, readJson } from '../platform/object-store.ts';
import type { RunFigures } from '../tables/run-figures.ts';
import {
  type SchoolTablePieces,
  schoolTableNames,
  schoolTablesOf,
  schoolTablesStart,
} from '../tables/school-tables.ts';

const READS_AT_ONCE = 16;

/**
 * Writes the tables that gather the schools' results: read with bounded concurrency, in the order given, and sent in
 * parts as they grow, so that a country needs no more memory than a district.
 */
export async function writeSchoolTables(
  reports: ObjectStore,
  prefix: string,
  schools: readonly { readonly id: string }[],
): Promise<void> {
  const figures = await readJson<RunFigures>(reports, output.figures(prefix));
  if (figures === null) throw new Error(`${output.figures(prefix)} is not there.`);

  const tables = schoolTableNames.map((name) => ({ name, stream: new PassThrough() }));
  // Whoever reads or fills a stream hears of its error by itself; without a listener Node ends the process.
  for (const { stream } of tables) stream.on('error', () => {});
  const append = async (pieces: SchoolTablePieces) => {
    for (const { name, stream } of tables) if (!stream.write(pieces[name])) await once(stream, 'drain');
  };
  const fill = async () => {
    await append(schoolTablesStart(figures));
    const results = pMapIterable(schools, async ({ id }) => await readResults(reports, prefix, id), {
      concurrency: READS_AT_ONCE,
      backpressure: READS_AT_ONCE,
    });
    for await (const school of results) await append(schoolTablesOf(figures, school));
    for (const { stream } of tables) stream.end();
  };
  const uploads = tables.map(({ name, stream }) =>
    reports.write(output.table(prefix, name), stream, { contentType: 'text/csv; charset=utf-8' }),
  );
  try {
    await Promise.all([fill(), ...uploads]);
  } catch (error) {
    // One broken table stops the others, so that nothing waits for a reader that is gone.
    for (const { stream } of tables) stream.destroy(error as Error);
    await Promise.allSettled(uploads);
    throw error;
  }
}

async function readResults(reports: ObjectStore, prefix: string, school: string): Promise<SchoolResults> {
  const results = await readJson<SchoolResults>(reports, output.results(prefix, school));
  if (results === null) throw new Error(`${output.results(prefix, school)} is not there.`);
  return results;
}
