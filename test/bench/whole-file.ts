import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { calibrateDomains, itemDifficulties } from '../../functions/analysis/calibrate-domains.ts';
import { computeReference } from '../../functions/analysis/compute-reference.ts';
import { analyseTest } from '../../functions/analysis/item-analysis/analyse-test.ts';
import { largeDifItems } from '../../functions/analysis/item-analysis/large-dif-items.ts';
import { predictObjectives } from '../../functions/analysis/predict-objectives.ts';
import { rowsBySchool } from '../../functions/analysis/rows-by-school.ts';
import { schoolStudents } from '../../functions/analysis/school-students.ts';
import { summariseRun } from '../../functions/analysis/summary/summarise-run.ts';
import { analyseTechnically } from '../../functions/analysis/technical/analyse-technically.ts';
import { readAssessment } from '../../functions/assessment/read-assessment.ts';
import { isDefinitionTable } from '../../functions/platform/keys.ts';
import { readResponses } from '../../functions/responses/read-responses.ts';
import { type Measured, measured, type Step, stopwatch } from './measure.ts';

export interface BareReading extends Measured {
  readonly rows: number;
  readonly megabytes: number;
}

/** csv-parse alone on the results file: no decoding of cells, no checks, no columns kept. */
export async function bareReading({ folder }: { readonly folder: string }): Promise<BareReading> {
  const file = join(folder, 'results.csv');
  const { result: lines, ...took } = await measured(async () => {
    let count = 0;
    for await (const _ of createReadStream(file).pipe(parse())) count++;
    return count;
  });
  return { ...took, rows: lines - 1, megabytes: (await stat(file)).size / 1e6 };
}

export interface WholeFile {
  readonly students: number;
  readonly schools: number;
  readonly items: number;
  readonly megabytes: number;
  readonly steps: readonly Step[];
  /** Megabytes of JSON of all schools' objects. */
  readonly schoolObjects: number;
}

/** What the parse function computes, step by step, in the order of `analyseFile`; nothing is stored. */
export async function wholeFile({ folder }: { readonly folder: string }): Promise<WholeFile> {
  const { steps, step } = stopwatch();
  const names = (await readdir(folder)).filter(isDefinitionTable);
  const tables = await Promise.all(
    names.map(async (name) => [name, new Uint8Array(await readFile(join(folder, name)))] as const),
  );
  const file = join(folder, 'results.csv');
  const definition = readAssessment(new Map(tables), 'national').assessment;
  const reading = await step('read and score', () =>
    readResponses(createReadStream(file), definition, 'results.csv'),
  );
  if (reading.refused)
    throw new Error(`The file was refused: ${JSON.stringify(reading.problems.slice(0, 3))}`);
  const { assessment, responses } = reading;

  const rows = rowsBySchool(responses);
  const calibrations = await step('calibrate', () => calibrateDomains(assessment, responses));
  const scales = calibrations.map((domain) => domain?.scaleScores ?? null);
  const computed = await step('reference', () =>
    computeReference(assessment, responses, rows, scales, itemDifficulties(calibrations)),
  );
  const { restsOf } = computed;
  const predictionsOf = await step('predict objectives', () =>
    predictObjectives(assessment, responses, calibrations),
  );
  const test = await step('item analysis, DIF', () => analyseTest(assessment, responses, calibrations));
  await step('summaries', () => summariseRun(assessment, responses, computed, largeDifItems(test), rows));
  await step('technical report', () => analyseTechnically(assessment, responses, calibrations, test));
  const bytes = await step('school objects', () =>
    responses.schools.reduce((sum, school, at) => {
      const students = schoolStudents(assessment, responses, scales, rows[at]!);
      const data = { school, students, rests: restsOf(at), predictions: predictionsOf(at) };
      return sum + Buffer.byteLength(JSON.stringify(data));
    }, 0),
  );
  return {
    students: responses.students,
    schools: responses.schools.length,
    items: responses.items.length,
    megabytes: (await stat(file)).size / 1e6,
    steps,
    schoolObjects: bytes / 1e6,
  };
}
