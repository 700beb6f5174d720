import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { countPages } from '../../../functions/report/count-pages.ts';
import { root } from '../../../infra/root.ts';
import { typstMarkup } from './typst-markup.ts';

const PACKAGE = '@myriaddreamin/typst-ts-node-compiler';

interface Compiler {
  pdf(document: { readonly mainFileContent: string }): Uint8Array;
}

/** The same reports by Typst, where its compiler from npm is installed (50 MB, so it is not one of our packages). */
export async function typstPrints(documents: readonly string[]): Promise<string> {
  const compiler = newCompiler();
  if (compiler === null) return `typst: not installed (npm i --no-save ${PACKAGE}), skipped`;
  const sources = await Promise.all(documents.map(async (name) => typstMarkup(await readFile(name, 'utf8'))));
  // The first one reads the fonts.
  compiler.pdf({ mainFileContent: sources[0]! });
  const before = process.cpuUsage();
  const begin = performance.now();
  const pdfs = sources.slice(1).map((mainFileContent) => compiler.pdf({ mainFileContent }));
  const seconds = (performance.now() - begin) / 1000 / pdfs.length;
  const { user, system } = process.cpuUsage(before);
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const kilobytes = mean(pdfs.map(({ length }) => length)) / 1000;
  const tagged = Buffer.from(pdfs[0]!).includes('/StructTreeRoot') ? 'tagged' : 'not tagged';
  return (
    `Typst: ${seconds.toFixed(2)} s a document (${((user + system) / 1e6 / pdfs.length).toFixed(2)} CPU s), ` +
    `${kilobytes.toFixed(0)} KB, ${mean(pdfs.map((pdf) => countPages(pdf))).toFixed(1)} pages, ${tagged}; ` +
    'same texts, tables and figures, without the layout'
  );
}

function newCompiler(): Compiler | null {
  const require = createRequire(join(root, 'package.json'));
  try {
    const { NodeCompiler } = require(PACKAGE) as {
      NodeCompiler: { create(options: object): Compiler };
    };
    const fontPaths = [join(root, 'node_modules', '@expo-google-fonts')];
    return NodeCompiler.create({ workspace: root, fontArgs: [{ fontPaths }] });
  } catch {
    return null;
  }
}
