import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartedRun } from '../../functions/parse/start-run.ts';
import { chromiumPrinter, type Printer } from '../../functions/platform/chromium.ts';
import { startBrowser } from '../finish/browser.ts';
import { type HostileAssessment, hostileAssessment } from './hostile-assessment.ts';
import { pdfPages } from './pdf-text.ts';
import { type Pipeline, startPipeline } from './pipeline.ts';
import { parse, pump } from './pump.ts';
import { everyFault } from './scope.ts';
import { manifestOf, statusOf } from './status.ts';

let pipeline: Pipeline;
let listener: Server;
let printer: Printer;
let started: StartedRun;
let hostile: HostileAssessment;
let url: string;
let documents: string[];
let reports: ReadonlyMap<string, Buffer>;
const asked: string[] = [];

/** Everything is run once, with a real listener at the address that the strings name, and a real print. */
beforeAll(async () => {
  listener = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('fetched');
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  hostile = hostileAssessment(url, everyFault ? 1 : 4);
  pipeline = await startPipeline();
  const chromium = chromiumPrinter();
  documents = [];
  printer = {
    print(html) {
      documents.push(html);
      return chromium.print(html);
    },
    close: () => chromium.close(),
  };
  const ports = { ...pipeline.ports(), printer };
  const key = await pipeline.upload('hostile <b>"..', hostile.files);
  const run = await parse(() => ports, key);
  if (run === null || run.refused) {
    const [, validation] = [...(await pipeline.objects('uploads'))].find(([name]) =>
      name.endsWith('.validation.json'),
    )!;
    throw new Error(validation.toString().slice(0, 3000));
  }
  started = run;
  await pump(pipeline.services, () => ports);
  reports = await pipeline.objects('reports');
}, 120_000);

afterAll(async () => {
  await printer?.close();
  await pipeline?.stop();
  await new Promise((resolve) => listener.close(resolve));
});

describe('A file whose every text is hostile', () => {
  it('is read, and every school of it is reported', async () => {
    const { counts, state } = await statusOf(pipeline);
    expect(state).toBe('finished');
    expect(counts.reported).toBe(counts.schools);
    expect(counts.schools).toBeGreaterThanOrEqual(everyFault ? 30 : 7);
  });

  it('makes nobody fetch anything', () => {
    expect(asked).toEqual([]);
  });

  it('is printed as text: nothing of it ran, was filled in, or was read from the machine', async () => {
    const pages = await printedPages();
    expect(pages.length).toBeGreaterThan(8 * hostile.schools.length);
    const text = pages.join('\n');
    expect(text).not.toMatch(/script7ran|handler7ran|fetched|root:[x*]:0|daemon:/);
    expect(text).not.toContain(String(7919 * 7907));
    expect(text).not.toContain('[object Object]');
    expect(text).not.toMatch(/\bundefined\b.*\bNaN\b/);
    // Broken over lines as they are, the attacks stand there to be read.
    const unbroken = text.replaceAll(/\s/g, '');
    for (const { name } of (await manifestOf(pipeline)).schools) {
      const start = name.replaceAll(/\s/g, '').slice(0, 30);
      if (/^[\x20-\x7e]+$/.test(start)) expect(unbroken).toContain(start);
    }
    expect(unbroken).toContain('<script>');
  });

  it('makes a document without any script, reference, frame or style that is not of Esep', () => {
    // A report is printed again where its contents named other pages than it turned out to have.
    expect(documents.length).toBeGreaterThanOrEqual(prints());
    for (const html of documents) {
      const tags = new Set([...html.matchAll(/<([a-z][a-z0-9-]*)/gi)].map(([, name]) => name!.toLowerCase()));
      for (const tag of ['script', 'iframe', 'object', 'embed', 'link', 'base', 'form', 'image', 'use']) {
        expect(tags.has(tag), `<${tag}>`).toBe(false);
      }
      // The contents of the technical report lead to places in it, and nowhere else.
      expect(html).not.toMatch(/<a\s(?!href="#[\w-]+">)/);
      // The logo is an image, in which nothing runs and which fetches nothing; it comes as data.
      expect(html).not.toMatch(/<img\s(?!src="data:image\/svg\+xml;base64,[\w+/=]*" alt="[^"]*">)/);
      expect(html.match(/<style/g)).toHaveLength(1);
      expect(html.match(/<meta http-equiv/g)).toHaveLength(1);
      // The report may hold a logo as data, and so images of data; nothing of either may come from elsewhere.
      expect(html).toMatch(/content="default-src 'none'; style-src 'unsafe-inline'(; img-src data:)?"/);
      expect(html.replaceAll(/="[^"]*"/g, '')).not.toMatch(/<[a-z][^>]*\son[a-z]+/i);
      const styles = html
        .slice(html.indexOf('<style'), html.indexOf('</style>'))
        .replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
      expect(styles).not.toContain(url);
      expect(styles).not.toContain('url(');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
      expect(html).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069]/);
    }
  });

  it('gives PDFs without links, scripts, actions or files in them', () => {
    const pdfs = [...reports].filter(([key]) => key.endsWith('.pdf'));
    expect(pdfs).toHaveLength(prints());
    for (const [key, pdf] of pdfs) {
      const found = /\/(URI|JavaScript|JS|Launch|SubmitForm|EmbeddedFile|OpenAction)\b/.exec(objectsOf(pdf));
      expect(found, key).toBeNull();
    }
  });

  it('leaves no object outside its run, its working folder and the side of its upload', async () => {
    const outside = (keys: Iterable<string>, ...prefixes: string[]) =>
      [...keys].filter(
        (key) =>
          !prefixes.some((prefix) => key.startsWith(prefix)) ||
          key.split('/').some((part) => part === '.' || part === '..'),
      );
    expect(outside(reports.keys(), started.prefix)).toEqual([]);
    expect(started.prefix).toMatch(/^[^/]+\/[0-9a-f]{12}\/$/);
    const uploads = [...(await pipeline.objects('uploads')).keys()].filter(
      (key) => !key.startsWith('incoming/'),
    );
    expect(outside(uploads, `working/${started.run}/`)).toEqual([]);
    for (const key of reports.keys()) {
      expect(key.slice(started.prefix.length)).toMatch(
        /^(run\.json|status\.json|index\.html|(reports|results|tables|tables\/power-bi|summaries)\/[^/]+|outcomes\/reported\/[^/]+|[a-z.-]+\.(json|pdf|csv))$/,
      );
    }
  });

  it('keeps its own counts: pages are those of the PDF, whatever a title says', async () => {
    for (const [key, content] of reports) {
      if (!key.includes('/outcomes/')) continue;
      const { files, pages } = JSON.parse(content.toString()) as { files: string[]; pages: number };
      const real = await pdfPages(reports.get(started.prefix + files[0]!)!);
      expect(pages, key).toBe(real.length);
    }
  });

  it('runs nothing on the page of the run, and every link there leads to its report', async () => {
    const index = reports.get(`${started.prefix}index.html`)!.toString();
    // The data, the script, and nothing more.
    expect(index.match(/<script/gi)).toHaveLength(2);
    expect(index).not.toMatch(/<(img|svg|iframe|object|embed|base|link|image)\b/i);
    const { browser, stop } = await startBrowser();
    try {
      const page = await browser.newPage();
      const troubles: string[] = [];
      page.on('pageerror', (error) => troubles.push(String(error)));
      page.on('console', (message) => troubles.push(message.text()));
      page.on('request', (request) => request.url() === 'about:blank' || troubles.push(request.url()));
      page.on('dialog', (dialog) => void dialog.dismiss().then(() => troubles.push(dialog.message())));
      const file = join(mkdtempSync(join(tmpdir(), 'esep-test-')), 'index.html');
      writeFileSync(file, index);
      await page.goto(pathToFileURL(file).href);
      expect(troubles).toEqual([pathToFileURL(file).href]);
      expect(await page.$$('img, svg, iframe, object, embed, base, link')).toEqual([]);
      const hrefs = await page.$$eval('#rows a, #files a', (anchors) =>
        anchors.map((anchor) => anchor.getAttribute('href') ?? ''),
      );
      expect(hrefs.filter((href) => href.endsWith('.pdf'))).toHaveLength(prints());
      for (const href of hrefs)
        expect([...reports.keys()]).toContain(started.prefix + decodeURIComponent(href.replace(/#\w*$/, '')));
      rmSync(dirname(file), { recursive: true });
    } finally {
      await stop();
    }
  });

  it('has no cell in its tables that a spreadsheet would take for a formula', () => {
    const tables = [...reports].filter(([key]) => key.endsWith('.csv'));
    for (const [key, content] of tables) {
      const rows = parseCsv(content, { bom: true }) as string[][];
      const formulas = rows.flat().filter((cell) => /^[=+@\t\r\n]|^-(?![\d.])/.test(cell));
      expect(formulas, key).toEqual([]);
    }
  });

  it('keeps the names of the manifest short, whatever the file says', async () => {
    for (const { id, name } of (await manifestOf(pipeline)).schools) {
      expect(id.length).toBeLessThanOrEqual(300);
      expect(name.length).toBeLessThanOrEqual(300);
    }
  });
});

/**
 * A PDF's objects as text, the packed ones unpacked. Other streams are left out: in compressed bytes any three letters
 * stand somewhere by chance.
 */
function objectsOf(pdf: Buffer): string {
  const streams = /(<<(?:(?!stream)[\s\S])*?>>)\s*stream\r?\n([\s\S]*?)endstream/g;
  return pdf
    .toString('latin1')
    .replace(streams, (_, dictionary: string, content: string) =>
      /\/Type\s*\/ObjStm/.test(dictionary)
        ? `${dictionary}\n${inflateSync(Buffer.from(content, 'latin1')).toString('latin1')}`
        : dictionary,
    );
}

/** A report for each school, the technical report, and the summary of the nation: no region has enough schools. */
function prints(): number {
  return hostile.schools.length + 2;
}

async function printedPages(): Promise<string[]> {
  const pdfs = [...reports].filter(([key]) => key.endsWith('.pdf'));
  return (await Promise.all(pdfs.map(([, pdf]) => pdfPages(pdf)))).flat();
}
