import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyseFile } from '../../functions/analysis/analyse-file.ts';
import { analyseSchool } from '../../functions/analysis/analyse-school.ts';
import type { Language } from '../../functions/assessment/assessment.ts';
import { readAssessment } from '../../functions/assessment/read-assessment.ts';
import type { ReportSource } from '../../functions/document/compose.ts';
import { findingsOf } from '../../functions/findings/findings.ts';
import { readResponses } from '../../functions/responses/read-responses.ts';
import { isUnavailable } from '../../functions/statistics/unavailable.ts';
import { edition } from './fixture.ts';

const folder = join(import.meta.dirname, '../../events/sample');
const tables = ['assessment.yaml', 'items.csv', 'objectives.csv', 'questionnaire.csv', 'schools.csv'];

/** What the report of a school of the sample is made of, all the way from its files. */
export async function sampleSource(school: string): Promise<(language: Language) => ReportSource> {
  const files = new Map(tables.map((name) => [name, readFileSync(join(folder, name))]));
  const definition = readAssessment(files, 'sample');
  const reading = await readResponses(
    createReadStream(join(folder, 'results.csv')),
    definition.assessment,
    'results.csv',
  );
  if (reading.refused) throw new Error('The sample was refused.');
  const { assessment, responses } = reading;
  const analysis = analyseFile(assessment, responses);
  const shared = analysis.shared({ inputHash: edition.inputHash, date: edition.date });
  const at = responses.schools.findIndex(({ id }) => id === school);
  const results = analyseSchool(shared, analysis.schoolData(at, ['kk', 'ru']), {
    assessment: assessment.id,
    run: edition.run,
  });
  if (isUnavailable(results)) throw new Error(`School ${school} is suppressed.`);
  const findings = findingsOf(assessment, results);
  return (language) => ({ assessment, results, findings, language, edition });
}
