import type { Responses } from '../responses/responses.ts';

/** Row numbers of each school, in the file's order; index as in `responses.schools`. O(students). */
export function rowsBySchool(
  responses: Pick<Responses, 'students' | 'school' | 'schools'>,
): readonly Int32Array[] {
  const sizes = new Int32Array(responses.schools.length);
  for (const school of responses.school) sizes[school]!++;
  const rows = Array.from(sizes, (size) => new Int32Array(size));
  const filled = new Int32Array(sizes.length);
  for (let row = 0; row < responses.students; row++) {
    const school = responses.school[row]!;
    rows[school]![filled[school]!++] = row;
  }
  return rows;
}
