import { generateKeyPairSync } from 'node:crypto';
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
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeleteObjectsCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fewSchools, reportedSchools, reports } from '../pipeline/few-schools.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { esep as call } from './esep.ts';

/** One story of a day, told in the order of the tests: upload, look, send, fetch, mend. */
const folder = mkdtempSync(join(tmpdir(), 'esep-test-'));
const out = join(folder, 'out');
const data = join(folder, 'Күз 4');
const { privateKey: linksKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const linksPem = linksKey.export({ type: 'pkcs8', format: 'pem' }).toString();
let cloud: Cloud;
let run = '';

beforeAll(async () => {
  mkdirSync(data);
  for (const [name, text] of Object.entries(fewSchools())) writeFileSync(join(data, name), text);
  cloud = await startCloud(out, linksKey);
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

const esep = (words: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  call(words, { here: folder, environment: { ...cloud.environment, ...environment } });

async function keysBelow(bucket: string, prefix: string): Promise<string[]> {
  const { Contents = [] } = await cloud.services.s3.send(
    new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }),
  );
  return Contents.map(({ Key = '' }) => Key);
}

test('upload --wait drops an assessment into the stack, foretells its run, and follows it to its end', async () => {
  const { code, out, error } = await esep(['upload', data, '--stack', 'Esep', '--wait']);
  expect(error).toContain('Schools: 5 of 5');
  run = /→ run ([0-9a-f]{12})/.exec(out)?.[1] ?? '';
  expect(out).toContain(`s3://esep-uploads/incoming/Күз 4/results.csv → run ${run}`);
  expect(out).toContain(`Run ${run}: ${reportedSchools.length} of 5 schools reported, 0 failed`);
  expect(code).toBe(0);
  await cloud.settled();
  expect(await keysBelow('esep-reports', `Күз~20~34/`)).toEqual([]);
  expect((await keysBelow('esep-reports', '')).some((key) => key.endsWith(`/${run}/run.json`))).toBe(true);
});

test('a run that asked for a school that nobody has is not taken for the last run', async () => {
  await esep(['upload', data, '--stack', 'Esep', '--school', 'NOBODY']);
  await cloud.settled();
  const manifests = (await keysBelow('esep-reports', '')).filter((key) => key.endsWith('/run.json'));
  expect(manifests).toHaveLength(2);
  const { out } = await esep(['links', '--stack', 'Esep', '--json']);
  expect(out).toContain(run);
});

test('the same upload again is known to be done', async () => {
  const before = cloud.printed();
  const { code, out } = await esep(['upload', data, '--env', '--wait', '--json']);
  expect(JSON.parse(out)).toMatchObject([{ run, counts: { reported: 4, suppressed: 1, failed: 0 } }]);
  expect(code).toBe(0);
  expect(cloud.printed()).toBe(before);
});

test('a refused upload is told with its problems, and the exit code says that it failed', async () => {
  const broken = join(folder, 'broken');
  mkdirSync(broken);
  writeFileSync(join(broken, 'results.csv'), 'name,score\nA,1\n');
  const { code, out } = await esep(['upload', broken, '--env', '--wait']);
  expect(out).toContain('The file cannot be used; nothing from it was passed on.');
  expect(code).toBe(1);
});

test.each([['Күз 4'], ['3-run-beginning']])(
  'a run is found by %s, on the stack and in its files alike',
  async (by) => {
    const name = by === 'Күз 4' ? by : run.slice(0, 6);
    const [there, here] = await Promise.all([
      esep(['status', name, '--stack', 'Esep', '--json']),
      esep(['status', name, '--out', out, '--json']),
    ]);
    const remote = JSON.parse(there.out) as Record<string, unknown>;
    const local = JSON.parse(here.out) as Record<string, unknown>;
    expect(remote).toMatchObject({ assessment: 'Күз 4', run, state: 'finished', done: 5, schools: 5 });
    // S3 tells times to the second.
    const same = (answer: Record<string, unknown>) => ({
      ...answer,
      page: '',
      begun: String(answer['begun']).slice(0, 19),
    });
    expect(same(local)).toEqual(same(remote));
    expect(existsSync(local['page'] as string)).toBe(true);
    expect([there.code, here.code]).toEqual([0, 0]);
  },
);

test('a run that is not there is told with those that are', async () => {
  const { code, error } = await esep(['status', 'nothing', '--env']);
  expect(error).toMatch(/There is no run nothing\. There are: .*\/[0-9a-f]{12}/);
  expect(code).toBe(2);
});

test('links open each report by a signed address, in a CSV and on a page that only their owner may read', async () => {
  const { out, code } = await esep([
    'links',
    run,
    '--stack',
    'Esep',
    '--expires',
    '2d',
    '--to',
    'links',
    '--json',
  ]);
  const { links, files, expires } = JSON.parse(out) as {
    links: { school: string; language: string; url: string }[];
    files: { csv: string; html: string };
    expires: string;
  };
  expect(code).toBe(0);
  const ofSchools = links.filter(({ school }) => school !== '');
  expect(ofSchools).toHaveLength(reports);
  expect(new Set(ofSchools.map(({ school }) => school))).toEqual(new Set(reportedSchools));
  // The summary of the nation comes after the schools; neither region has enough schools for one.
  const others = links.slice(ofSchools.length).map(({ url }) => new URL(url).pathname.split('/').at(-1));
  expect(others.length).toBeGreaterThan(0);
  for (const name of others) expect(name).toMatch(/^nation\.(kk|ru|en)\.pdf$/);
  for (const { url } of links.slice(0, 2)) {
    const response = await fetch(url);
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('172800');
  }
  const days = (Date.parse(expires) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(1.99);
  expect(days).toBeLessThanOrEqual(2);
  const csv = readFileSync(files.csv, 'utf8');
  for (const { url } of links) expect(csv).toContain(url);
  expect(readFileSync(files.html, 'utf8')).toContain(links[0]!.url.replaceAll('&', '&amp;'));
  for (const file of Object.values(files)) expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('with --tables whoever commissioned the run has links to its tables and technical reports, too, and they open', async () => {
  const { out, code } = await esep(['links', run, '--stack', 'Esep', '--tables', '--to', 'links', '--json']);
  expect(code).toBe(0);
  const { links } = JSON.parse(out) as {
    links: { school: string; name: string; language: string; url: string }[];
  };
  const others = links.filter(({ school }) => school === '');
  expect(others.filter(({ name }) => name === 'Technical report').length).toBeGreaterThan(0);
  const csv = others.find(({ name, language }) => name === 'Table results' && language === 'csv')!;
  const response = await fetch(csv.url);
  expect(response.headers.get('content-type')).toContain('text/csv');
  expect(await response.text()).toMatch(/^\ufeff?level,/);
  const file = join(folder, 'links.pem');
  writeFileSync(file, linksPem, { mode: 0o600 });
  const open = await esep(['links', run, '--stack', 'Public', '--tables', '--key', file, '--to', 'links']);
  expect(open.error).toContain('CloudFront opens schools');
  expect(open.code).toBe(2);
});

test('links of this machine lie by default in the folder of the assessment, and take no life or key', async () => {
  const { out, code } = await esep(['links', run, '--json']);
  expect(code).toBe(0);
  const { files } = JSON.parse(out) as { files: { csv: string } };
  expect(relative(folder, files.csv)).toMatch(/^out[/\\][^/\\]+[/\\]links-/);
  for (const more of [
    ['--expires', '7d'],
    ['--key', 'links.pem'],
  ]) {
    const refused = await esep(['links', run, ...more]);
    expect(refused.error).toContain('Files on this machine do not expire');
    expect(refused.code).toBe(2);
  }
});

test('an expiry that a session of unknown end can never honour is refused; a shorter one is warned of', async () => {
  const session = { AWS_SESSION_TOKEN: 'token' };
  const long = await esep(['links', run, '--stack', 'Esep', '--expires', '7d', '--to', 'links'], session);
  expect(long.error).toContain('no session of AWS lasts longer than 36 hours');
  expect(long.code).toBe(2);
  const short = await esep(['links', run, '--stack', 'Esep', '--expires', '12h', '--to', 'links'], session);
  expect(short.error).toContain('a session that does not say when it ends');
  expect(short.code).toBe(0);
});

test('an expiry after the known end of a session is refused with the longest that it can honour', async () => {
  const end = new Date(Date.now() + 90 * 60_000 + 30_000).toISOString();
  const session = { AWS_SESSION_TOKEN: 'token', AWS_CREDENTIAL_EXPIRATION: end };
  const { error, code } = await esep(
    ['links', run, '--stack', 'Esep', '--expires', '2h', '--to', 'links'],
    session,
  );
  expect(error).toMatch(/Give --expires (90|89)m or less/);
  expect(code).toBe(2);
});

test('an expiry beyond seven days is refused with the way that there is: CloudFront, and then its key', async () => {
  const without = await esep(['links', run, '--stack', 'Esep', '--expires', '90d', '--to', 'links']);
  expect(without.error).toContain('deploy the stack with linksPublicKeys');
  const withoutKey = await esep(['links', run, '--stack', 'Public', '--expires', '90d', '--to', 'links']);
  expect(withoutKey.error).toContain('give its private key with --key FILE');
  const noPublic = await esep(['links', run, '--stack', 'Esep', '--key', 'links.pem', '--to', 'links']);
  expect(noPublic.error).toContain('Esep has no CloudFront to sign for');
  expect([without.code, withoutKey.code, noPublic.code]).toEqual([2, 2, 2]);
});

test('links for the public are signed with the key of the operator, outlive any session, and open the report', async () => {
  const file = join(folder, 'links.pem');
  writeFileSync(file, linksPem, { mode: 0o600 });
  const asked = ['links', run, '--stack', 'Public', '--expires', '90d', '--to', 'public', '--school', 'M3'];
  const session = { AWS_SESSION_TOKEN: 'token', ESEP_LINKS_KEY: file };
  const { out, error, code } = await esep([...asked, '--json'], session);
  expect(error).toBe('');
  expect(code).toBe(0);
  const { links } = JSON.parse(out) as { links: { url: string; language: string }[] };
  expect(links.map(({ language }) => language).sort()).toEqual(['kk', 'ru']);
  for (const { url } of links) {
    const response = await fetch(url);
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect((await fetch(url.replace('Expires=1', 'Expires=2'))).status).toBe(403);
  }
  expect(JSON.stringify(out)).not.toContain('PRIVATE');
});

test('a key is read from standard input, and one that is no key or of another stack is refused', async () => {
  const asked = ['links', run, '--stack', 'Public', '--expires', '1d', '--to', 'public', '--key'];
  const piped = await call([...asked, '-'], {
    here: folder,
    environment: cloud.environment,
    input: linksPem,
  });
  expect(piped.error).toBe('');
  expect(piped.code).toBe(0);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(join(folder, 'other.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const [missing, noKey, other] = await Promise.all([
    esep([...asked, 'nowhere.pem']),
    esep([...asked, join(data, 'results.csv')]),
    esep([...asked, 'other.pem']),
  ]);
  expect(missing.error).toContain('nowhere.pem cannot be read');
  expect(noKey.error).toContain('is no private RSA key in PEM form');
  expect(other.error).toContain("This key is none of the stack's");
  expect([missing.code, noKey.code, other.code]).toEqual([2, 2, 2]);
});

test('links on this machine are files', async () => {
  const { out: text } = await esep(['links', '--out', out, '--to', 'links', '--school', 'M3', '--json']);
  const { links, expires } = JSON.parse(text) as {
    links: { language: string; url: string }[];
    expires: null;
  };
  expect(expires).toBeNull();
  expect(links.map(({ language }) => language).sort()).toEqual(['kk', 'ru']);
  for (const { url } of links)
    expect(readFileSync(fileURLToPath(url)).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a school that the run does not have is no school without a report', async () => {
  const { error, code } = await esep(['links', run, '--env', '--school', 'XX']);
  expect(error).toContain(`The run ${run} has no school XX`);
  expect(code).toBe(2);
});

test('download lays a run out as a local run does, and fetches only what is new', async () => {
  const first = await esep(['download', run, '--stack', 'Esep', '--to', 'fetched']);
  const files = readdirSync(join(folder, 'fetched'));
  expect(files.filter((name) => name.endsWith('.pdf') && !name.startsWith('technical'))).toHaveLength(
    reports,
  );
  expect(files).toEqual(expect.arrayContaining(['index.html', 'status.json', 'tables', 'results']));
  expect(readFileSync(join(folder, 'fetched', 'index.html'), 'utf8')).not.toContain('reports/');
  expect(first.code).toBe(0);
  const again = await esep(['download', run, '--stack', 'Esep', '--to', 'fetched', '--json']);
  const { files: all, unchanged } = JSON.parse(again.out) as { files: number; unchanged: number };
  // The page is written anew each time.
  expect(unchanged).toBe(all - 1);
  const one = await esep(['download', run, '--env', '--to', 'one', '--school', 'M3', '--json']);
  expect(readdirSync(join(folder, 'one')).sort()).toEqual(['M3.kk.pdf', 'M3.ru.pdf', 'results']);
  expect(one.code).toBe(0);
});

test('report --stack uploads, waits, and leaves the reports where a run on this machine leaves them', async () => {
  const before = cloud.printed();
  const there = join(folder, 'there');
  const first = await esep(['report', data, '--stack', 'Esep', '--out', 'there', '--json']);
  expect(first.error).toBe('');
  const answer = JSON.parse(first.out) as { complete: boolean; runs: { folder: string; counts: object }[] };
  expect(answer).toMatchObject({ complete: true, runs: [{ run, counts: { reported: 4 } }], refused: [] });
  const { folder: brought = '' } = answer.runs[0] ?? {};
  expect(brought.startsWith(there)).toBe(true);
  const files = readdirSync(brought);
  expect(files).toEqual(expect.arrayContaining(['index.html', 'M3.kk.pdf', 'tables']));
  expect(first.code).toBe(0);
  // An earlier upload had printed all of it.
  expect(cloud.printed()).toBe(before);
  const words = await esep(['report', data, '--stack', 'Esep', '--out', 'there']);
  expect(words.out).toContain(`Reports: ${join(brought, 'index.html')}`);
  expect(words.error).toMatch(/Files: \d+ of \d+/);
});

test('reports of another run of the assessment do not stay among those of the new one', async () => {
  const asked = ['report', data, '--env', '--out', 'there', '--json'];
  const { out } = await esep([...asked, '--school', 'M3', '--languages', 'kk']);
  const [{ folder: brought }] = (JSON.parse(out) as { runs: [{ folder: string }] }).runs;
  expect(readdirSync(brought).filter((name) => /^[KM]\d.*\.pdf$/.test(name))).toEqual(['M3.kk.pdf']);
});

test('redrive repeats the failed schools and no other', async () => {
  const { s3 } = cloud.services;
  const prefix = (JSON.parse((await esep(['status', run, '--env', '--json'])).out) as { prefix: string })
    .prefix;
  const outcome = (status: string) => `${prefix}outcomes/${status}/K2.json`;
  const gone = [outcome('reported')].map((Key) => ({ Key }));
  await s3.send(new DeleteObjectsCommand({ Bucket: 'esep-reports', Delete: { Objects: gone } }));
  const failure = {
    version: 1,
    school: 'K2',
    status: 'failed',
    reason: 'gave-up-after-retries',
    files: [],
    pages: 0,
  };
  await s3.send(
    new PutObjectCommand({ Bucket: 'esep-reports', Key: outcome('failed'), Body: JSON.stringify(failure) }),
  );
  const before = cloud.printed();
  const calling = esep(['redrive', run, '--stack', 'Esep', '--wait']);
  // The event source of the jobs queue.
  const serving = setInterval(() => void cloud.settled(), 200);
  const { code, out } = await calling.finally(() => clearInterval(serving));
  await cloud.settled();
  expect(out).toContain('1 school queued again');
  expect(out).toContain(`Run ${run}: 4 of 5 schools reported, 0 failed`);
  expect(code).toBe(0);
  expect(cloud.printed()).toBe(before + 1);
  expect(await keysBelow('esep-reports', outcome('failed'))).toEqual([]);
  const idle = await esep(['redrive', run, '--stack', 'Esep']);
  expect(idle.out).toContain('has no failed school: nothing to do');
});

test('redrive says when the students answers have expired', async () => {
  const { s3 } = cloud.services;
  const prefix = (JSON.parse((await esep(['status', run, '--env', '--json'])).out) as { prefix: string })
    .prefix;
  const Objects = [
    ...(await keysBelow('esep-reports', `${prefix}outcomes/`)).filter((key) => key.endsWith('/K1.json')),
  ].map((Key) => ({ Key }));
  await s3.send(new DeleteObjectsCommand({ Bucket: 'esep-reports', Delete: { Objects } }));
  const working = (await keysBelow('esep-uploads', 'working/')).map((Key) => ({ Key }));
  await s3.send(new DeleteObjectsCommand({ Bucket: 'esep-uploads', Delete: { Objects: working } }));
  const { error, code } = await esep(['redrive', run, '--stack', 'Esep']);
  expect(error).toContain(`The students' answers of the run ${run} have expired`);
  expect(code).toBe(2);
});

test('Ctrl-C while a run is followed ends at once, with 130 and how to go on', async () => {
  const { s3 } = cloud.services;
  const { prefix } = JSON.parse((await esep(['status', run, '--env', '--json'])).out) as { prefix: string };
  const status = [{ Key: `${prefix}status.json` }];
  await s3.send(new DeleteObjectsCommand({ Bucket: 'esep-reports', Delete: { Objects: status } }));
  const { code, error } = await call(['status', run, '--env', '--wait'], {
    environment: cloud.environment,
    interruptOnFirstWord: true,
  });
  expect(error).toContain('Stopped. What is done is kept');
  expect(code).toBe(130);
});

test('a run of this machine that was stopped is not waited for, and the way on is told', async () => {
  const { out: state } = await esep(['status', run, '--out', out, '--json']);
  expect(JSON.parse(state)).toMatchObject({ state: 'stopped' });
  const { code, error } = await esep(['status', run, '--out', out, '--wait']);
  expect(error).toContain(
    `The run ${run} was stopped, and nobody is at work on it. Give the same esep report again`,
  );
  expect(code).toBe(1);
});

test('a stack that is not there is told by its name', async () => {
  const { error, code } = await esep(['status', '--stack', 'Nope']);
  expect(error).toContain('There is no stack Nope in this account and region');
  expect(code).toBe(2);
});
