import { extractText, getDocumentProxy, getMeta } from 'unpdf';

/** The text of each page, a line a line, with every kind of space as one plain space. */
export async function pdfPages(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocumentProxy(Uint8Array.from(pdf));
  const { text } = await extractText(document, { mergePages: false });
  return text.map((page) => page.normalize('NFC').replace(/[^\S\n]+/g, ' '));
}

export async function pdfTitle(pdf: Uint8Array): Promise<string> {
  const { info } = await getMeta(Uint8Array.from(pdf));
  return String((info as { Title?: unknown }).Title ?? '');
}

interface StructureNode {
  readonly role?: string;
  readonly children?: readonly StructureNode[];
}

interface Bookmark {
  readonly items: readonly Bookmark[];
}

const count = (bookmarks: readonly Bookmark[]): number =>
  bookmarks.reduce((sum, { items }) => sum + 1 + count(items), 0);

/** The number of bookmarks of all levels, and the roles of all tags. */
export async function pdfStructure(pdf: Uint8Array): Promise<{ bookmarks: number; roles: Set<string> }> {
  const document = await getDocumentProxy(Uint8Array.from(pdf));
  const roles = new Set<string>();
  const visit = ({ role, children = [] }: StructureNode): void => {
    if (role !== undefined) roles.add(role);
    for (const child of children) visit(child);
  };
  for (let page = 1; page <= document.numPages; page++) {
    visit(((await (await document.getPage(page)).getStructTree()) ?? {}) as StructureNode);
  }
  return { bookmarks: count((await document.getOutline()) ?? []), roles };
}
