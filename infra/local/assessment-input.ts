import { type Dirent, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { isDefinitionTable, isResultsFile } from '../../functions/platform/keys.ts';
import { say } from '../words.ts';
import { UsageError } from './errors.ts';

export { isResultsFile } from '../../functions/platform/keys.ts';

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
    throw new UsageError(say('input.missing', { path }));
  }
  const folder = resolve(stats.isDirectory() ? path : dirname(path));
  const files = readdirSync(folder, { withFileTypes: true }).filter(isVisibleFile).map(inFolder(folder));
  const definitions = files.filter(({ name }) => isDefinitionTable(name));

  if (!stats.isDirectory()) {
    const file = inFolder(folder)({ name: basename(path) });
    if (!isResultsFile(file.name)) {
      if (isOtherFormat(file.name)) throw new UsageError(say('input.otherFormat', { files: path }));
      throw new UsageError(say('input.notResults', { path }));
    }
    const assessment = definitions.length > 0 ? basename(folder) : basename(file.name, extname(file.name));
    return checked({ assessment: assessment.normalize('NFC'), definitions, results: [file] });
  }
  const results = files.filter(({ name }) => isResultsFile(name));
  if (results.length === 0) {
    const others = files.filter(({ name }) => isOtherFormat(name)).map(({ name }) => name);
    if (others.length > 0)
      throw new UsageError(say('input.otherFormat', { files: others.slice(0, 5).join(', ') }));
    const found = definitions.map(({ name }) => name).join(', ');
    throw new UsageError(say(found === '' ? 'input.noResults' : 'input.onlyDefinitions', { path, found }));
  }
  return checked({ assessment: basename(folder).normalize('NFC'), definitions, results });
}

/** A table, but in a format that is not read. */
function isOtherFormat(name: string): boolean {
  return /\.(xls|xlsm|xlsb|xltx|ods|fods|numbers|tsv|txt|sav|zsav|dta|rds|parquet|json|xml|zip|7z|rar|gz|pdf|docx)$/i.test(
    name,
  );
}

function checked(input: AssessmentInput): AssessmentInput {
  for (const { path, size } of input.results) {
    if (size === 0) throw new UsageError(say('input.empty', { path }));
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
