import type { Printer } from '../platform/chromium.ts';
import { fillContents } from './fill-contents.ts';
import { readDestinations } from './read-destinations.ts';

/** Prints a document whose contents name the right pages. */
export async function printWithContents(printer: Pick<Printer, 'print'>, html: string): Promise<Uint8Array> {
  const pdf = await printer.print(html);
  const pages = readDestinations(pdf);
  const [contents = ''] = /<nav class="contents">[\s\S]*?<\/nav>/.exec(html) ?? [];
  const sections = Array.from(contents.matchAll(/<a href="#([\w-]+)">/g), ([, section]) => section!);
  return fillContents(
    pdf,
    sections.map((section) => pages[section]!),
  );
}
