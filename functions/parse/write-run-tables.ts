import type { ItemAnalysis } from '../analysis/item-analysis/item-analysis.ts';
import type { Reference } from '../analysis/school-data.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { output, tableTypes } from '../platform/keys.ts';
import { type ObjectStore, writeJson } from '../platform/object-store.ts';
import type { Responses } from '../responses/responses.ts';
import { writtenDictionary } from '../tables/dictionary.ts';
import { itemTables } from '../tables/item-tables.ts';
import { runFigures } from '../tables/run-figures.ts';

/**
 * Writes what the whole file says about its tests (tables, and as one object for the technical report), the data
 * dictionary, and what the tables of schools' results will need at the end.
 * @param asked ids of the schools of the run; empty for all
 */
export async function writeRunTables(
  reports: ObjectStore,
  prefix: string,
  assessment: Assessment,
  responses: Responses,
  test: ItemAnalysis,
  reference: Reference,
  asked: ReadonlySet<string>,
): Promise<void> {
  const isAsked = (school: number) => asked.size === 0 || asked.has(responses.schools[school]!.id);
  await writeJson(reports, output.analysis(prefix), test);
  await writeJson(reports, output.figures(prefix), runFigures(assessment, responses, reference, isAsked));
  for (const { name, csv, parquet } of [...itemTables(test), writtenDictionary()]) {
    await reports.write(output.table(prefix, name), csv, { contentType: tableTypes.csv });
    await reports.write(output.parquet(prefix, name), parquet, { contentType: tableTypes.parquet });
  }
}
