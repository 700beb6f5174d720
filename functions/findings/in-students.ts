import type { Scores } from '../assessment/assessment.ts';

/**
 * A difference of percent "in students": as if so many of the group's students had all points instead of none
 * (12 percentage points among 31 students are about 4). Not given on other scales, where it has no such meaning.
 */
export function inStudents(difference: number, n: number, scores: Scores): { n: number; students?: number } {
  return scores.kind === 'scale' ? { n } : { n, students: Math.round((Math.abs(difference) / 100) * n) };
}
