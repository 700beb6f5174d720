import { type Language, reportLanguages } from '../../assessment/assessment.ts';
import { describeProblem, type Problem } from '../../assessment/problem.ts';
import type { ReadingReport } from '../../responses/reading-report.ts';

/** `<upload>.validation.json`: what was read, what was assumed, and every problem with its words in all languages. */
export interface Validation extends ReadingReport {
  readonly version: 1;
  /** Nothing of the file is used. */
  readonly refused: boolean;
  readonly problems: readonly (Problem & { readonly message: Readonly<Record<Language, string>> })[];
}

/** @param problems of the definition tables and of the results file */
export function validationOf(
  report: ReadingReport,
  problems: readonly Problem[],
  refused: boolean,
): Validation {
  return {
    version: 1,
    refused,
    ...report,
    problems: problems.map((problem) => ({
      ...problem,
      message: Object.fromEntries(
        reportLanguages.map((language) => [language, describeProblem(problem, language)]),
      ) as Record<Language, string>,
    })),
  };
}
