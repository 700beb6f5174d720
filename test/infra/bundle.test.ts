import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bundles, bundleFunctions, functionNames } from '../../infra/bundle.ts';
import { filesIn } from '../../infra/files.ts';
import { fingerprintOfInputs } from '../../infra/fingerprint.ts';
import { root } from '../../infra/root.ts';

/** A function that uses what the real ones use: an SDK client, the build's constants, and the browser's package. */
const source = {
  parse: `
    import { S3Client } from '@aws-sdk/client-s3';
    import { build } from '${join(root, 'functions/platform/build.ts')}';
    export const handler = async () => ({ build, client: typeof new S3Client({ region: 'eu-central-1' }).send });`,
  report: `
    export function named() { return named.name; }
    export const handler = async () => {
      const { default: chromium } = await import('@sparticuz/chromium');
      return { flags: chromium.args.length, name: named() };
    };`,
  finish: `export const handler = async () => 'done';`,
};

describe('bundles of the functions', () => {
  let folder: string;
  let entries: Record<'parse' | 'report' | 'finish', string>;
  let bundles: Bundles;

  beforeAll(async () => {
    await mkdir(join(root, '.cache'), { recursive: true });
    // Inside the repository, so that the entries find its packages.
    folder = await mkdtemp(join(root, '.cache/bundle-'));
    entries = { parse: '', report: '', finish: '' };
    for (const name of functionNames) {
      entries[name] = join(folder, `${name}.ts`);
      await writeFile(entries[name], source[name]);
    }
    bundles = await bundleFunctions({ folder: join(folder, 'first'), entries });
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const load = async (bundle: string) =>
    (await import(pathToFileURL(join(bundle, 'index.mjs')).href)) as { handler: () => Promise<unknown> };

  it('run, and know which software they are', async () => {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    const { handler } = await load(bundles.parse);
    expect(await handler()).toEqual({
      build: { version, fingerprint: await fingerprintOfInputs() },
      client: 'function',
    });
  });

  it('hold the browser package with all that it needs in the report function, and only there', async () => {
    const { handler } = await load(bundles.report);
    expect(await handler()).toEqual({ flags: expect.any(Number), name: 'named' });
    const packed = await filesIn(join(bundles.report, 'node_modules'));
    expect(packed).toEqual(
      expect.arrayContaining(['@sparticuz/chromium/bin/chromium.br', 'tar-fs/index.js']),
    );
    for (const name of ['parse', 'finish'] as const) {
      expect((await filesIn(bundles[name])).filter((file) => file.startsWith('node_modules/'))).toEqual([]);
    }
  });

  it('hold the templates', async () => {
    const templates = await filesIn(join(root, 'templates'));
    for (const name of functionNames)
      expect(await filesIn(join(bundles[name], 'templates'))).toEqual(templates);
  });

  it("stay below Lambda's limit of 250 MB, unpacked", async () => {
    for (const name of functionNames) {
      const sizes = await Promise.all(
        (await filesIn(bundles[name])).map(async (file) => (await stat(join(bundles[name], file))).size),
      );
      const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
      expect(megabytes).toBeLessThan(name === 'report' ? 150 : 25);
    }
  });

  it('have the same bytes wherever they are built from the same inputs', async () => {
    const { parse, report } = await bundleFunctions({ folder: join(folder, 'second'), entries });
    expect(await digests(parse)).toEqual(await digests(bundles.parse));
    expect(await digests(report)).toEqual(await digests(bundles.report));
  }, 60_000);

  it('are not built again while nothing has changed, and lose what is no longer part of them', async () => {
    const file = join(bundles.report, 'index.mjs');
    const before = await stat(file);
    await bundleFunctions({ folder: join(folder, 'first'), entries });
    expect((await stat(file)).ino).toBe(before.ino);

    await writeFile(join(bundles.finish, 'stale.txt'), 'of an older version');
    await rm(join(folder, 'first/stamp.json'));
    await bundleFunctions({ folder: join(folder, 'first'), entries });
    expect(await filesIn(bundles.finish)).not.toContain('stale.txt');
  });
});

describe('the fingerprint of the software', () => {
  let folder: string;
  const write = async (file: string, content: string) => {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), content);
  };
  const lock = (packages: object) => write('package-lock.json', JSON.stringify({ packages }));
  const used = { 'node_modules/eta': { version: '4.6.0', integrity: 'sha512-a' } };

  beforeAll(async () => {
    await mkdir(join(root, '.cache'), { recursive: true });
    folder = await mkdtemp(join(root, '.cache/fingerprint-'));
    await cp(join(root, 'infra'), join(folder, 'infra'), { recursive: true });
    await cp(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    await write('functions/parse/handler.ts', 'export const handler = 1;');
    await write('templates/report.eta', '<p>');
    await lock(used);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('changes with the code, a template or a package that a function uses, and with nothing else', async () => {
    const first = await fingerprintOfInputs(folder);
    expect(first).toMatch(/^[0-9a-f]{12}$/);

    await write('README.md', 'new');
    await lock({ ...used, 'node_modules/vitest': { version: '5.1.1', dev: true } });
    expect(await fingerprintOfInputs(folder)).toBe(first);

    await lock({ 'node_modules/eta': { version: '4.6.1', integrity: 'sha512-b' } });
    const withPackage = await fingerprintOfInputs(folder);
    await write('functions/parse/handler.ts', 'export const handler = 2;');
    const withCode = await fingerprintOfInputs(folder);
    await write('templates/report.eta', '<b>');
    const withTemplate = await fingerprintOfInputs(folder);
    expect(new Set([first, withPackage, withCode, withTemplate]).size).toBe(4);
  });
});

async function digests(folder: string): Promise<readonly string[]> {
  return Promise.all(
    (await filesIn(folder)).map(async (file) => {
      const hash = createHash('sha256').update(await readFile(join(folder, file)));
      return `${file} ${hash.digest('hex')}`;
    }),
  );
}
