import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './root.ts';

/**
 * Folders, relative to the repository, of an installed package and of all that it needs at run time, found as Node
 * finds them. Optional dependencies are left out: here they serve other runtimes than Node.
 */
export async function runtimePackages(name: string): Promise<readonly string[]> {
  const found = new Set<string>();
  const visit = async (wanted: string, from: string): Promise<void> => {
    const folder = await folderOf(wanted, from);
    if (found.has(folder)) return;
    found.add(folder);
    const { dependencies = {} } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')) as {
      dependencies?: Readonly<Record<string, string>>;
    };
    for (const dependency of Object.keys(dependencies)) await visit(dependency, join(root, folder));
  };
  await visit(name, root);
  return [...found].sort();
}

async function folderOf(name: string, from: string): Promise<string> {
  for (const folder of createRequire(join(from, 'package.json')).resolve.paths(name) ?? []) {
    if (!folder.startsWith(root)) break;
    const candidate = join(folder, name);
    if (await readable(join(candidate, 'package.json'))) return candidate.slice(root.length + 1);
  }
  throw new Error(
    `The package ${name}, needed by ${from.slice(root.length + 1)}, is not installed: run npm ci`,
  );
}

async function readable(file: string): Promise<boolean> {
  return readFile(file).then(
    () => true,
    () => false,
  );
}
