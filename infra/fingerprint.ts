import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesIn } from './files.ts';
import { root } from './root.ts';

interface Lock {
  readonly packages: Readonly<Record<string, { version?: string; integrity?: string; dev?: boolean }>>;
}

/** The parts of the bundle that are the same wherever and whenever it is built. */
const folders = ['functions', 'templates'];
const bundlerFiles = ['infra/bundle.ts', 'infra/files.ts', 'infra/packages.ts', 'tsconfig.json'];

/**
 * Short hash of all that goes into the functions: their source, the templates, the installed versions of the packages
 * that they use, and the bundler with its rules.
 */
export async function fingerprintOfInputs(repository = root): Promise<string> {
  const files: string[] = [...bundlerFiles];
  for (const folder of folders) {
    for (const file of await filesIn(join(repository, folder))) files.push(`${folder}/${file}`);
  }
  const contents = await Promise.all(files.map((file) => readFile(join(repository, file))));
  const hash = createHash('sha256');
  files.forEach((file, index) => {
    const content = contents[index]!;
    hash.update(`${file} ${content.length}\n`).update(content);
  });
  hash.update(await packages(repository));
  return hash.digest('hex').slice(0, 12);
}

/** Packages of the lockfile that a function can contain, and those that shape the bundle. */
async function packages(repository: string): Promise<string> {
  const lock = JSON.parse(await readFile(join(repository, 'package-lock.json'), 'utf8')) as Lock;
  const shaping = /^node_modules\/(esbuild|@expo-google-fonts\/[^/]+)$/;
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && (dev !== true || shaping.test(path)))
    .map(([path, { version, integrity }]) => `${path} ${version} ${integrity}\n`)
    .join('');
}
