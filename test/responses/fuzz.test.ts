import fc from 'fast-check';
import { describe, it } from 'vitest';
import { anyBytes, anyFile, anyWorkbook, changedFile, checkReading, shortRows } from './any-file.ts';
import { items, read } from './reading.ts';

/** `FUZZ=100000 npx vitest run test/responses/fuzz.test.ts`: the properties of any file, as often as is wanted. */
const runs = Number(process.env['FUZZ'] ?? 0);

const title =
  runs === 0 ? 'the fuzz run (skipped: set FUZZ to a number of files)' : `the fuzz run of ${runs} files`;

describe.skipIf(runs === 0)(title, () => {
  it.each([
    ['tables', anyFile],
    ['bytes', anyBytes],
    ['changed files', changedFile],
    ['rows that end early', shortRows],
    ['workbooks', anyWorkbook],
  ])('finds no file that crashes, hangs or loses a row: %s', { timeout: 3_600_000 }, async (_, files) => {
    await fc.assert(
      fc.asyncProperty(files as fc.Arbitrary<Uint8Array>, async (file) => {
        checkReading(await read(file, { 'items.csv': items }));
      }),
      { numRuns: Math.ceil(runs / 5) },
    );
  });
});
