import type { Assessment } from '../../assessment/assessment.ts';
import { genders, type Responses, UNKNOWN } from '../../responses/responses.ts';
import type { SummaryParticipation } from './summary-results.ts';

/** Students of a school who have a score in at least one domain, by row. */
export function testedRows({ scores }: Pick<Responses, 'scores'>, rows: Int32Array): Int32Array {
  return rows.filter((row) => scores.some((column) => !Number.isNaN(column[row]!)));
}

/** Locality of each school, from the file, else from `schools.csv`. */
export function localities(
  assessment: Assessment,
  { schools }: Pick<Responses, 'schools'>,
): readonly ('urban' | 'rural' | null)[] {
  const records = new Map(assessment.schools.map((record) => [record.id, record]));
  return schools.map(({ id, locality }) => locality ?? records.get(id)?.locality ?? null);
}

/**
 * Who took part in a place. Counts alone.
 * @param localityOf see `localities`
 */
export function placeParticipation(
  assessment: Assessment,
  responses: Responses,
  localityOf: readonly ('urban' | 'rural' | null)[],
  schools: readonly number[],
  tested: readonly Int32Array[],
): SummaryParticipation {
  const { minimum } = assessment.rules;
  const enrolments = new Map(assessment.schools.map(({ id, enrolled }) => [id, enrolled]));
  const enrolled = schools.map((school) => enrolments.get(responses.schools[school]!.id) ?? null);
  const gender = { girls: 0, boys: 0, unknown: 0 };
  const languages = new Map(responses.languages.map((code) => [code, 0]));
  const locality = { urban: 0, rural: 0, unknown: 0 };
  const regions = new Set<string>();
  let students = 0;
  for (const school of schools) {
    const { region } = responses.schools[school]!;
    if (region !== null) regions.add(region);
    locality[localityOf[school] ?? 'unknown']++;
    for (const row of tested[school]!) {
      students++;
      gender[genders[responses.gender[row]!] ?? 'unknown']++;
      const code = responses.language[row]!;
      if (code !== UNKNOWN) {
        const language = responses.languages[code]!;
        languages.set(language, languages.get(language)! + 1);
      }
    }
  }
  return {
    schools: schools.length,
    reported: schools.filter((school) => tested[school]!.length >= minimum.group).length,
    students,
    enrolled: enrolled.every((count) => count !== null)
      ? enrolled.reduce((sum, count) => sum + count, 0)
      : null,
    genders: gender,
    languages: Object.fromEntries([...languages].filter(([, count]) => count > 0)),
    localities: locality,
    regions: regions.size,
  };
}
