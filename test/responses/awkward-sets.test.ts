import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import naughty from 'big-list-of-naughty-strings' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { ProblemLog } from '../../functions/assessment/problem.ts';
import { openRecords } from '../../functions/responses/records/open-records.ts';
import { type Measured, measureReading } from '../bench/reading.ts';
import { accepted, items, read } from './reading.ts';
import { tidyTables } from './tidy-tables.ts';
import { tableAsWorkbook } from './workbook-file.ts';

const spectrum = dirname(fileURLToPath(import.meta.resolve('csv-spectrum')));
const large = process.env['LARGE'] === undefined;

describe('the files of csv-spectrum', () => {
  it.each(readdirSync(join(spectrum, 'csvs')))('%s has the records that it should', async (name) => {
    const bytes = readFileSync(join(spectrum, 'csvs', name));
    const json = readFileSync(join(spectrum, 'json', name.replace('.csv', '.json')), 'utf8')
      // The set's own slip: in this file its JSON has another number than its CSV.
      .replace('1234567890', '2095257564');
    const wanted = [JSON.parse(json) as unknown].flat();
    const source = await openRecords(Readable.from([bytes]), null, new ProblemLog(name), () => true);
    const records: string[][] = [];
    await source.read((record) => records.push(record));
    const [header, ...rows] = records;
    expect(rows.map((row) => Object.fromEntries(header!.map((column, at) => [column, row[at]])))).toEqual(
      wanted,
    );
  });
});

describe('the Big List of Naughty Strings', () => {
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const header = [
    'student_id',
    'school_id',
    'school_name',
    'region',
    'district',
    'gender',
    'language',
    'class',
    'M01',
  ];
  const rows = (naughty as string[]).flatMap((text, i) =>
    ['A', 'B'].map((answer, j) => [`${j}${text}`, `${i}`, text, text, text, text, text, text, answer]),
  );

  it('as ids, names, regions, languages and classes is read to the last row, and harms no table', async () => {
    const csv = [header, ...rows].map((row) => row.map(quote).join(',')).join('\n');
    const { report, responses, assessment, problems, refused } = {
      ...(await accepted(csv, { 'items.csv': items })),
    };
    expect(refused).toBe(false);
    expect(report.rows).toEqual({ read: rows.length, used: rows.length, setAside: 0 });
    expect(responses.schools).toHaveLength(naughty.length);
    for (const { name } of responses.schools) expect(name).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    for (const csvText of Object.values(
      tidyTables({ refused: false, assessment, responses, report, problems }),
    )) {
      expect(csvText).not.toMatch(/(^|[,\n])[=+@]/);
    }
  });

  it('is read from a workbook as from a CSV', async () => {
    // A sheet has no lone surrogates and no control characters but those that it escapes.
    const kept = rows.filter((row) => row[2]!.isWellFormed());
    const csv = [header, ...kept].map((row) => row.map(quote).join(',')).join('\n');
    const [text, sheet] = await Promise.all(
      [csv, tableAsWorkbook([header, ...kept])].map((file) => accepted(file, { 'items.csv': items })),
    );
    expect(sheet!.responses.schools).toEqual(text!.responses.schools);
    expect(sheet!.report.rows).toEqual(text!.report.rows);
  });

  it('as school ids gives schools of their own, or the reason why not', async () => {
    const table = (naughty as string[]).map((text, i) => [String(i), text, 'A']);
    const csv = [['student_id', 'school_id', 'M01'], ...table]
      .map((row) => row.map(quote).join(','))
      .join('\n');
    const reading = await read(csv, { 'items.csv': items, 'assessment.yaml': 'rules: { refuseAbove: 0.5 }' });
    const { rows: counts, setAside } = reading.report;
    expect(counts.read).toBe(counts.used + counts.setAside);
    expect(Object.keys(setAside).sort()).toEqual(
      ['row-school-id-long', 'row-school-scientific', 'row-without-school'].filter(
        (code) => code in setAside,
      ),
    );
    if (reading.refused) throw new Error(JSON.stringify(reading.problems.slice(0, 5)));
    const ids = reading.responses.schools.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(naughty.length * 0.9);
  });
});

describe.skipIf(large)(`large files${large ? ' (skipped: set LARGE)' : ''}`, () => {
  const limit = async (task: Parameters<typeof measureReading>[0], megabytes: number): Promise<Measured> => {
    const measured = await measureReading(task);
    expect(measured.rows).toBeGreaterThan(0);
    expect(measured.peakMegabytes).toBeLessThan(megabytes);
    return measured;
  };

  it('of 200 MB are read in less memory than they have', { timeout: 1_800_000 }, async () => {
    const { megabytes } = await limit({ source: 'wide', students: 800_000, how: 'read' }, 800);
    expect(megabytes).toBeGreaterThan(200);
  });

  it('in the long form of 100,000 students are read', { timeout: 1_800_000 }, async () => {
    await limit({ source: 'long', students: 100_000, how: 'read' }, 1000);
  });

  it('of 50,000 students in a workbook are read', { timeout: 1_800_000 }, async () => {
    await limit({ source: 'workbook', students: 50_000, how: 'read' }, 600);
  });
});
