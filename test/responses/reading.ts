import { readAssessment } from '../../functions/assessment/read-assessment.ts';
import { readResults } from '../../functions/parse/read-results.ts';
import { type Reading, type Refusal, readResponses } from '../../functions/responses/read-responses.ts';

export const items = [
  'item,domain,objective,max_score,key,options',
  'M01,mathematics,O1,1,A,ABCD',
  'M02,mathematics,O1,1,B,ABCD',
  'M03,mathematics,O2,2,,',
  'S01,science,O3,1,C,ABCD',
  'S02,science,O3,1,D,ABCDE',
].join('\n');

/** Reads a results file given as text or bytes, with definition tables given as text. */
export async function read(
  content: string | Uint8Array,
  definition: Readonly<Record<string, string>> = {},
): Promise<Reading | Refusal> {
  const { assessment, problems } = readAssessment(new Map(Object.entries(definition)), 'test');
  const faults = problems.filter(({ severity }) => severity === 'error');
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return readResponses(inChunks(typeof content === 'string' ? Buffer.from(content) : content), assessment);
}

/** As `read`, for a file that must not be refused. */
export async function readWell(
  content: string | Uint8Array,
  definition: Readonly<Record<string, string>> = {},
): Promise<Reading> {
  const reading = await read(content, definition);
  if (reading.refused) throw new Error(`Refused: ${JSON.stringify(reading.problems)}`);
  return reading;
}

/** As parse reads it: with the definition's problems, and in an order that is not the file's. */
export async function accepted(
  content: string | Uint8Array,
  definition: Readonly<Record<string, string>> = {},
): Promise<Reading> {
  const tables = new Map(Object.entries(definition).map(([name, text]) => [name, Buffer.from(text)]));
  const body = inChunks(typeof content === 'string' ? Buffer.from(content) : content);
  const { accepted: reading, validation } = await readResults(tables, body, 'test', 'results.csv');
  if (reading === null) throw new Error(`Refused: ${JSON.stringify(validation.problems)}`);
  return reading;
}

export function codes(reading: Reading | Refusal): string[] {
  return reading.problems.map(({ code }) => code);
}

/** In small pieces, so that characters, quotes and rows are cut where they are cut in real streams. */
async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 1021) yield bytes.subarray(start, start + 1021);
}
