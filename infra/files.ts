import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** Paths of all files below a folder, relative to it, with `/`, in code-point order. Empty when there is no folder. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort((a, b) => (a < b ? -1 : 1));
}

/**
 * Writes a file at once (beside it, then moved), so that a reader sees the old one or the new one, and two builds at
 * the same time, which write the same bytes, do each other no harm.
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  await place(file, (beside) => writeFile(beside, content));
}

/** Copies a file as `writeWhole` writes one; does nothing when the target has the same content already. */
export async function copyWhole(from: string, to: string): Promise<void> {
  if (await sameContent(from, to)) return;
  await place(to, (beside) => copyFile(from, beside, constants.COPYFILE_FICLONE));
}

/** Removes the files of a folder that are not in the list of paths relative to it. */
export async function removeOthers(folder: string, keep: ReadonlySet<string>): Promise<void> {
  for (const file of await filesIn(folder)) {
    if (!keep.has(file) && !file.includes(temporary)) await rm(join(folder, file), { force: true });
  }
}

const temporary = '.writing-';

async function place(file: string, write: (beside: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}${temporary}${process.pid}`;
  try {
    await write(beside);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function sameContent(a: string, b: string): Promise<boolean> {
  const size = await stat(b).then(
    (stats) => stats.size,
    () => undefined,
  );
  if (size === undefined || size !== (await stat(a)).size) return false;
  return (await readFile(a)).equals(await readFile(b));
}
