/**
 * The page (counted from 1) of every named destination of a PDF as Chromium writes it: objects in the open, page tree
 * and names as plain text. Chromium names a destination for each element that a link of the document points to.
 *
 * @returns name → page; empty for a PDF without destinations or of another make
 */
export function readDestinations(pdf: Uint8Array): Readonly<Record<string, number>> {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const catalog = /\n<<\/Type \/Catalog\n\/Pages (\d+) 0 R\n\/Dests (\d+) 0 R\n/.exec(text);
  if (catalog === null) return {};
  const nodes = new Map(
    Array.from(
      text.matchAll(/\n(\d+) 0 obj\n<<\/Type \/Pages\n\/Count \d+\n\/Kids \[([^\]]*)\]/g),
      ([, id, kids]) => [id!, Array.from(kids!.matchAll(/(\d+) 0 R/g), ([, kid]) => kid!)] as const,
    ),
  );
  const pages = new Map<string, number>();
  const walk = (id: string): void => {
    const kids = nodes.get(id);
    if (kids === undefined) pages.set(id, pages.size + 1);
    else for (const kid of kids) walk(kid);
  };
  walk(catalog[1]!);

  const start = text.indexOf(`\n${catalog[2]} 0 obj\n`);
  const names = start < 0 ? '' : text.slice(start, text.indexOf('endobj', start));
  return Object.fromEntries(
    Array.from(names.matchAll(/\/([^\s/[\]]+) \[(\d+) 0 R \/XYZ /g)).flatMap(([, name, page]) => {
      const number = pages.get(page!);
      return number === undefined ? [] : [[name!, number] as const];
    }),
  );
}
