import { genders, type Responses, UNKNOWN } from '../responses/responses.ts';
import type { Group } from './results.ts';

/** The groups that results are given for, and which students (rows) belong to each. */
export interface GroupRows {
  readonly group: Group;
  readonly includes: (row: number) => boolean;
}

/** All students; girls and boys; and each language of instruction where the file has more than one. */
export function groupsOf(
  responses: Pick<Responses, 'gender' | 'language' | 'languages'>,
): readonly GroupRows[] {
  const { gender, language, languages } = responses;
  const known = gender.some((code) => code !== UNKNOWN);
  return [
    { group: 'all', includes: () => true },
    ...(known
      ? genders.map((group, code) => ({ group, includes: (row: number) => gender[row] === code }))
      : []),
    ...(languages.length > 1
      ? languages.map((group, code) => ({ group, includes: (row: number) => language[row] === code }))
      : []),
  ];
}
