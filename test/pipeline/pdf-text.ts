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
