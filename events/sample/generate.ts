import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { oneSchoolFiles } from './generator/one-school.ts';
import { sampleFiles, sampleSeed, simulate } from './generator/sample.ts';

/** Writes the sample assessment beside this file, and the sample of one school into `../one-school`. */
const { students, lone } = simulate(sampleSeed);
await write(import.meta.dirname, sampleFiles(students));
await write(join(import.meta.dirname, '..', 'one-school'), oneSchoolFiles(lone, students));
console.log(`${students.length} students of the sample and ${lone.length} of the one school`);

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}
