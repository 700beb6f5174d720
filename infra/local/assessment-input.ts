import { type Dirent, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { isDefinitionTable } from '../../functions/platform/keys.ts';
import { UsageError } from './errors.ts';

export interface InputFile {
  readonly name: string;
  readonly path: string;
  readonly size: number;
}

/** What is uploaded for one assessment. */
export interface AssessmentInput {
  readonly assessment: string;
  readonly definitions: readonly InputFile[];
  readonly results: readonly InputFile[];
}

/**
 * The files of an assessment: a folder with its definition tables and results, or one results file with the definition
 * tables that lie beside it. Throws a UsageError that says what is missing.
 */
export function assessmentInput(path: string): AssessmentInput {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    throw new UsageError(`${path} does not exist. Give a folder with a results CSV, or the CSV itself.`);
  }
  const folder = resolve(stats.isDirectory() ? path : dirname(path));
  const files = readdirSync(folder, { withFileTypes: true }).filter(isVisibleFile).map(inFolder(folder));
  const definitions = files.filter(({ name }) => isDefinitionTable(name));

  if (!stats.isDirectory()) {
    const file = inFolder(folder)({ name: basename(path) });
    if (extname(file.name).toLowerCase() !== '.csv' || isDefinitionTable(file.name)) {
      throw new UsageError(
        `${path} is not a results file: give a .csv with one row per student, or its folder.`,
      );
    }
    const assessment = definitions.length > 0 ? basename(folder) : basename(file.name, extname(file.name));
    return checked({ assessment: assessment.normalize('NFC'), definitions, results: [file] });
  }
  const results = files.filter(
    ({ name }) => extname(name).toLowerCase() === '.csv' && !isDefinitionTable(name),
  );
  if (results.length === 0) {
    throw new UsageError(
      `${path} has no results file: a .csv with one row per student, whatever its name${
        definitions.length > 0 ? ` (found only ${definitions.map(({ name }) => name).join(', ')})` : ''
      }.`,
    );
  }
  return checked({ assessment: basename(folder).normalize('NFC'), definitions, results });
}

function checked(input: AssessmentInput): AssessmentInput {
  for (const { path, size } of input.results) {
    if (size === 0) throw new UsageError(`${path} is empty (0 bytes). Export the results again.`);
  }
  return input;
}

/** Not what editors, Excel and LibreOffice leave beside an open file. */
function isVisibleFile(entry: Dirent): boolean {
  return !entry.isDirectory() && !/^(\.|~\$)/.test(entry.name);
}

function inFolder(folder: string): (entry: { name: string }) => InputFile {
  return ({ name }) => {
    const path = join(folder, name);
    return { name, path, size: statSync(path).size };
  };
}
