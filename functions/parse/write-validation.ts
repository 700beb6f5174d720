import type { Language } from '../assessment/assessment.ts';
import { validationKey, validationPageKey } from '../platform/keys.ts';
import { type ObjectStore, writeJson } from '../platform/object-store.ts';
import type { ReadingReport } from '../responses/reading-report.ts';
import type { Validation } from './validation/validation.ts';
import { validationPage } from './validation/validation-page.ts';

export type RowCounts = ReadingReport['rows'];

/** Puts what was read, what was assumed and every problem beside the upload: for programs, and as a page for people. */
export async function writeValidation(
  uploads: ObjectStore,
  upload: string,
  validation: Validation,
  language: Language,
): Promise<void> {
  await writeJson(uploads, validationKey(upload), validation);
  await uploads.write(validationPageKey(upload), validationPage(validation, language), {
    contentType: 'text/html; charset=utf-8',
  });
}
