import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rMarkdownPrints } from './peers/rmarkdown.ts';
import { typstPrints } from './peers/typst.ts';

const run = promisify(execFile);
/** Of a peer that takes a second a document, so many are enough. */
const DOCUMENTS = 5;

/** Command lines that turn an HTML file into a PDF. */
const peers: Readonly<Record<string, (html: string, pdf: string) => readonly string[]>> = {
  weasyprint: (html, pdf) => ['--quiet', html, pdf],
  wkhtmltopdf: (html, pdf) => ['--quiet', '--enable-local-file-access', html, pdf],
};

/** Seconds a document and size of the PDF with other converters, each where it is installed; one line each. */
export async function peerPrints(documents: string): Promise<string> {
  const names = (await readdir(documents)).slice(0, DOCUMENTS);
  const folder = await mkdtemp(join(tmpdir(), 'esep-bench-'));
  const lines: string[] = [];
  try {
    for (const [peer, words] of Object.entries(peers)) {
      const installed = await run(peer, ['--version']).catch(() => null);
      if (installed === null) {
        lines.push(`${peer}: not installed, skipped`);
        continue;
      }
      const begin = performance.now();
      let bytes = 0;
      for (const name of names) {
        const pdf = join(folder, `${name}.pdf`);
        await run(peer, [...words(join(documents, name), pdf)]);
        bytes += (await stat(pdf)).size;
      }
      const seconds = (performance.now() - begin) / 1000 / names.length;
      const version = installed.stdout.trim().split('\n')[0];
      lines.push(
        `${version}: ${seconds.toFixed(2)} s a document, ${(bytes / names.length / 1000).toFixed(0)} KB`,
      );
    }
    const paths = names.map((name) => join(documents, name));
    lines.push(await typstPrints(paths), await rMarkdownPrints(paths));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return lines.join('\n');
}
