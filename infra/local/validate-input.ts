import { createReadStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../functions/assessment/assessment.ts';
import { readResults } from '../../functions/parse/read-results.ts';
import type { Validation } from '../../functions/parse/validation/validation.ts';
import { validationPage } from '../../functions/parse/validation/validation-page.ts';
import type { AssessmentInput, InputFile } from './assessment-input.ts';

/** Reads every results file of an assessment as parse does, and does nothing else. */
export async function validateInput({
  assessment,
  definitions,
  results,
}: AssessmentInput): Promise<Validation[]> {
  const tables = new Map(
    await Promise.all(
      definitions.map(async ({ name, path }) => [name.toLowerCase(), await readFile(path)] as const),
    ),
  );
  const read: Validation[] = [];
  // One after the other: a file of a whole country takes memory of its own.
  for (const { name, path } of results as InputFile[]) {
    read.push((await readResults(tables, createReadStream(path), assessment, name)).validation);
  }
  return read;
}

/** Writes `validation.json` and `validation.html`, for several results files with their names before. */
export async function writeValidations(
  folder: string,
  validations: readonly Validation[],
  language: Language,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const validation of validations) {
    const base = join(folder, validations.length > 1 ? `${validation.file}.validation` : 'validation');
    await writeFile(`${base}.json`, `${JSON.stringify(validation, null, 2)}\n`);
    await writeFile(`${base}.html`, validationPage(validation, language));
    written.push(`${base}.json`, `${base}.html`);
  }
  return written;
}
