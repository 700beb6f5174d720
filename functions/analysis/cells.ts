import type { Assessment, SchoolRecord } from '../assessment/assessment.ts';
import { type Responses, UNKNOWN } from '../responses/responses.ts';
import type { Against } from './results.ts';
import { rowsBySchool } from './rows-by-school.ts';

/** The one cell of the nation. */
export const NATION = 'nation';

/** For each kind of reference, the cell of every school; null for a school that belongs to none. */
export type Cells = Readonly<Record<Against, readonly (string | null)[]>>;

/**
 * Puts every school into its nation, region and group of similar schools.
 * Similar schools share locality, languages of instruction and type; a school of unknown locality, in a file that
 * knows it for others, has none.
 */
export function schoolCells(assessment: Assessment, responses: Responses): Cells {
  const records = new Map(assessment.schools.map((record) => [record.id, record]));
  const taught = languagesBySchool(responses);
  return {
    nation: responses.schools.map(() => NATION),
    region: responses.schools.map(({ region }) => region),
    similar: responses.schools.map(({ id, locality }, at) =>
      similarCell(locality ?? records.get(id)?.locality ?? null, taught[at]!, records.get(id)),
    ),
  };
}

function similarCell(
  locality: string | null,
  languages: readonly string[],
  record: SchoolRecord | undefined,
): string | null {
  if (locality === null) return null;
  return [locality, languages.join('+'), record?.type ?? ''].join('|');
}

function languagesBySchool(responses: Responses): readonly (readonly string[])[] {
  return rowsBySchool(responses).map((rows) => {
    const codes = new Set<number>();
    for (const row of rows) codes.add(responses.language[row]!);
    codes.delete(UNKNOWN);
    return [...codes].map((code) => responses.languages[code]!).sort();
  });
}
