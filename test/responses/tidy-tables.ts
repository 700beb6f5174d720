import { createHash } from 'node:crypto';
import { analyseFile } from '../../functions/analysis/analyse-file.ts';
import { analyseSchool } from '../../functions/analysis/analyse-school.ts';
import type { SchoolResults } from '../../functions/analysis/results.ts';
import type { Reading } from '../../functions/responses/read-responses.ts';
import { isUnavailable } from '../../functions/statistics/unavailable.ts';
import { csvHeader, csvRecords } from '../../functions/tables/csv.ts';
import { itemTables } from '../../functions/tables/item-tables.ts';
import { type RunFigures, runFigures } from '../../functions/tables/run-figures.ts';
import {
  schoolTableNames,
  schoolTables,
  schoolTablesOf,
  schoolTablesStart,
} from '../../functions/tables/school-tables.ts';

const made = new Map<string, Readonly<Record<string, string>>>();

/** All tidy tables of a run on a file, their rows sorted. Made once for equal readings: it is a pure function of them. */
export function tidyTables(reading: Reading): Readonly<Record<string, string>> {
  const hash = createHash('sha256')
    .update(JSON.stringify([reading.assessment, reading.responses], plain))
    .digest('hex');
  const known = made.get(hash) ?? make(reading);
  made.set(hash, known);
  return known;
}

function make({ assessment, responses }: Reading): Readonly<Record<string, string>> {
  const analysis = analyseFile(assessment, responses);
  const shared = analysis.shared({ inputHash: '', date: '2024-11-23T00:00:00Z' });
  const figures = throughJson<RunFigures>(runFigures(assessment, responses, shared.reference, () => true));
  const pieces = [
    schoolTablesStart(figures),
    ...responses.schools.flatMap((_, school) => {
      const own = analyseSchool(shared, analysis.schoolData(school, ['kk']), { assessment: 'a', run: 'r' });
      return isUnavailable(own) ? [] : [schoolTablesOf(figures, throughJson<SchoolResults>(own))];
    }),
  ];
  return Object.fromEntries([
    ...itemTables(analysis.test).map(({ name, csv }) => [name, sorted(csv)]),
    ...schoolTableNames.map((name) => [
      name,
      sorted(csvHeader(schoolTables[name]) + csvRecords(pieces.flatMap((piece) => piece[name]))),
    ]),
  ]);
}

function sorted(csv: string): string {
  const [header, ...rows] = csv.split('\r\n');
  return [header, ...rows.sort()].join('\r\n');
}

/** As between the functions. */
function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function plain(_: string, value: unknown): unknown {
  return ArrayBuffer.isView(value)
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
    : value;
}
