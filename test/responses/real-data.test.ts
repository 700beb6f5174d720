import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { definitionFiles, readAssessment } from '../../functions/assessment/read-assessment.ts';
import { type Reading, readResponses } from '../../functions/responses/read-responses.ts';
import {
  NOT_ADMINISTERED,
  NOT_REACHED,
  OMITTED,
  type Responses,
} from '../../functions/responses/responses.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const without = existsSync(data) ? '' : ' (skipped: ../shared/data is not here)';

async function readFolder(folder: string, file: string): Promise<Reading> {
  const files = definitionFiles.filter((name) => existsSync(join(folder, name)));
  const contents = new Map(files.map((name) => [name as string, readFileSync(join(folder, name))]));
  const { assessment, problems } = readAssessment(contents, 'real');
  expect(problems).toEqual([]);
  const reading = await readResponses(createReadStream(join(folder, file)), assessment);
  if (reading.refused) throw new Error(JSON.stringify(reading.problems));
  return reading;
}

function scoresOf({ school, schools, scores }: Responses, id: string, domain: number): number[] {
  const index = schools.findIndex((each) => each.id === id);
  return [...scores[domain]!].filter((score, row) => school[row] === index && !Number.isNaN(score));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** For files without quotes: the rows as objects, by nothing but split. */
function naiveRows(path: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const names = header!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index]!, cell])));
}

describe.skipIf(without)(`PISA 2003, Russian Federation${without}`, () => {
  const reading = existsSync(data) ? readFolder(join(data, 'pisa-russia'), 'students.csv') : undefined;

  it('is used to its last row, with its weights and genders', async () => {
    const { report, responses } = (await reading)!;
    expect(report.rows).toEqual({ read: 5974, used: 5974, setAside: 0 });
    expect(responses.schools).toHaveLength(212);
    expect(responses.gender.filter((gender) => gender === 0)).toHaveLength(3087);
    expect(responses.weight![0]).toBe(296.8348);
    expect(report.columns.unknown).toContain('mother_educ');
  });

  it.each([
    ['mathematics', 'math', 0],
    ['reading', 'read', 1],
    ['science', 'science', 2],
  ])('gives the student counts and means of R for three schools in %s', async (_, file, domain) => {
    const { responses } = (await reading)!;
    const rows = naiveRows(join(data, `reference/pisa-russia-schools-${file}.csv`));
    for (const id of ['00001', '00100', '00212']) {
      const expected = rows.find((row) => row['school_id'] === String(Number(id)))!;
      const scores = scoresOf(responses, id, domain as number);
      expect(scores).toHaveLength(Number(expected['n']));
      expect(mean(scores)).toBeCloseTo(Number(expected['mean']), 9);
    }
  });
});

describe.skipIf(without)(`TIMSS 2007, Russian Federation${without}`, () => {
  const folder = join(data, 'timss-russia');
  const reading = existsSync(data) ? readFolder(folder, 'results.csv') : undefined;

  const plainRows = existsSync(data) ? naiveRows(join(folder, 'results.csv')) : [];

  it('is used to its last row without a word', async () => {
    const { report, problems, responses } = (await reading)!;
    expect(report.rows).toEqual({ read: 4472, used: 4472, setAside: 0 });
    expect(problems).toEqual([]);
    expect(responses.schools).toHaveLength(210);
  });

  it('has as many omitted, not-reached and not-administered answers as the file has N, R and blanks', async () => {
    const { responses } = (await reading)!;
    const rows = plainRows;
    const items = Object.keys(rows[0]!).filter((name) => /^[MS]\d/.test(name));
    const count = (cell: string) =>
      rows.reduce((sum, row) => sum + items.filter((item) => row[item] === cell).length, 0);
    const coded = (code: number) =>
      responses.items.reduce((sum, column) => sum + column.filter((points) => points === code).length, 0);
    expect([OMITTED, NOT_REACHED, NOT_ADMINISTERED].map(coded)).toEqual(['N', 'R', ''].map(count));
  });

  it.each(['RU301', 'RU302', 'RU310'])(
    'gives the counts and means of a plain script for school %s',
    async (school) => {
      const { responses } = (await reading)!;
      const rows = plainRows.filter((row) => row['school_id'] === school);
      const items = readFileSync(join(folder, 'items.csv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','));
      for (const [index, domain] of ['mathematics', 'science'].entries()) {
        const percents = rows.flatMap((row) => {
          let got = 0;
          let most = 0;
          for (const [item, of, , maximum, key] of items) {
            const cell = row[item!]!;
            if (of !== domain || cell === '') continue;
            most += Number(maximum);
            if (key !== '') got += cell === key ? Number(maximum) : 0;
            else if (cell !== 'N' && cell !== 'R') got += Number(cell);
          }
          return most === 0 ? [] : [(100 * got) / most];
        });
        const scores = scoresOf(responses, school, index);
        expect(scores).toHaveLength(percents.length);
        expect(mean(scores)).toBeCloseTo(mean(percents), 9);
      }
    },
  );
});
