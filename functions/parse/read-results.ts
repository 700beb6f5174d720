import type { Language } from '../assessment/assessment.ts';
import { readAssessment } from '../assessment/read-assessment.ts';
import { inCanonicalOrder } from '../responses/canonical-order.ts';
import { type Reading, readResponses } from '../responses/read-responses.ts';
import { type Validation, validationOf } from './validation/validation.ts';

/** A results file, read with its definition tables. */
export interface ResultsRead {
  /** Null where the file or its definition is refused: the validation says why. */
  readonly accepted: Reading | null;
  readonly validation: Validation;
  /** The language that the assessment's people read first. */
  readonly language: Language;
}

/**
 * Reads a results file with the definition tables beside it; nothing else happens. An error in a table refuses the
 * file too, for what it says is not known then. The rows accepted are in an order that does not depend on the file's.
 *
 * @param tables contents by their lower-case name
 * @param assessment id of the assessment where `assessment.yaml` gives none
 * @param file the name under which problems speak of the results
 */
export async function readResults(
  tables: ReadonlyMap<string, Uint8Array>,
  body: AsyncIterable<Uint8Array>,
  assessment: string,
  file: string,
): Promise<ResultsRead> {
  const definition = readAssessment(tables, assessment);
  const reading = await readResponses(body, definition.assessment, file);
  const problems = [...definition.problems, ...reading.problems];
  const accepted =
    reading.refused || definition.problems.some(({ severity }) => severity === 'error')
      ? null
      : { ...reading, responses: inCanonicalOrder(reading.responses) };
  return {
    accepted,
    validation: validationOf(reading.report, problems, accepted === null),
    language: definition.assessment.languages[0] ?? 'kk',
  };
}
