import { createReadStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../../functions/assessment/assessment.ts';
import { describeProblem } from '../../../functions/assessment/describe-problem.ts';
import { messagesOf } from '../../../functions/assessment/messages-of.ts';
import { readAssessment } from '../../../functions/assessment/read-assessment.ts';
import { UnreadableFile } from '../../../functions/responses/records/record-source.ts';
import type { AssessmentInput } from '../assessment-input.ts';
import { UsageError } from '../errors.ts';
import { definitionFiles } from './definition-files.ts';
import { type Guess, guessDefinition } from './guess.ts';
import { type Profile, profileFile } from './profile.ts';

export interface FirstDefinition {
  readonly file: string;
  readonly profile: Profile;
  readonly guess: Guess;
  readonly written: readonly string[];
  /** Files that were there already, and were left alone. */
  readonly kept: readonly string[];
}

const say = messagesOf('new');

/**
 * Looks at the results (the first file, where there are several) and writes a first definition to fill in. A file that
 * is there is never written over; where `assessment.yaml` is, what it says of columns is used.
 * @throws UsageError where the file is no table with named columns
 */
export async function writeFirstDefinition(
  { assessment, definitions, results }: AssessmentInput,
  folder: string,
  language: Language,
): Promise<FirstDefinition> {
  const file = results[0]!;
  const yaml = definitions.find(({ name }) => name.toLowerCase() === 'assessment.yaml');
  const tables = new Map(yaml === undefined ? [] : [['assessment.yaml', await readFile(yaml.path)]]);
  const known = readAssessment(tables, assessment).assessment;
  const profile = await profileFile(createReadStream(file.path), known).catch((error: unknown) => {
    if (!(error instanceof UnreadableFile)) throw error;
    const { code, line } = error;
    const where = line === undefined ? {} : { line };
    throw new UsageError(describeProblem({ severity: 'error', code, file: file.name, ...where }, language));
  });
  if (profile.columns.length < 2) throw new UsageError(say('noHeader', language, { file: file.name }));
  if (profile.rows === 0) throw new UsageError(say('empty', language, { file: file.name }));
  const guess = guessDefinition(
    profile,
    known.domains.map(({ id }) => id),
  );
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  const kept: string[] = [];
  for (const [name, content] of definitionFiles(guess, assessment, language)) {
    const path = join(folder, name);
    await writeFile(path, content, { flag: 'wx' }).then(
      () => written.push(path),
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
        kept.push(path);
      },
    );
  }
  return { file: file.name, profile, guess, written, kept };
}
