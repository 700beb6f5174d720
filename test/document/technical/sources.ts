import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyseFile } from '../../../functions/analysis/analyse-file.ts';
import { analyseTechnically } from '../../../functions/analysis/technical/analyse-technically.ts';
import type { TechnicalData } from '../../../functions/analysis/technical/technical-data.ts';
import { readAssessment } from '../../../functions/assessment/read-assessment.ts';
import { isDefinitionTable } from '../../../functions/platform/keys.ts';
import { type Reading, readResponses } from '../../../functions/responses/read-responses.ts';
import { readWell } from '../../responses/reading.ts';

/** What a folder's results say, as a run has it. */
export async function technicalDataOf(folder: string, file: string): Promise<TechnicalData> {
  const tables = new Map(
    readdirSync(folder)
      .filter(isDefinitionTable)
      .map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))] as const),
  );
  const { assessment } = readAssessment(tables, 'folder');
  const reading = await readResponses(createReadStream(join(folder, file)), assessment, file);
  if (reading.refused) throw new Error(JSON.stringify(reading.problems));
  return technicalData(reading);
}

export async function technicalDataOfText(
  results: string,
  definition: Readonly<Record<string, string>> = {},
): Promise<TechnicalData> {
  return technicalData(await readWell(results, definition));
}

function technicalData({ assessment, responses, report }: Reading): TechnicalData {
  const { calibrations, test } = analyseFile(assessment, responses);
  return {
    version: 1,
    assessment: { ...assessment, schools: [], published: [] },
    analysis: analyseTechnically(assessment, responses, calibrations, test),
    reading: report,
    inputs: [{ file: 'results.csv', sha256: '5b'.repeat(32) }],
    date: '2026-04-17T08:00:00.000Z',
  };
}
