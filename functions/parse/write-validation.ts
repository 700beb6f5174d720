import { reportLanguages } from '../assessment/assessment.ts';
import { describeProblem, type Problem } from '../assessment/problem.ts';
import { validationKey } from '../platform/keys.ts';
import { type ObjectStore, writeJson } from '../platform/object-store.ts';
import type { ReadingReport } from '../responses/reading-report.ts';

export type RowCounts = ReadingReport['rows'];

/** Puts what was read, what was assumed and every problem beside the upload, in the three languages. */
export async function writeValidation(
  uploads: ObjectStore,
  upload: string,
  report: ReadingReport,
  problems: readonly Problem[],
  refused: boolean,
): Promise<void> {
  await writeJson(uploads, validationKey(upload), {
    version: 1,
    refused,
    ...report,
    problems: problems.map((problem) => ({
      ...problem,
      message: Object.fromEntries(
        reportLanguages.map((language) => [language, describeProblem(problem, language)]),
      ),
    })),
  });
}
