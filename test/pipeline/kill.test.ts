import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions } from '../../infra/bundle.ts';
import { canSeeProcesses, markedProcesses } from '../../infra/local/processes.ts';
import { fewSchools } from './few-schools.ts';

const program = join(import.meta.dirname, '..', '..', 'infra', 'cli', 'esep.js');
let folder: string;
let out: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'esep-kill-'));
  out = join(folder, 'out');
  mkdirSync(join(folder, 'few'));
  writeFileSync(join(folder, 'few', 'results.csv'), fewSchools()['results.csv']!);
  await bundleFunctions();
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** `npm run report`, as a process that a test can kill. */
function report(): ChildProcess & { readonly said: () => string } {
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const child = spawn(
    process.execPath,
    [program, 'report', join(folder, 'few'), '--out', out, '--workers', '1'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TMPDIR: temporary, LANG: 'C' },
    },
  );
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    text += String(chunk);
  });
  return Object.assign(child, { said: () => text });
}

/** What the store holds of the run in the reports bucket, by path: content and time of writing. */
function stored(part: string): Map<string, Buffer> {
  const bucket = join(out, '.store', 'objects', 'esep-reports', 'few');
  const run = existsSync(bucket) ? readdirSync(bucket)[0] : undefined;
  const place = join(bucket, run ?? '', part);
  if (run === undefined || !existsSync(place)) return new Map();
  const files = readdirSync(place, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map(({ name }) => [name, readFileSync(join(place, name))]));
}

/** Which software made the run. Whoever edits the sources meanwhile makes a new one, whose reports are made anew. */
function software(): string {
  const [manifest] = [...stored('')].filter(([name]) => name === 'run.json');
  return (JSON.parse(manifest![1].toString()) as { software: string }).software;
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 3_000; tries++) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not come to pass within a minute');
}

describe.runIf(canSeeProcesses)('The real run', () => {
  it('killed in the middle and started again ends well, and prints nothing that was done', async ({
    skip,
  }) => {
    const first = report();
    const ended = once(first, 'exit');
    await until(() => stored('outcomes/reported').size >= 1);
    first.kill('SIGKILL');
    await ended;
    await until(() => markedProcesses(`${join(out, '.store')}#`).length === 0);
    const before = { outcomes: stored('outcomes/reported'), reports: stored('reports') };
    const by = software();
    expect(before.outcomes.size).toBeGreaterThanOrEqual(1);
    expect(before.outcomes.size).toBeLessThan(4);

    const second = report();
    const [code] = (await once(second, 'exit')) as [number];
    expect(second.said()).toContain('Schools: 5 in all, 4 reported, 1 too small');
    expect(code).toBe(0);
    skip(software() !== by, 'the sources were edited meanwhile');
    // Five of schools, and the technical report and the summary of the nation in each language; what was stored whole before the kill is not printed again.
    const printed = Number(/Reports printed: (\d+)/.exec(second.said())?.[1]);
    const done = [...before.outcomes.values()].reduce(
      (sum, content) => sum + (JSON.parse(content.toString()) as { files: string[] }).files.length,
      0,
    );
    expect(printed).toBeLessThanOrEqual(11 - done);
    const after = stored('reports');
    expect(after.size).toBe(5);
    for (const [name, content] of before.reports) expect(after.get(name)?.equals(content), name).toBe(true);
  }, 180_000);

  it('started once more prints nothing at all, and changes nothing', async ({ skip }) => {
    const before = stored('reports');
    const by = software();
    const third = report();
    const [code] = (await once(third, 'exit')) as [number];
    expect(code).toBe(0);
    skip(software() !== by, 'the sources were edited meanwhile');
    expect(third.said()).not.toMatch(/Reports printed: \d/);
    expect(stored('reports')).toEqual(before);
  }, 120_000);
});
