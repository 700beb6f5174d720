import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fewSchools } from '../pipeline/few-schools.ts';
import { type CountingPrinter, countingPrinter } from '../pipeline/printers.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { esep as call } from './esep.ts';

const folder = mkdtempSync(join(tmpdir(), 'esep-test-'));
const data = join(folder, 'Күз 4');
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** Whether the school's document loses its text on the way to Chromium: what is printed is blank, and refused. */
let isBroken = true;
let cloud: Cloud;
const failures: unknown[] = [];

/** The real Chromium, which prints nothing for one school as long as `isBroken`. */
function failingFor(school: string): CountingPrinter {
  const chromium = countingPrinter({ timeoutMilliseconds: 5_000 });
  return {
    ...chromium,
    get printed() {
      return chromium.printed;
    },
    async print(html) {
      const isOfSchool = /<title>(.*?)<\/title>/s.exec(html)?.[1]?.includes(school) ?? false;
      try {
        return await chromium.print(isBroken && isOfSchool ? html.replace(/<body.*/s, '<body>') : html);
      } catch (error) {
        failures.push(error);
        throw error;
      }
    },
  };
}

beforeAll(async () => {
  mkdirSync(data);
  for (const [name, text] of Object.entries(fewSchools())) writeFileSync(join(data, name), text);
  cloud = await startCloud(join(folder, 'out'), privateKey, [], failingFor('K2'));
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

const esep = (...words: readonly string[]) =>
  call([...words, '--stack', 'Esep'], { here: folder, environment: cloud.environment });

/** With the event source of the jobs queue at work, which a redrive does not call by itself. */
async function redrive() {
  const serving = setInterval(() => void cloud.settled(), 200);
  return await esep('redrive', '--wait').finally(() => clearInterval(serving));
}

/** Every object of the reports by its key, with its content's hash and the time of its writing. */
async function objects(): Promise<Map<string, string>> {
  const { Contents = [] } = await cloud.services.s3.send(
    new ListObjectsV2Command({ Bucket: 'esep-reports' }),
  );
  return new Map(
    Contents.map(({ Key, ETag, LastModified }) => [Key!, `${ETag} ${LastModified?.toISOString()}`]),
  );
}

test('a school whose print really fails is failed alone, and redrive prints it alone when the cause is gone', async () => {
  const dropped = await esep('upload', data, '--wait');
  expect(dropped.code).toBe(1);
  expect(dropped.out).toContain('3 of 5 schools reported, 1 failed');
  expect(failures).toHaveLength(3);
  expect(String(failures[0])).toContain('without fonts: it is blank');
  const before = await objects();
  const of = (school: string, kept: ReadonlyMap<string, string>) =>
    [...kept.keys()].filter((key) => key.includes(`/${school}.`));
  expect(of('K2', before)).toEqual([expect.stringMatching(/outcomes\/failed\/K2\.json$/)]);

  // As long as the cause is there, a redrive says that it failed again.
  const inVain = await redrive();
  expect([inVain.code, inVain.out]).toEqual([
    1,
    expect.stringContaining('3 of 5 schools reported, 1 failed'),
  ]);

  isBroken = false;
  // S3 tells times to the second: what was written in this one would pass for the next redrive's.
  await pause(1_100);
  const printed = cloud.printed();
  const mended = await redrive();
  expect([mended.code, mended.out]).toEqual([
    0,
    expect.stringContaining('4 of 5 schools reported, 0 failed'),
  ]);
  expect(mended.out).toContain('1 school queued again');
  await cloud.settled();
  expect(cloud.printed()).toBe(printed + 1);

  const after = await objects();
  const ofSchools = [...before].filter(
    ([key]) => /\/(reports|results|outcomes)\//.test(key) && !/\/K2\./.test(key),
  );
  expect(ofSchools.length).toBeGreaterThan(8);
  for (const [key, written] of ofSchools) expect(after.get(key), key).toBe(written);
  expect(of('K2', after).map((key) => key.replace(/^.*?\/[0-9a-f]{12}\//, ''))).toEqual([
    'outcomes/reported/K2.json',
    'reports/K2.kk.pdf',
    'results/K2.json',
  ]);
  // What is known of the whole run counts the school in.
  const table = [...after.keys()].find((key) => key.endsWith('tables/results.csv'))!;
  const { Body } = await cloud.services.s3.send(new GetObjectCommand({ Bucket: 'esep-reports', Key: table }));
  expect(await Body!.transformToString()).toContain(',K2,');
});
