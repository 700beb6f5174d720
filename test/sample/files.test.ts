import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { oneSchoolFiles } from '../../events/sample/generator/one-school.ts';
import { sampleFiles, sampleSeed, simulate } from '../../events/sample/generator/sample.ts';
import { definitionFiles, readAssessment } from '../../functions/assessment/read-assessment.ts';
import { events, type Row, table } from './tables.ts';

const items = table('sample', 'items.csv');
const objectives = table('sample', 'objectives.csv');
const questions = table('sample', 'questionnaire.csv');
const schools = table('sample', 'schools.csv');
const results = table('sample', 'results.csv');
const languages = ['kk', 'ru', 'en'];

test('the committed files are, byte for byte, what the generator makes of its seed', () => {
  const { students, lone } = simulate(sampleSeed);
  for (const [name, text] of Object.entries(sampleFiles(students))) {
    expect(readFileSync(join(events, 'sample', name), 'utf8') === text, name).toBe(true);
  }
  for (const [name, text] of Object.entries(oneSchoolFiles(lone, students))) {
    expect(readFileSync(join(events, 'one-school', name), 'utf8') === text, name).toBe(true);
  }
});

test('another seed gives other answers in the same design', () => {
  const again = sampleFiles(simulate(sampleSeed + 1).students);
  expect(again['results.csv']).not.toBe(readFileSync(join(events, 'sample', 'results.csv'), 'utf8'));
  expect(again['schools.csv']).toBe(readFileSync(join(events, 'sample', 'schools.csv'), 'utf8'));
});

test('there are 30 schools in 4 regions and about 1,000 students', () => {
  expect(schools).toHaveLength(30);
  expect(new Set(schools.map((school) => school['region']))).toEqual(
    new Set(['Абай', 'Ақтөбе', 'Түркістан', 'Астана']),
  );
  expect(new Set(schools.map((school) => school['locality']))).toEqual(new Set(['urban', 'rural']));
  expect(results.length).toBeGreaterThan(950);
  expect(results.length).toBeLessThan(1100);
});

test('there are 10, 12 and 8 items for 20 objectives, and 12 questions in 4 themes', () => {
  expect(count(items, 'domain')).toEqual({ reading: 10, mathematics: 12, science: 8 });
  expect(items.every((item) => item['max_score'] === '1' && item['options'] === 'ABCD')).toBe(true);
  expect(objectives).toHaveLength(20);
  expect(Object.values(count(questions, 'theme'))).toEqual([3, 3, 3, 3]);
});

test('schools have 20 to 60 students, but for three of 7, 12 and 16', () => {
  const sizes = Object.values(count(results, 'school_id')).toSorted((a, b) => a - b);
  expect(sizes.slice(0, 3)).toEqual([7, 12, 16]);
  expect(sizes[3]).toBeGreaterThanOrEqual(20);
  expect(sizes.at(-1)).toBeLessThanOrEqual(60);
});

test('at least 8 schools are mixed, and Kazakh-only and Russian-only ones exist', () => {
  const kinds = count(schools, 'languages');
  expect(kinds['kk, ru']).toBeGreaterThanOrEqual(8);
  expect(kinds['kk']).toBeGreaterThan(0);
  expect(kinds['ru']).toBeGreaterThan(0);
  for (const school of schools) {
    const taught = new Set(ofSchool(school).map((row) => (row['language'] === 'қазақ' ? 'kk' : 'ru')));
    expect([...taught].join(', '), school['school_id']).toBe(school['languages']);
  }
});

test('one school has a Kazakh name of about 150 characters, and all names differ', () => {
  const lengths = schools.map((school) => school['name_kk']!.length);
  expect(lengths.filter((length) => length >= 140)).toHaveLength(1);
  for (const language of languages) {
    expect(new Set(schools.map((school) => school[`name_${language}`])).size).toBe(30);
  }
});

test('participation is below 80 % in exactly one school, and nowhere above 100 %', () => {
  const shares = schools.map((school) => ofSchool(school).length / Number(school['enrolled']));
  expect(shares.filter((share) => share < 0.8)).toHaveLength(1);
  expect(Math.max(...shares)).toBeLessThanOrEqual(1);
});

test('every id of one table is found in the other', () => {
  expect(ids(results, 'school_id')).toEqual(ids(schools, 'school_id'));
  expect(ids(items, 'objective')).toEqual(ids(objectives, 'objective'));
  expect(new Set(results.map((row) => row['student_id'])).size).toBe(results.length);
  const columns = Object.keys(results[0]!);
  for (const id of [...ids(items, 'item'), ...ids(questions, 'question')]) expect(columns).toContain(id);
  for (const item of items) {
    const objective = objectives.find((each) => each['objective'] === item['objective'])!;
    expect(objective['domain'], item['item']).toBe(item['domain']);
  }
});

test('a cell of an item holds an option, N or nothing, and of a question one of its codes or nothing', () => {
  for (const item of items) {
    expect(['A', 'B', 'C', 'D']).toContain(item['key']);
    expect(new Set(['', 'A', 'B', 'C', 'D', 'N']).isSupersetOf(values(item['item']!)), item['item']).toBe(
      true,
    );
  }
  for (const question of questions) {
    const codes = question['options_ru']!.split(' | ').map((option) => option.split('=')[0]!);
    expect(new Set(['', ...codes]).isSupersetOf(values(question['question']!)), question['question']).toBe(
      true,
    );
  }
});

test('every text exists in Kazakh, Russian and English, and Kazakh uses its own letters', () => {
  for (const language of languages) {
    for (const row of objectives) {
      expect(row[`text_${language}`]).toMatch(/\p{L}{2}/u);
      expect(row[`advice_${language}`]).toMatch(/\p{L}{2}.*\.$/u);
    }
    for (const row of questions) expect(row[`text_${language}`]).toMatch(/[.?]$/);
  }
  const kazakh = [...objectives, ...questions, ...schools]
    .flatMap((row) => Object.entries(row).flatMap(([name, cell]) => (name.endsWith('_kk') ? [cell] : [])))
    .join(' ')
    .toLowerCase();
  for (const letter of 'әғқңөұүһі') expect(kazakh).toContain(letter);
  for (const row of objectives) {
    expect(row['text_kk'] + row['advice_kk']!).toMatch(/[әғқңөұүһі]/);
    expect(row['text_ru'] + row['advice_ru']!).not.toMatch(/[әғқңөұүһі]/);
  }
});

test('Kazakh and Russian texts hold no Latin look-alikes', () => {
  for (const row of [...objectives, ...questions, ...schools]) {
    for (const [name, cell] of Object.entries(row)) {
      if (/_(kk|ru)$/.test(name)) expect(cell).not.toMatch(/[a-z]/i);
    }
  }
});

test('a student is an invented number: no column for a name, and no number as long as an identity number', () => {
  for (const sample of ['sample', 'one-school'] as const) {
    const rows = table(sample, 'results.csv');
    expect(Object.keys(rows[0]!).slice(0, 10)).toEqual(
      ['student_id', 'school_id', 'school_name', 'region', 'district', 'locality', 'grade', 'gender'].concat([
        'language',
        'class',
      ]),
    );
    expect(Object.keys(rows[0]!)).toHaveLength(10 + items.length + questions.length);
    expect(readFileSync(join(events, sample, 'results.csv'), 'utf8')).not.toMatch(/\d{10}/);
  }
});

test('published figures beside the one school agree with the results of the 30 and its own', () => {
  const reference = table('one-school', 'reference.csv');
  expect(reference).toHaveLength(2 * 3 * 5);
  expect(reference.every((row) => row['source']!.includes('synthetic'))).toBe(true);
  const reading = items.filter((item) => item['domain'] === 'reading');
  const girls = [...results, ...table('one-school', 'results.csv')].filter(
    (row) => row['region'] === 'Ақтөбе' && row['gender'] === 'қыз',
  );
  const right = girls.map((row) => reading.filter((item) => row[item['item']!] === item['key']).length);
  const expected = (10 * right.reduce((sum, points) => sum + points, 0)) / girls.length;
  const published = reference.find(
    (row) => row['region'] === 'Ақтөбе' && row['measure'] === 'reading' && row['group'] === 'girls',
  )!;
  expect(Number(published['mean'])).toBeCloseTo(expected, 2);
  expect(Number(published['n'])).toBe(girls.length);
});

test('the one school is not among the 30', () => {
  const lone = table('one-school', 'results.csv');
  expect(ids(lone, 'school_id').size).toBe(1);
  expect(ids(schools, 'school_id').isDisjointFrom(ids(lone, 'school_id'))).toBe(true);
  expect(lone).toHaveLength(40);
});

test('both definitions are read without an error or a warning, and say that the data are invented', () => {
  for (const sample of ['sample', 'one-school'] as const) {
    const files = new Map(definitionFiles.flatMap((file) => content(sample, file)));
    const { assessment, problems } = readAssessment(files, sample);
    expect(problems.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(assessment.synthetic).toBe(true);
    expect(assessment.items).toHaveLength(30);
    expect(assessment.questions.every(({ ordered, options }) => ordered && options.length >= 2)).toBe(true);
    expect(assessment.schools).toHaveLength(sample === 'sample' ? 30 : 0);
    expect(assessment.published).toHaveLength(sample === 'sample' ? 0 : 30);
  }
});

function content(sample: string, file: string): [string, Uint8Array][] {
  const absent = sample === 'sample' ? 'reference.csv' : 'schools.csv';
  return file === absent || file.startsWith('logo.')
    ? []
    : [[file, readFileSync(join(events, sample, file))]];
}

function ofSchool(school: Row): Row[] {
  return results.filter((row) => row['school_id'] === school['school_id']);
}

function values(column: string): Set<string> {
  return new Set(results.map((row) => row[column]!));
}

function ids(rows: readonly Row[], column: string): Set<string> {
  return new Set(rows.map((row) => row[column]!));
}

function count(rows: readonly Row[], column: string): Record<string, number> {
  const tally: Record<string, number> = {};
  for (const row of rows) tally[row[column]!] = (tally[row[column]!] ?? 0) + 1;
  return tally;
}
