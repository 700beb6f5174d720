import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { rMarkdown } from './rmarkdown-source.ts';

const run = promisify(execFile);

/** Elapsed and processor seconds of each document, in one R that has loaded its packages before. */
const RENDER = `
library(rmarkdown); library(ggplot2)
for (file in commandArgs(TRUE)) {
  before <- proc.time()
  render(file, quiet = TRUE)
  spent <- proc.time() - before
  cat(spent[["elapsed"]], sum(spent[c("user.self", "sys.self", "user.child", "sys.child")]), "\\n")
}`;

/** The same reports by R Markdown with ggplot2 and XeLaTeX, where R, both packages and TeX are installed. */
export async function rMarkdownPrints(documents: readonly string[]): Promise<string> {
  const check = 'stopifnot(requireNamespace("rmarkdown"), requireNamespace("ggplot2"))';
  const installed = await Promise.all([run('Rscript', ['-e', check]), run('xelatex', ['--version'])]).catch(
    () => null,
  );
  if (installed === null) return 'R Markdown: R, rmarkdown, ggplot2 or xelatex is not installed, skipped';
  const folder = await mkdtemp(join(tmpdir(), 'esep-bench-rmarkdown-'));
  try {
    const sources = documents.map((name) => join(folder, `${basename(name, '.html')}.Rmd`));
    for (const [at, source] of sources.entries()) {
      await writeFile(source, rMarkdown(await readFile(documents[at]!, 'utf8')));
    }
    const { stdout } = await run('Rscript', ['-e', RENDER, ...sources], { cwd: folder });
    const spent = stdout
      .trim()
      .split('\n')
      .map((line) => line.trim().split(' ').map(Number));
    const sizes = await Promise.all(
      sources.map(async (source) => (await stat(source.replace(/\.Rmd$/, '.pdf'))).size),
    );
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    return (
      `R Markdown, ggplot2, XeLaTeX: ${mean(spent.map(([elapsed]) => elapsed!)).toFixed(1)} s a document ` +
      `(${mean(spent.map(([, cpu]) => cpu!)).toFixed(1)} CPU s), ${(mean(sizes) / 1000).toFixed(0)} KB; ` +
      'same texts and tables, figures drawn anew by ggplot2, without the layout'
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
