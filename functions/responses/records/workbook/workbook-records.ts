import type { ProblemLog } from '../../../assessment/problem.ts';
import { archiveKind } from '../file-kind.ts';
import { type RecordSource, UnreadableFile } from '../record-source.ts';
import { Archive } from './archive.ts';
import { chooseSheet, type IsTable } from './choose-sheet.ts';
import { findSheets } from './find-sheets.ts';
import { limits } from './limits.ts';
import { readNumberFormats } from './number-formats.ts';
import { readTexts } from './read-texts.ts';
import { readSheet } from './sheet-records.ts';

export function isArchive(start: Uint8Array): boolean {
  return start[0] === 0x50 && start[1] === 0x4b && start[2] === 0x03 && start[3] === 0x04;
}

/**
 * The records of an Excel workbook (.xlsx, .xlsm): of its first visible sheet that `isTable`, or of the first one where
 * none is. The packed file is held in memory, for its directory is at its end; the sheet is unpacked and read in one
 * pass.
 * @throws UnreadableFile also for archives of other kinds
 */
export async function workbookRecords(
  source: AsyncIterable<Buffer>,
  log: ProblemLog,
  isTable: IsTable,
): Promise<RecordSource> {
  const bytes = await collect(source);
  const archive = await Archive.open(bytes);
  if (!archive.paths().some((path) => /(^|\/)workbook\d*\.xml$/.test(path)))
    throw new UnreadableFile('file-is-other', undefined, { kind: archiveKind(archive.paths()) });
  const { sheets, sharedStrings, styles, is1904 } = await findSheets(archive);
  let sheet = sheets[0];
  return {
    async read(take) {
      const texts =
        sharedStrings === null
          ? []
          : await readTexts(await archive.part(sharedStrings, limits.sharedStrings));
      const formats = styles === null ? [] : await readNumberFormats(await archive.part(styles));
      const peek = async ({ path }: { path: string }, look: (record: string[]) => void) =>
        readSheet(await archive.part(path, limits.sheet), { texts, formats, is1904 }, look);
      if (sheets.length > 1) sheet = await chooseSheet(sheets, peek, isTable, log);
      const part = await archive.part(sheet.path, limits.sheet);
      const { hiddenRows, uncomputed } = await readSheet(part, { texts, formats, is1904 }, take);
      if (hiddenRows > 0) log.warning('workbook-rows-hidden', { times: hiddenRows });
      if (uncomputed !== undefined) throw new UnreadableFile('workbook-not-computed', uncomputed);
      return { closed: true };
    },
    format: () => ({
      format: 'xlsx',
      encoding: { encoding: 'utf-8', bom: 0, confidence: 'certain' },
      delimiter: '',
      sheet: sheet.name,
    }),
  };
}

/** The whole file; one that is too large is read to its end all the same, but not kept. */
async function collect(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size <= limits.packed) parts.push(chunk);
    else parts.length = 0;
  }
  if (size > limits.packed) throw new UnreadableFile('workbook-too-large');
  return Buffer.concat(parts, size);
}
