import { access, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { fontPackages } from '../functions/platform/fonts.ts';
import { copyWhole, filesIn, removeOthers, writeWhole } from './files.ts';
import { fingerprintOfInputs } from './fingerprint.ts';
import { runtimePackages } from './packages.ts';
import { root } from './root.ts';

export const functionNames = ['parse', 'report', 'finish'] as const;
export type FunctionName = (typeof functionNames)[number];

/** Folders with the functions as they run on Lambda (`index.mjs`, its `handler`), and which software they are. */
export interface Bundles extends Readonly<Record<FunctionName, string>> {
  /** Of package.json. */
  readonly version: string;
  /** Changes with anything that goes into the functions; see `fingerprintOfInputs`. */
  readonly fingerprint: string;
}

export interface BundleSettings {
  /** Where the three folders come to be; `dist` of the repository. */
  readonly folder?: string;
  /** The modules that export the functions' `handler`s. */
  readonly entries?: Readonly<Record<FunctionName, string>>;
}

const handlers: Readonly<Record<FunctionName, string>> = {
  parse: join(root, 'functions/parse/handler.ts'),
  report: join(root, 'functions/report/handler.ts'),
  finish: join(root, 'functions/finish/handler.ts'),
};

/** Finds its binaries beside its own file, so it stays a package in `node_modules`. */
const chromium = '@sparticuz/chromium';

/**
 * Builds the three functions exactly as they are deployed, for AWS and for the local run alike. Needs neither network
 * nor Docker. The same inputs give the same bytes, and a second call with unchanged inputs does nothing.
 */
export async function bundleFunctions(settings: BundleSettings = {}): Promise<Bundles> {
  const { folder = join(root, 'dist'), entries = handlers } = settings;
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const fingerprint = await fingerprintOfInputs();
  const bundles = {
    parse: join(folder, 'parse'),
    report: join(folder, 'report'),
    finish: join(folder, 'finish'),
    version,
    fingerprint,
  };

  const stampFile = join(folder, 'stamp.json');
  const stamp = `${JSON.stringify({ version, fingerprint, entries: relativeTo(root, entries) })}\n`;
  if (await upToDate(stampFile, stamp, bundles)) return bundles;

  const code = {
    __ESEP_VERSION__: JSON.stringify(version),
    __ESEP_FINGERPRINT__: JSON.stringify(fingerprint),
  };
  await Promise.all(functionNames.map((name) => bundleOne(name, entries[name], bundles[name], code)));
  await writeWhole(stampFile, stamp);
  return bundles;
}

async function bundleOne(
  name: FunctionName,
  entry: string,
  folder: string,
  define: Readonly<Record<string, string>>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { build } = await import('esbuild');
  const { outputFiles = [] } = await build({
    ...options(name),
    entryPoints: [entry],
    outdir: folder,
    define,
  });
  const written = new Set<string>();
  for (const { path, contents } of outputFiles) {
    await writeWhole(path, contents);
    written.add(path.slice(folder.length + 1));
  }
  const copy = async (from: string, to: string): Promise<void> => {
    for (const file of await filesIn(from)) {
      // A copied package's own packages are copied as themselves.
      if (file.startsWith('node_modules/')) continue;
      await copyWhole(join(from, file), join(folder, to, file));
      written.add(`${to}/${file}`);
    }
  };
  // All three write texts in three languages.
  await copy(join(root, 'templates'), 'templates');
  if (name === 'report') {
    for (const path of await runtimePackages(chromium)) await copy(join(root, path), path);
    for (const [name, files] of Object.entries(fontPackages)) {
      for (const file of [...files, 'LICENSE_FONT']) {
        const path = join('fonts', name, file);
        await copyWhole(join(root, 'node_modules', name, file), join(folder, path));
        written.add(path);
      }
    }
  }
  await removeOthers(folder, written);
}

function options(name: FunctionName): BuildOptions & { write: false } {
  return {
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    entryNames: 'index',
    outExtension: { '.js': '.mjs' },
    // ES modules first, where a package has both: they shake down to what is used.
    mainFields: ['module', 'main'],
    external: name === 'report' ? [chromium] : [],
    // Names stay as they are, so that stacks and metrics name functions. Minified identifiers with `keepNames` would do
    // the same by a helper that page.evaluate cannot see (https://github.com/evanw/esbuild/issues/2605).
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    // CommonJS packages inside an ES module ask for `require`.
    banner: {
      js: "import{createRequire as esepCreateRequire}from'node:module';const require=esepCreateRequire(import.meta.url);",
    },
    logLevel: 'error',
  };
}

async function upToDate(stampFile: string, stamp: string, bundles: Bundles): Promise<boolean> {
  const needed = functionNames.map((name) => join(bundles[name], 'index.mjs'));
  try {
    await Promise.all(needed.map((file) => access(file)));
    return (await readFile(stampFile, 'utf8')) === stamp;
  } catch {
    return false;
  }
}

/** Paths in the stamp do not say where the repository lies. */
function relativeTo(
  folder: string,
  paths: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(paths).map(([name, path]) => [
      name,
      path.startsWith(folder) ? path.slice(folder.length + 1) : path,
    ]),
  );
}

if (import.meta.main) {
  const { version, fingerprint, ...folders } = await bundleFunctions();
  console.log(`Esep ${version} (${fingerprint}): ${Object.values(folders).join(', ')}`);
}
