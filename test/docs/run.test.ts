import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
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
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../cli/cloud.ts';
import { type Called, type CallSettings, esep } from '../cli/esep.ts';
import { fewSchools } from '../pipeline/few-schools.ts';
import { commands, root } from './commands.ts';

/** Documented commands that no test can run as they stand, each with the reason. */
const notRun: Readonly<Record<string, string>> = {
  'npm ci': 'is how the tests come to be here: .ci/run begins with it',
  'npm test': 'is what runs this',
  'npx vitest run test/document': 'is a part of what runs this',
  'npx cdk bootstrap': 'needs an account of AWS; that the command is there is tested',
  'npm run deploy': 'needs an account of AWS; the synthesis before it is run',
  'npm run deploy -- -c alarmEmail=engineer@example.org': 'needs an account of AWS; the template has a test',
  'npm run deploy -- -c linksPublicKeys=links.pub.pem': 'needs an account of AWS; the template has a test',
};

/** Another way to write a command that is run. */
const sameAs: Readonly<Record<string, string>> = {
  'npm run report': 'npx esep report',
  'npx esep report events/sample': 'npx esep report',
  'npx esep report events/sample --out out': 'npx esep report',
};

/** A machine of tests may lack it; Node then makes the keys in its place. */
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

const here = mkdtempSync(join(tmpdir(), 'esep-docs-'));
afterAll(() => rmSync(here, { recursive: true, force: true }));

const documented = [...new Set(commands.map(({ line }) => line))];
const beginning = (...starts: readonly string[]) =>
  documented.filter((line) => starts.some((start) => line === start || line.startsWith(`${start} `)));
const ran = new Set<string>();

/** Runs a documented command of `esep` as it stands, in an empty folder; what it names in `events/` is the repository's. */
async function run(
  line: string,
  settings: CallSettings = {},
  more: readonly string[] = [],
  sample = join(root, 'events/sample'),
): Promise<Called> {
  expect(documented).toContain(line);
  ran.add(line);
  const words = line.replace(/^npm run (\w+) --/, 'npx esep $1').split(/\s+/);
  const inRepository = (word: string) =>
    word === 'events/sample' ? sample : word.startsWith('events/') ? join(root, word) : word;
  return await esep([...words.slice(2).map(inRepository), ...more], { here, ...settings });
}

describe('On this machine', () => {
  test.each(beginning('npx esep validate'))('%s reads the file and accepts it', async (line) => {
    const { code, out } = await run(line);
    expect(out.length).toBeGreaterThan(200);
    expect(code).toBe(0);
  });

  test.each(beginning('npx esep new'))('%s writes a definition to fill in', async (line) => {
    const { code } = await run(line);
    expect(code).toBe(0);
    expect(readdirSync(join(here, 'definition'))).toEqual(
      expect.arrayContaining(['assessment.yaml', 'items.csv']),
    );
  });

  describe('after the sample was printed', () => {
    const whole = 'npx esep report';
    beforeAll(async () => {
      const { code, error } = await run(whole);
      expect(error).not.toContain('Error');
      expect(code).toBe(0);
      for (const [same, as] of Object.entries(sameAs)) if (as === whole) ran.add(same);
    }, 240_000);

    test('each school has its report, and the page lists them', () => {
      const files = readdirSync(join(here, 'out', 'sample'));
      expect(files.filter((name) => /^\d{6}\.(kk|ru|en)\.pdf$/.test(name)).length).toBeGreaterThan(30);
      expect(files).toContain('index.html');
    });

    test.each(['npx esep status', 'npx esep links --school 100101', 'npx esep redrive'])(
      '%s works as shown',
      async (line) => {
        const { code, out } = await run(line);
        expect(out).not.toBe('');
        expect(code).toBe(0);
      },
    );

    test('the links on the page for sending out lead to files', () => {
      const folder = join(here, 'out', 'sample');
      const file = readdirSync(folder).find((name) => /^links-.*\.csv$/.test(name))!;
      const [pdf] = /file:\S*100101\.kk\.pdf/.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
      expect(pdf).toBe(pathToFileURL(join(here, 'out', 'sample', '100101.kk.pdf')).href);
      expect(existsSync(new URL(pdf!))).toBe(true);
    });

    test.each(beginning('npx esep report').filter((line) => line.includes('--school')))(
      '%s prints that school alone',
      async (line) => {
        const { code, out } = await run(line);
        expect(out).toContain('Schools: 1 in all, 1 reported');
        expect(code).toBe(0);
      },
      120_000,
    );
  });

  test.each(beginning('npm run invoke'))(
    '%s runs the bundled function',
    async (line) => {
      const { code, out } = await run(line, {}, ['--store', join(here, 'invoke')]);
      expect(JSON.parse(out)).toMatchObject({ objects: expect.any(Array), queues: expect.any(Object) });
      expect(code).toBe(0);
    },
    120_000,
  );

  test('npm run synth makes the template without network or credentials', () => {
    ran.add('npm run synth');
    const cdk = join(root, 'node_modules/aws-cdk/bin/cdk');
    const output = join(here, 'cdk.out');
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Readonly<Record<string, string>>;
    };
    const [program, ...words] = scripts['synth']!.split(' ');
    expect(program).toBe('cdk');
    execFileSync(process.execPath, [cdk, ...words, '--output', output], {
      cwd: root,
      env: { PATH: process.env['PATH'], HOME: here, AWS_EC2_METADATA_DISABLED: 'true' },
      stdio: 'pipe',
    });
    expect(readFileSync(join(output, 'Esep.template.json'), 'utf8')).toContain('AWS::Lambda::Function');
  }, 120_000);
});

describe('On a stack', () => {
  let cloud: Cloud;
  // A folder of few schools stands where the page has the sample: the commands are what is tried.
  const data = join(here, 'data');
  const withStack = (line: string) => run(line, { environment: cloud.environment }, [], data);

  beforeAll(async () => {
    // The keys are made as the page shows it.
    for (const line of beginning('openssl')) {
      const [program = '', ...words] = line.split(/\s+/);
      if (hasOpenssl) execFileSync(program, words, { cwd: here, stdio: 'pipe' });
      ran.add(line);
    }
    if (!hasOpenssl) {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      writeFileSync(join(here, 'links.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    }
    mkdirSync(data);
    for (const [name, text] of Object.entries(fewSchools())) writeFileSync(join(data, name), text);
    const key = createPrivateKey(readFileSync(join(here, 'links.pem')));
    cloud = await startCloud(join(here, 'cloud'), key, ['Esep']);
  });
  afterAll(() => cloud.stop());

  const stepsBegun = [
    'npx esep upload',
    'npx esep report',
    'npx esep status',
    'npx esep download',
    'npx esep links',
  ];
  const steps = [...stepsBegun, 'npx esep redrive'].flatMap((start) =>
    beginning(start).filter((line) => /--(stack|env)\b/.test(line)),
  );

  test.each(steps)(
    '%s does what the page says',
    async (line) => {
      const { code, out, error } = await withStack(line);
      expect(error).not.toContain('Error');
      expect(out).not.toBe('');
      expect(code).toBe(0);
      if (line.includes('download')) expect(readdirSync(join(here, 'reports'))).toContain('index.html');
      await cloud.settled();
    },
    120_000,
  );
});

test('Every documented command was run above, or has a reason', () => {
  expect(documented.filter((line) => !ran.has(line) && notRun[line] === undefined)).toEqual([]);
  expect(Object.keys(notRun).filter((line) => !documented.includes(line))).toEqual([]);
});
