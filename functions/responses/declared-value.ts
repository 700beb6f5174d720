import type { Assessment } from '../assessment/assessment.ts';

/** The meaning that `values:` of the definition gives a cell of a column; the cell itself where it gives none. */
export function declaredValue(assessment: Assessment, column: string, text: string): string {
  const values = assessment.values?.[column];
  return values && Object.hasOwn(values, text) ? values[text]! : text;
}
