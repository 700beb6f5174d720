import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultSettings, TaskUtils } from '@microsoft/powerquery-parser';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyseFile } from '../../functions/analysis/analyse-file.ts';
import { analyseSchool } from '../../functions/analysis/analyse-school.ts';
import { isUnavailable } from '../../functions/statistics/unavailable.ts';
import { changesTable } from '../../functions/tables/changes/changes-table.ts';
import { csvHeader, csvRecords, csvText } from '../../functions/tables/csv.ts';
import { tables, writtenDictionary } from '../../functions/tables/dictionary.ts';
import { itemTables } from '../../functions/tables/item-tables.ts';
import { runFigures } from '../../functions/tables/run-figures.ts';
import {
  schoolTableNames,
  schoolTables,
  schoolTablesOf,
  schoolTablesStart,
} from '../../functions/tables/school-tables.ts';
import { schoolFile } from './school-file.ts';

type Row = Readonly<Record<string, string>>;

const starters = join(import.meta.dirname, '../../templates/analysts');
const here = mkdtempSync(join(tmpdir(), 'esep-starters-'));
const folder = join(here, 'run', 'tables');
const columnsOf = new Map(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]));

/** The tables of a small run, as they lie in its folder. */
beforeAll(() => {
  const { assessment, responses } = schoolFile(
    [10, 22, 30, 26, 40].flatMap((size) =>
      ['10', '11'].map((region) => ({ region, girlsKk: size, boysKk: 20 })),
    ),
  );
  const analysis = analyseFile(assessment, responses);
  const shared = analysis.shared({ inputHash: '', date: '2024-11-23T00:00:00Z' });
  const figures = runFigures(assessment, responses, shared.reference, () => true);
  const pieces = [
    schoolTablesStart(figures),
    ...responses.schools.flatMap((_, school) => {
      const own = analyseSchool(shared, analysis.schoolData(school, ['kk']), { assessment: 'a', run: 'r' });
      return isUnavailable(own) ? [] : [schoolTablesOf(figures, own)];
    }),
  ];
  mkdirSync(folder, { recursive: true });
  const save = (name: string, csv: string) => writeFileSync(join(folder, `${name}.csv`), csv);
  for (const name of schoolTableNames) {
    save(name, csvHeader(schoolTables[name]) + csvRecords(pieces.flatMap((piece) => piece[name])));
  }
  for (const { name, csv } of itemTables(analysis.test)) save(name, csv);
  save('dictionary', writtenDictionary().csv);
  save('changes', csvText(changesTable, []));
});
afterAll(() => rmSync(here, { recursive: true, force: true }));

const rowsOf = (file: string) => parse(readFileSync(file), { bom: true, columns: true }) as Row[];

function runs(program: string, ...words: string[]): boolean {
  return spawnSync(program, words, { stdio: 'ignore' }).status === 0;
}

function start(program: string, script: string): string {
  const { status, stdout, stderr } = spawnSync(program, [join(starters, script), folder], {
    cwd: here,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout;
}

describe('The starter for', () => {
  it.skipIf(!runs('python3', '--version'))(
    'Python shows what the tables say, with nothing but its library (skipped without python3)',
    () => {
      const out = start('python3', 'start.py');
      const comparisons = rowsOf(join(folder, 'comparisons.csv')).filter(
        (row) =>
          row['group'] === 'all' &&
          row['measure'] === 'mean' &&
          row['against'] === 'region' &&
          row['domain'] === 'reading' &&
          row['difference'] !== '',
      );
      const shown = rowsOf(join(here, 'schools.csv'));
      expect(shown.length).toBeGreaterThan(5);
      const byId = (rows: readonly Row[]) =>
        rows.map((row) => [row['school_id'], Number(row['difference']), row['verdict']]).sort();
      expect(byId(shown)).toEqual(byId(comparisons));
      const differences = shown.map((row) => Number(row['difference']));
      expect(differences).toEqual(differences.toSorted((a, b) => a - b));
      for (const row of shown) expect(out).toContain(row['school_id']);
      const picture = readFileSync(join(here, 'schools.svg'), 'utf8');
      expect(picture.match(/<circle /g)).toHaveLength(shown.length);
    },
  );

  it.skipIf(!runs('python3', '-c', 'import pandas'))(
    'pandas has the means of the tables (skipped without pandas)',
    () => expect(start('python3', 'start_pandas.py')).toMatch(/nation\s+\d+\.\d\s+\d+\.\d/),
  );

  it.skipIf(!runs('Rscript', '--version'))(
    'R has the means of the tables, with R alone (skipped without Rscript)',
    () => {
      const out = start('Rscript', 'start.R');
      const nation = rowsOf(join(folder, 'results.csv')).filter(
        (row) => row['level'] === 'nation' && row['group'] === 'all' && row['measure'] === 'mean_percent',
      );
      const line = out.split('\n').find((text) => text.includes('nation'))!;
      const means = [...line.matchAll(/\d+\.?\d*/g)].map(([number]) => Number(number));
      const expected = nation
        .toSorted((a, b) => (a['domain']! < b['domain']! ? -1 : 1))
        .map((row) => Number(Number(row['value']).toFixed(1)));
      expect(means).toEqual(expected);
      expect(readFileSync(join(here, 'means.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    },
  );
});

describe('The starter for Power BI', () => {
  const queries = globSync('power-bi/*.pq', { cwd: starters }).sort();
  const text = (file: string) => readFileSync(join(starters, file), 'utf8');

  it.each(queries)('%s is M, as Microsoft’s own parser reads it', async (file) => {
    const task = await TaskUtils.tryLexParse(DefaultSettings, text(file));
    expect(TaskUtils.isParseStageOk(task)).toBe(true);
    // And the parser does refuse what is no M.
    const broken = await TaskUtils.tryLexParse(DefaultSettings, text(file).replace(/\bin\b/, ''));
    expect(TaskUtils.isParseStageOk(broken)).toBe(false);
  });

  it('reads tables that there are, by columns that they have', () => {
    const read = queries.flatMap((file) =>
      [...text(file).matchAll(/EsepTable\("(\w+)"\)/g)].map(([, name]) => [file, name!] as const),
    );
    expect(read.map(([, name]) => name).sort()).toEqual(['changes', 'comparisons', 'objectives', 'results']);
    for (const [file, name] of read) {
      expect(file).toBe(`power-bi/${name[0]!.toUpperCase()}${name.slice(1)}.pq`);
      expect([...columnsOf.keys()]).toContain(name);
    }
    const schools = [...text('power-bi/Schools.pq').matchAll(/"(\w+)"/g)].map(([, word]) => word);
    expect(schools).toEqual(['school', 'school_id', 'school_name', 'region', 'school_id']);
    for (const column of ['school_id', 'school_name', 'region', 'level']) {
      expect(columnsOf.get('results')).toContain(column);
    }
  });

  it('knows a type of M for every type of the dictionary', () => {
    const types = /Types = \[(.*)\]/.exec(text('power-bi/EsepTableCsv.pq'))![1]!;
    const known = [...types.matchAll(/(\w+) = /g)].map(([, type]) => type);
    const used = new Set(tables.flatMap(({ columns }) => columns.map(({ type }) => type)));
    expect(known.sort()).toEqual([...used].sort());
  });

  it('measures columns that there are, with words that they may have', () => {
    const measures = text('power-bi/measures.dax').replaceAll(/\/\/.*/g, '');
    const used = [...measures.matchAll(/\b([A-Z]\w+)\[(\w+)\]/g)];
    expect(used.length).toBeGreaterThan(30);
    for (const [, table, column] of used) {
      const name = table === 'Schools' ? 'results' : table!.toLowerCase();
      expect(columnsOf.get(name), `${table}[${column}]`).toContain(column);
    }
    const words = [...measures.matchAll(/\b([A-Z]\w+)\[(\w+)\] = "([^"]+)"/g)];
    expect(words.length).toBeGreaterThan(8);
    for (const [, table, column, word] of words) {
      const described = tables.find(({ name }) => name === table!.toLowerCase())!;
      const { unit } = described.columns.find(({ name }) => name === column)!;
      expect(unit.split(/[,;] /), `${table}[${column}]`).toContain(word);
    }
    for (const [open, close] of ['()', '{}', '[]']) {
      expect(measures.split(open!).length).toBe(measures.split(close!).length);
    }
  });
});
