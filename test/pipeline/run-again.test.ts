import { parse as parseCsv } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { output } from '../../functions/platform/keys.ts';
import type { RunManifest, RunStatus, SchoolOutcome } from '../../functions/platform/run-records.ts';
import { tables } from '../../functions/tables/dictionary.ts';
import { tableNames } from '../../functions/tables/table-names.ts';
import { advice, itemSchoolIds, itemSchools, weakSchool } from './item-schools.ts';
import { pdfPages } from './pdf-text.ts';
import { hashes, type Pipeline, startPipeline } from './pipeline.ts';
import { type CountingPrinter, countingPrinter } from './printers.ts';
import { parse, pump } from './pump.ts';

type Row = Readonly<Record<string, string>>;

let pipeline: Pipeline;
let printer: CountingPrinter;
let first: Run;
let larger: Run;

interface Run {
  readonly run: string;
  readonly queued: number;
  readonly status: RunStatus;
  readonly manifest: RunManifest;
  /** Reports of schools and technical reports that were printed. */
  readonly prints: number;
  readonly objects: ReadonlyMap<string, Buffer>;
}

/** Drops the files and lets the functions work until all queues are empty. */
async function drop(
  files: Record<string, string>,
  metadata: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const ports = { ...pipeline.ports(), printer };
  printer.forget();
  const key = await pipeline.upload('again', files, metadata);
  const started = (await parse(() => ports, key))!;
  await pump(pipeline.services, () => ports);
  const objects = await pipeline.objects('reports', started.prefix);
  const json = <T>(name: string) => JSON.parse(objects.get(started.prefix + name)!.toString()) as T;
  return {
    run: started.run,
    queued: started.queued,
    status: json('status.json'),
    manifest: json('run.json'),
    prints: printer.printed.length,
    objects: new Map([...objects].map(([name, body]) => [name.slice(started.prefix.length), body])),
  };
}

const tableOf = ({ objects }: Run, name: string) =>
  parseCsv(objects.get(output.table('', name))!, { bom: true, columns: true }) as Row[];
const outcomeOf = ({ objects }: Run, school: string) =>
  JSON.parse(objects.get(output.outcome('', 'reported', school))!.toString()) as SchoolOutcome;
const reportOf = ({ objects }: Run, school: string) => objects.get(output.report('', school, 'ru'))!;
/** The summary of the schools' only region. */
const summaryOf = ({ objects }: Run) => objects.get(output.summary('', '71', 'ru'))!;
/** Schools whose report was printed by the run itself. */
const printedBy = (run: Run) =>
  itemSchoolIds.filter((school) => outcomeOf(run, school).reports![0]!.run === run.run);
const changed = (file: string, from: string, to: string) => {
  const files = itemSchools();
  expect(files[file]).toContain(from);
  return { ...files, [file]: files[file]!.replace(from, to) };
};

beforeAll(async () => {
  pipeline = await startPipeline();
  printer = countingPrinter();
  first = await drop(itemSchools());
}, 60_000);

afterAll(async () => {
  await printer.close();
  await pipeline.stop();
});

test('a first run follows none, prints all, and its table of changes has no rows', () => {
  expect(first.manifest.previous).toBeUndefined();
  expect(first.status.changes).toBeUndefined();
  expect(printedBy(first)).toEqual(itemSchoolIds);
  expect(tableOf(first, 'changes')).toEqual([]);
});

test('a finished run has every table in both formats with the same rows, and beside them how to load them', async () => {
  const files = [...first.objects.keys()].filter((name) => name.startsWith('tables/'));
  expect(files).toEqual(
    expect.arrayContaining([
      'tables/README.html',
      'tables/start.py',
      'tables/start.R',
      'tables/power-bi/measures.dax',
    ]),
  );
  expect(files.filter((name) => name.endsWith('.csv'))).toHaveLength(tableNames.length);
  for (const name of tableNames) {
    const { columns } = tables.find((table) => table.name === name)!;
    const parquet = await parquetReadObjects({
      file: new Uint8Array(first.objects.get(output.parquet('', name))!).buffer,
    });
    const asText = parquet.map((row) =>
      Object.fromEntries(
        columns.map((column) => [column.name, row[column.name] === null ? '' : String(row[column.name])]),
      ),
    );
    const csv = tableOf(first, name);
    for (const row of csv) {
      // Neither names nor meanings here begin like a formula; a number may be written in two ways.
      for (const { name: column, type } of columns) {
        if (type === 'number' && row[column] !== '')
          Object.assign(row, { [column]: String(Number(row[column])) });
      }
    }
    expect(asText, name).toEqual(csv);
  }
});

test('the same upload again does nothing', async () => {
  const before = hashes(await pipeline.objects('reports'));
  const again = await drop(itemSchools());
  expect(again.run).toBe(first.run);
  expect([again.queued, again.prints]).toEqual([0, 0]);
  expect(hashes(await pipeline.objects('reports'))).toEqual(before);
});

test('definitions that say the same in other words make a run that prints no report and changes nothing', async () => {
  const run = await drop(changed('assessment.yaml', 'id: again', '# A remark.\nid: again'));
  expect(run.run).not.toBe(first.run);
  expect(run.manifest.previous).toMatchObject({ run: first.run });
  expect(printedBy(run)).toEqual([]);
  for (const school of itemSchoolIds)
    expect(reportOf(run, school).equals(reportOf(first, school))).toBe(true);
  expect(summaryOf(run).equals(summaryOf(first))).toBe(true);
  expect(run.status.changes).toEqual({
    since: run.manifest.previous,
    reports: { printed: 0, kept: 4 },
    schools: { changed: 0, of: 4 },
    largest: null,
  });
  expect(tableOf(run, 'changes')).toEqual([]);
  expect(tableOf(run, 'results')).toEqual(tableOf(first, 'results'));
});

test('an advice in other words prints only the schools that get it, and changes no number', async () => {
  const given: string[] = [];
  for (const school of itemSchoolIds) {
    if ((await pdfPages(reportOf(first, school))).join('\n').includes(advice)) given.push(school);
  }
  expect(given).toEqual([weakSchool]);
  const run = await drop(changed('objectives.csv', advice, 'Новый совет.'));
  expect(printedBy(run)).toEqual(given);
  expect((await pdfPages(reportOf(run, weakSchool))).join('\n')).toContain('Новый совет.');
  expect(run.status.changes).toMatchObject({ reports: { printed: 1, kept: 3 }, schools: { changed: 0 } });
  // What was taken over names the run that printed it, through several runs.
  expect(outcomeOf(run, 'B2').reports![0]!.run).toBe(first.run);
  expect((await pdfPages(reportOf(run, 'B2'))).join('\n')).toContain(first.run);
});

test('one student more shows how many there are, and no number from which the student’s own could be found', async () => {
  const run = await drop(itemSchools(1));
  larger = run;
  const changes = tableOf(run, 'changes');
  const own = changes.filter(({ school_id }) => school_id === weakSchool);
  expect(own.find(({ measure }) => measure === 'n')).toMatchObject({ old: '36', new: '37' });
  expect(own.find(({ measure }) => measure === 'mean_percent')).toMatchObject({
    n_old: '36',
    n_new: '37',
    old: '',
    new: '',
    change: '',
    reason: 'complementary',
  });
  // Neither of the school, nor of the region and nation, which it would follow from, nor beside them.
  const numbers = changes.filter(({ measure, old }) => measure !== 'n' && old !== '');
  expect(numbers.filter(({ level, against }) => level !== 'school' || against === 'region')).toEqual([]);
  expect(run.status.schools.find(({ id }) => id === weakSchool)!.changes!.means).toEqual([]);
});

test('a corrected key makes a run whose changes are the differences of both runs’ tables', async () => {
  const before = larger;
  const files = itemSchools(1);
  const items = files['items.csv']!.replaceAll(/(i[234],mathematics,O1,1,)A/g, '$1B');
  const run = await drop({ ...files, 'items.csv': items });
  expect(run.manifest.previous).toMatchObject({ run: before.run });
  expect(printedBy(run)).toEqual(itemSchoolIds);
  expect((await pdfPages(summaryOf(run))).join('\n')).toContain(run.run);
  const changes = tableOf(run, 'changes');
  const meansOf = (of: Run) =>
    new Map(
      tableOf(of, 'results')
        .filter(({ measure, group }) => measure === 'mean_percent' && group === 'all')
        .map(({ level, school_id, value }) => [`${level} ${school_id}`, Number(value)]),
    );
  const [old, now] = [meansOf(before), meansOf(run)];
  const told = changes.filter(({ measure }) => measure === 'mean_percent');
  expect(told.map(({ level, school_id }) => `${level} ${school_id}`)).toEqual([...now.keys()]);
  for (const row of told) {
    const place = `${row['level']} ${row['school_id']}`;
    expect([Number(row['old']), Number(row['new'])], place).toEqual([old.get(place), now.get(place)]);
    expect(Number(row['change'])).toBeCloseTo(now.get(place)! - old.get(place)!, 9);
    expect(row['n_old']).toBe(row['n_new']);
  }

  const actionsOf = (of: Run) =>
    new Map(
      tableOf(of, 'objectives').map((row) => [`${row['school_id']} ${row['objective']}`, row['action']]),
    );
  const [oldActions, newActions] = [actionsOf(before), actionsOf(run)];
  const flips = [...newActions].filter(([key, action]) => action !== oldActions.get(key));
  expect(flips.length).toBeGreaterThan(0);
  expect(
    changes
      .filter(({ measure }) => measure === 'action')
      .map((row) => [`${row['school_id']} ${row['objective']}`, row['new_word']]),
  ).toEqual(flips);

  const schools = itemSchoolIds.map((id) => now.get(`school ${id}`)! - old.get(`school ${id}`)!);
  const largest = schools.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0]!;
  expect(run.status.changes).toMatchObject({
    schools: { changed: 4, of: 4 },
    largest: { domain: 'mathematics' },
  });
  expect(run.status.changes!.largest!.change).toBeCloseTo(largest, 9);
  expect(run.status.schools[0]!.changes!.means).toEqual([
    ['mathematics', expect.closeTo(old.get('school A1')!), expect.closeTo(now.get('school A1')!)],
  ]);
});

test('a run of one school follows the run of all, and compares that school alone', async () => {
  const run = await drop(itemSchools(), { 'esep-schools': 'B2' });
  expect(run.manifest.previous).toBeDefined();
  expect(run.status.changes).toMatchObject({ schools: { of: 1 } });
  expect(
    tableOf(run, 'changes').filter(({ level, school_id }) => level === 'school' && school_id !== 'B2'),
  ).toEqual([]);
  // And a run of all does not follow it.
  const all = await drop(changed('assessment.yaml', 'id: again', '# Another remark.\nid: again'));
  expect(all.manifest.previous!.run).not.toBe(run.run);
});
