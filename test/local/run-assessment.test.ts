import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { assessmentInput } from '../../infra/local/assessment-input.ts';
import { canSeeProcesses, markedProcesses } from '../../infra/local/processes.ts';
import { lineProgress, silentProgress } from '../../infra/local/progress.ts';
import { type RunResult, runAssessment } from '../../infra/local/run-assessment.ts';
import { isComplete, summaryLines } from '../../infra/local/summary.ts';
import { bundleHandlers, temporaryFolder, until } from './support.ts';

const bundled = mkdtempSync(join(tmpdir(), 'esep-test-'));
const bundles = bundleHandlers(bundled);
afterAll(() => rmSync(bundled, { recursive: true, force: true }));

function assessment(schools: readonly string[]): { folder: string; out: string } {
  const parent = temporaryFolder();
  const folder = join(parent, 'Сынақ 4');
  mkdirSync(folder);
  writeFileSync(join(folder, 'results.csv'), schools.join('\n'));
  return { folder, out: join(parent, 'out') };
}

async function run(
  folder: string,
  out: string,
  signal?: AbortSignal,
): Promise<RunResult & { said: string[] }> {
  const said: string[] = [];
  const result = await runAssessment({
    input: assessmentInput(folder),
    out,
    bundles,
    workers: 2,
    retryAfterSeconds: 0,
    progress: lineProgress((line) => said.push(line)),
    ...(signal === undefined ? {} : { signal }),
  });
  return { ...result, said };
}

test('every school of a folder ends as a file, and the summary says so', async () => {
  const schools = Array.from({ length: 12 }, (_, n) => `s${n}`);
  const { folder, out } = assessment(schools);
  const result = await run(folder, out);
  const reports = join(out, 'Сынақ 4');

  expect(readdirSync(reports).filter((name) => name.endsWith('.pdf'))).toHaveLength(12);
  expect(readdirSync(reports)).toEqual(
    expect.arrayContaining(['status.json', 'index.html', 'results', 'run.json']),
  );
  expect(readdirSync(reports)).not.toContain('outcomes');
  expect(readFileSync(join(reports, 'index.html'), 'utf8')).toBe('<a href="s0.kk.pdf">first</a>');
  expect(isComplete(result)).toBe(true);
  expect(result.printed?.reports).toBe(12);
  expect(result.said.at(-1)).toContain('Schools: 12 of 12');
  const text = summaryLines(result, 'en').join('\n');
  expect(text).toContain('Rows: 12 read, 12 used, 0 set aside');
  expect(text).toContain('Schools: 12 in all, 12 reported, 0 too small or without data, 0 failed');
  expect(text).toMatch(/Reports printed: 12, the first after .*, the last after/);
  // The students' answers do not stay on the disk.
  expect(existsSync(join(out, '.store', 'objects', 'esep-uploads', 'working', 'shared.json'))).toBe(false);
});

test('finish is not asked again while it is at work on an answer, however long that takes', async () => {
  const { folder, out } = assessment(['slow']);
  const result = await run(folder, out);
  expect(isComplete(result)).toBe(true);
  const place = join(out, '.store', 'objects', 'esep-reports', 'Сынақ 4');
  const asked = readdirSync(place).flatMap((its) => readdirSync(join(place, its, 'asked')));
  expect(asked).toHaveLength(1);
});

test('schools that fail or crash their function are given up after three attempts and harm no other', async () => {
  const { folder, out } = assessment(['a', 'fail', 'b', 'crash', 'c']);
  const result = await run(folder, out);
  expect(result.finished[0]?.status.counts).toMatchObject({
    schools: 5,
    failed: expect.any(Number) as number,
  });
  const failed = result.finished[0]!.status.schools.filter(({ status }) => status === 'failed').map(
    ({ id }) => id,
  );
  expect(failed).toEqual(expect.arrayContaining(['fail', 'crash']));
  expect(isComplete(result)).toBe(false);
  const text = summaryLines(result, 'en').join('\n');
  expect(text).toContain('failed: crash School crash');
  expect(text).toContain(
    'Last failure of a report: Runtime.ExitError: The process of report ended: exit status 1',
  );
});

test('a refused file prints its problems and no report', async () => {
  const { folder, out } = assessment(['refuse']);
  const result = await run(folder, out);
  expect(isComplete(result)).toBe(false);
  expect(summaryLines(result, 'en')).toContain('  error: results.csv, line 1, column x: no such column');
});

test('running again prints nothing again; a changed file replaces the reports of the old one', async () => {
  const { folder, out } = assessment(['a', 'b']);
  await run(folder, out);
  const before = statSync(join(out, 'Сынақ 4', 'a.kk.pdf')).mtimeMs;
  const again = await run(folder, out);
  expect(again.printed).toBeNull();
  expect(statSync(join(out, 'Сынақ 4', 'a.kk.pdf')).mtimeMs).toBe(before);

  writeFileSync(join(folder, 'results.csv'), 'b\nc');
  await run(folder, out);
  const pdfs = readdirSync(join(out, 'Сынақ 4')).filter((name) => name.endsWith('.pdf'));
  expect(pdfs.sort()).toEqual(['b.kk.pdf', 'c.kk.pdf']);
});

test('what parse wrote about the results stays where the page of the run links it when the same is run again', async () => {
  const { folder, out } = assessment(['a']);
  await run(folder, out);
  const page = join(out, '.store/objects/esep-uploads/incoming/Сынақ 4/results.csv.validation.html');
  writeFileSync(page, '<p>How it was read</p>');

  const again = await run(folder, out);
  expect(again.printed).toBeNull();
  expect(existsSync(page)).toBe(true);
});

test('a stored upload is run again by its key: only what failed is tried, and its folder stays the same', async () => {
  const { folder, out } = assessment(['a', 'fail', 'b']);
  const first = await run(folder, out);
  const again = await runAssessment({
    input: { stored: 'incoming/Сынақ 4/results.csv' },
    out,
    bundles,
    workers: 2,
    retryAfterSeconds: 0,
    progress: silentProgress,
  });
  expect(again.finished[0]?.status.run).toBe(first.finished[0]?.status.run);
  expect(again.finished[0]?.folder).toBe(first.finished[0]?.folder);
  expect(again.printed).toBeNull();
  await expect(
    runAssessment({
      input: { stored: 'incoming/Сынақ 4/gone.csv' },
      out,
      bundles,
      workers: 1,
      progress: silentProgress,
    }),
  ).rejects.toThrow('The store has no incoming/Сынақ 4/gone.csv any more');
});

test('a run that is stopped ends its processes and frees its folder', async () => {
  const { folder, out } = assessment(Array.from({ length: 20 }, (_, n) => `slow${n}`));
  const stop = new AbortController();
  const running = run(folder, out, stop.signal);
  running.catch(() => undefined);
  await until(() => countPdfs(out) >= 2);
  stop.abort('SIGINT');
  await expect(running).rejects.toBe('SIGINT');
  expect(markedProcesses(`${join(out, '.store')}#`)).toEqual([]);
  expect(existsSync(join(out, '.store', 'lock.json'))).toBe(false);
});

test.runIf(canSeeProcesses)(
  'a run that is killed in the middle leaves no process, and goes on where it was',
  async () => {
    const { folder, out } = assessment(Array.from({ length: 8 }, (_, n) => `slow${n}`));
    const child = fork(join(import.meta.dirname, 'run.ts'), [folder, out, bundled], inFolder(out));
    await until(() => storedReports(out).size >= 2);
    await kill(child);
    await until(() => markedProcesses(`${join(out, '.store')}#`).length === 0);
    const printedBefore = storedReports(out);
    expect(printedBefore.size).toBeGreaterThanOrEqual(2);
    expect(printedBefore.size).toBeLessThan(8);

    const result = await run(folder, out);
    expect(isComplete(result)).toBe(true);
    expect(countPdfs(out)).toBe(8);
    const printedAfter = storedReports(out);
    // A school that was in work when the run was killed may be printed again, a finished one never.
    const again = [...printedBefore].filter(([name, content]) => printedAfter.get(name) !== content);
    expect(again.length).toBeLessThanOrEqual(2);
    expect(result.printed!.reports).toBeLessThanOrEqual(8 - printedBefore.size + 2);
  },
);

test('two runs do not share a folder', async () => {
  const { folder, out } = assessment(Array.from({ length: 4 }, (_, n) => `slow${n}`));
  const child = fork(join(import.meta.dirname, 'run.ts'), [folder, out, bundled], inFolder(out));
  await until(() => existsSync(join(out, '.store', 'lock.json')));
  await expect(run(folder, out)).rejects.toThrow(`Another run (process ${child.pid})`);
  await kill(child);
});

/** What a killed run leaves in the system's temporary folder is to go with the test's own. */
function inFolder(out: string): ForkOptions {
  const temporary = join(out, '..', 'tmp');
  mkdirSync(temporary);
  return { stdio: 'ignore', env: { ...process.env, TMPDIR: temporary } };
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

function storedReports(out: string): Map<string, string> {
  const reports = join(out, '.store', 'objects', 'esep-reports', 'Сынақ 4');
  const run = existsSync(reports) ? readdirSync(reports)[0]! : '';
  const outcomes = join(reports, run, 'outcomes', 'reported');
  const names = existsSync(outcomes) ? readdirSync(outcomes) : [];
  return new Map(
    names.map((name) => {
      const pdf = name.replace('.json', '.kk.pdf');
      return [pdf, readFileSync(join(reports, run, 'reports', pdf), 'utf8')];
    }),
  );
}

function countPdfs(out: string): number {
  const folder = join(out, 'Сынақ 4');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.pdf')).length : 0;
}
