import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../functions/responses/read-responses.ts';
import { everyCombination, pairwise } from './pairwise.ts';
import { accepted } from './reading.ts';
import {
  encodings,
  sampleBytes,
  sampleDefinition,
  sampleTable,
  scoresTable,
  type Writing,
  written,
} from './sample-file.ts';
import { tidyTables } from './tidy-tables.ts';

/** `MATRIX=all npx vitest run test/responses/matrix.test.ts`: every combination, not only every pair. */
const combine = process.env['MATRIX'] === 'all' ? everyCombination : pairwise;

const factors = {
  encoding: Object.keys(encodings) as (keyof typeof encodings)[],
  delimiter: [',', ';', '\t'] as const,
  newline: ['\n', '\r\n'] as const,
  header: ['as it is', 'kk', 'ru'] as const,
  codes: ['as they are', 'ru'] as const,
  columns: ['as they are', 'shuffled'] as const,
  rows: ['as they are', 'shuffled'] as const,
};

const name = (how: Writing) =>
  Object.values(how)
    .map((value) => JSON.stringify(value))
    .join(' ');

/** In a workbook there are no encodings, delimiters and line breaks to combine. */
function isOnce({ form, encoding, delimiter, newline }: Writing): boolean {
  return form !== 'xlsx' || (encoding === 'utf-8' && delimiter === ',' && newline === '\n');
}

describe('the sample assessment written by somebody else gives byte-identical tidy tables', () => {
  let expected: Readonly<Record<string, string>>;
  beforeAll(async () => {
    expected = tidyTables(await accepted(sampleBytes, sampleDefinition));
  }, 60_000);

  const items = [
    ...combine<Writing>({ ...factors, form: ['wide', 'long'], decimals: ['point'] }),
    ...combine<Writing>({
      ...factors,
      encoding: ['utf-8'],
      delimiter: [','],
      newline: ['\n'],
      form: ['xlsx'],
      decimals: ['point'],
    }),
  ].filter(isOnce);
  it.each(items.map((how) => [name(how), how] as const))(
    'answers: %s',
    { timeout: 60_000 },
    async (_, how) => {
      const reading = await accepted(written(sampleTable, how), sampleDefinition);
      expect(reading.report.rows.setAside).toBe(0);
      expect(reading.report.format).toBe(how.form === 'xlsx' ? 'xlsx' : 'csv');
      expect(tidyTables(reading)).toEqual(expected);
    },
  );
});

describe('the sample with scores instead of answers, written by somebody else, gives byte-identical tidy tables', () => {
  const { 'items.csv': _, 'objectives.csv': __, 'assessment.yaml': yaml = '', ...tables } = sampleDefinition;
  const definition = { ...tables, 'assessment.yaml': yaml.replace('kind: items', 'kind: percent') };
  let table: string[][];
  let expected: Reading;
  beforeAll(async () => {
    const { responses, assessment } = await accepted(sampleBytes, sampleDefinition);
    table = scoresTable(
      responses.scores,
      assessment.domains.map(({ id }) => id),
    );
    const plain = table.map((row) =>
      row.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)),
    );
    expected = await accepted(plain.map((row) => row.join(',')).join('\n'), definition);
  }, 60_000);

  const scores = [
    ...combine<Writing>({ ...factors, form: ['wide'], decimals: ['point', 'comma'] }),
    ...combine<Writing>({
      ...factors,
      encoding: ['utf-8'],
      delimiter: [','],
      newline: ['\n'],
      form: ['xlsx'],
      decimals: ['point', 'comma'],
    }),
  ].filter(isOnce);
  it.each(scores.map((how) => [name(how), how] as const))(
    'scores: %s',
    { timeout: 60_000 },
    async (_, how) => {
      const reading = await accepted(written(table, how), definition);
      expect(reading.report.rows.setAside).toBe(0);
      if (how.form !== 'xlsx') expect(reading.report.decimalSign).toBe(how.decimals === 'comma' ? ',' : '.');
      expect(tidyTables(reading)).toEqual(tidyTables(expected));
    },
  );
});
