import { createHash } from 'node:crypto';
import type { FileAnalysis } from '../analysis/analyse-file.ts';
import { analyseTechnically } from '../analysis/technical/analyse-technically.ts';
import type { TechnicalData } from '../analysis/technical/technical-data.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { working } from '../platform/keys.ts';
import { type ObjectStore, writeJson } from '../platform/object-store.ts';
import type { ReadingReport } from '../responses/reading-report.ts';
import type { Responses } from '../responses/responses.ts';

interface Inputs {
  /** SHA-256 of the results file. */
  readonly inputHash: string;
  readonly definitions: ReadonlyMap<string, Uint8Array>;
  /** ISO date of the upload. */
  readonly date: string;
}

/** Writes what the technical report of a run is made of: parse alone has all the answers. */
export async function writeTechnical(
  uploads: ObjectStore,
  run: string,
  assessment: Assessment,
  responses: Responses,
  { calibrations, test }: FileAnalysis,
  reading: ReadingReport,
  { inputHash, definitions, date }: Inputs,
): Promise<void> {
  await writeJson(uploads, working.technical(run), {
    version: 1,
    assessment: { ...assessment, schools: [], published: [] },
    analysis: analyseTechnically(assessment, responses, calibrations, test),
    reading,
    inputs: [
      { file: reading.file, sha256: inputHash },
      ...[...definitions]
        .map(([file, bytes]) => ({ file, sha256: createHash('sha256').update(bytes).digest('hex') }))
        .sort((a, b) => (a.file < b.file ? -1 : 1)),
    ],
    date,
  } satisfies TechnicalData);
}
