import {
  type Assessment,
  type Language,
  reportLanguages,
  type SchoolRecord,
} from '../assessment/assessment.ts';

/**
 * The languages that a school's report is printed in: those asked for with the upload, else the school's languages of
 * instruction (from its students, else from `schools.csv`) as far as the assessment reports in them, else all of the
 * assessment's. A mixed school thus gets a report in each of its languages.
 */
export function schoolReportLanguages(
  assessment: Assessment,
  record: SchoolRecord | null,
  ofInstruction: ReadonlySet<string>,
  askedFor: readonly Language[],
): readonly Language[] {
  if (askedFor.length > 0) return askedFor;
  const taught = ofInstruction.size > 0 ? ofInstruction : new Set(record?.languages ?? []);
  const spoken = assessment.languages.filter((language) => taught.has(language));
  return spoken.length > 0 ? spoken : assessment.languages;
}

/** Languages of a comma-separated option; what is no report language is left out. */
export function parseLanguages(option: string | undefined): readonly Language[] {
  const asked = new Set((option ?? '').split(',').map((code) => code.trim().toLowerCase()));
  return reportLanguages.filter((language) => asked.has(language));
}
