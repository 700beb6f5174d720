import { posix } from 'node:path';
import { UnreadableFile } from '../record-source.ts';
import type { Archive } from './archive.ts';
import { readXml } from './read-xml.ts';

export interface Sheet {
  readonly name: string;
  readonly path: string;
}

/** Where a workbook keeps what has to be read. Paths are null where there is no such part. */
export interface WorkbookPlaces {
  /** The sheets that can be seen, at least one: hidden ones hold lists and helps, not results. */
  readonly sheets: readonly [Sheet, ...Sheet[]];
  readonly sharedStrings: string | null;
  readonly styles: string | null;
  /** Dates count from 1904, as on old Macs. */
  readonly is1904: boolean;
}

interface Relation {
  readonly type: string;
  readonly path: string;
}

/** @throws UnreadableFile where the archive is no workbook or has no sheet with cells that can be seen */
export async function findSheets(archive: Archive): Promise<WorkbookPlaces> {
  const [workbook] = [...(await relations(archive, '')).values()].filter(
    ({ type }) => type === 'officeDocument',
  );
  if (workbook === undefined) throw new UnreadableFile('workbook-broken');
  const parts = await relations(archive, workbook.path);
  const sheets: Sheet[] = [];
  let is1904 = false;
  await readXml(await archive.part(workbook.path), {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet' || /hidden/i.test(attributes['state'] ?? '')) return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const part = parts.get(id ?? '');
      if (part?.type === 'worksheet') sheets.push({ name: attributes['name'] ?? '', path: part.path });
    },
  });
  const [first, ...others] = sheets;
  if (first === undefined) throw new UnreadableFile('workbook-broken');
  const only = (type: string) => [...parts.values()].find((part) => part.type === type)?.path ?? null;
  return {
    sheets: [first, ...others],
    sharedStrings: only('sharedStrings'),
    styles: only('styles'),
    is1904,
  };
}

/** The parts that a part (or with `''` the whole package) refers to, by id. */
async function relations(archive: Archive, of: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(of);
  const found = new Map<string, Relation>();
  await readXml(await archive.part(posix.join(folder, '_rels', `${posix.basename(of)}.rels`)), {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const { Id = '', Type = '', Target = '' } = attributes;
      const path = posix.join('/', Target.startsWith('/') ? '' : folder, Target).slice(1);
      // "…/officeDocument/2006/relationships/worksheet", and another beginning in strict workbooks.
      found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), path });
    },
  });
  return found;
}
