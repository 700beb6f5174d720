import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { chromiumPrinter, type Printer, type PrinterOptions } from '../../functions/platform/chromium.ts';
import { unpackChromium } from '../../functions/platform/chromium-package.ts';
import { countPages } from '../../functions/report/count-pages.ts';
import { normalisePdf } from '../../functions/report/normalise-pdf.ts';
import { canSeeProcesses } from '../../infra/local/processes.ts';
import { pdfPages } from '../pipeline/pdf-text.ts';
import { everyFault } from '../pipeline/scope.ts';
import { processesWith } from './processes.ts';

const date = new Date('2026-11-23T12:00:00Z');
const page = (body: string) =>
  `<!doctype html><html lang="kk"><head><meta charset="utf-8"><title>Есеп</title>
<style>@media screen{body{display:none}} body{font-family:"Source Sans 3"}</style></head><body>${body}</body></html>`;
const html = page(
  '<h1>Қорытынды</h1><table><tr><td>1</td></tr></table><p style="break-before:page">Екінші бет</p>',
);

let folder: string;
let printer: Printer;

/** A printer whose temporary files go to a folder of the test, where the unpacked Chromium already is. */
function open(options: PrinterOptions = {}): Printer {
  printer = chromiumPrinter({ timeoutMilliseconds: 8_000, ...options });
  return printer;
}

let unpacked: string;
beforeAll(async () => {
  unpacked = dirname((await unpackChromium()).executable);
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'esep-chromium-test-'));
  symlinkSync(unpacked, join(folder, basename(unpacked)));
  vi.stubEnv('TMPDIR', folder);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await printer?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** Whether `prlimit` of util-linux is there. */
const canLimitMemory = spawnSync('prlimit', ['--version']).status === 0;

/** Takes from a running process every further page of memory: the next that it asks for is refused. */
function allowNoMoreMemory(pid: number): void {
  const kilobytes = /^VmSize:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  execFileSync('prlimit', ['--pid', String(pid), `--as=${Number(kilobytes) * 1024}`]);
}

/** What the printer left in its temporary folder, beside the unpacked Chromium. */
const left = () => readdirSync(folder).filter((name) => name !== basename(unpacked));
const browsers = () => processesWith(folder);

describe('A print', () => {
  it('has the pages and the text of its document, is tagged, and has an outline', async () => {
    const pdf = await open().print(html);
    expect(countPages(pdf)).toBe(2);
    expect(await pdfPages(pdf)).toEqual([expect.stringContaining('Қорытынды'), 'Екінші бет']);
    const text = Buffer.from(pdf).toString('latin1');
    expect(text).toMatch(/\/StructTreeRoot/);
    expect(text).toMatch(/\/Outlines/);
  });

  it.each(['single', 'multi'] as const)(
    'is the same, byte for byte, whatever was printed before it (%s process)',
    async (mode) => {
      const first = normalisePdf(await open({ mode }).print(html), date);
      await printer.print('<p>Another</p>');
      const again = normalisePdf(await printer.print(html), date);
      await printer.close();
      const afresh = normalisePdf(await open({ mode }).print(html), date);
      expect(Buffer.compare(first, again)).toBe(0);
      expect(Buffer.compare(first, afresh)).toBe(0);
    },
  );

  it('waits for the one before it', async () => {
    open();
    const prints = await Promise.all(
      ['Бір', 'Екі', 'Үш'].map((word) => printer.print(page(`<p>${word}</p>`))),
    );
    const texts = await Promise.all(prints.map(async (pdf) => (await pdfPages(pdf)).join()));
    expect(texts).toEqual(['Бір', 'Екі', 'Үш']);
  });

  it('leaves nothing in the temporary folder, and no process, when the printer is closed', async () => {
    await open().print(html);
    await printer.print(html);
    await printer.close();
    expect(left()).toEqual([]);
    if (canSeeProcesses) expect(browsers()).toEqual([]);
  });

  it('needs no more files and processes the thirtieth time than the second', async () => {
    await open({ recycleAfter: 1000 }).print('<p>1</p>');
    await printer.print('<p>2</p>');
    const [files, processes] = [left().length, browsers().length];
    for (let n = 0; n < 30; n++) await printer.print(`<p>${n}</p>`);
    expect([left().length, browsers().length]).toEqual([files, processes]);
  });

  it('is made by a new browser after so many prints', async () => {
    open({ recycleAfter: 2 });
    const seen = new Set<string>();
    for (let n = 0; n < 5; n++) {
      await printer.print('<p>x</p>');
      seen.add(left().join());
    }
    expect(seen.size).toBe(3);
    expect(left()).toHaveLength(1);
  });
});

describe.runIf(canSeeProcesses)('Chromium', () => {
  it.each(['single', 'multi'] as const)(
    'that is killed between two prints is replaced (%s)',
    async (mode) => {
      const before = normalisePdf(await open({ mode }).print(html), date);
      for (const pid of browsers()) kill(pid, 'SIGKILL');
      expect(Buffer.compare(normalisePdf(await printer.print(html), date), before)).toBe(0);
      await printer.close();
      expect(left()).toEqual([]);
    },
  );

  it('that is killed while it prints is replaced, and the print made once more', async () => {
    await open().print('<p>warm</p>');
    const long = page(`<p>${'Ұзақ мәтін. '.repeat(60_000)}</p>`);
    const printing = printer.print(long);
    await new Promise((resolve) => setTimeout(resolve, 60));
    for (const pid of browsers()) kill(pid, 'SIGKILL');
    expect(countPages(await printing)).toBeGreaterThan(50);
    await printer.close();
    expect(left()).toEqual([]);
  });

  it.runIf(canLimitMemory).each(['single', 'multi'] as const)(
    'that runs out of memory is replaced, and the print made by another (%s)',
    async (mode) => {
      const restarts: string[] = [];
      await open({ mode, onRestart: (why) => restarts.push(why) }).print('<p>warm</p>');
      const starved = browsers();
      for (const pid of starved) allowNoMoreMemory(pid);
      const long = page(`<p>${'Ұзақ мәтін. '.repeat(60_000)}</p>`);
      expect(countPages(await printer.print(long))).toBeGreaterThan(50);
      expect(restarts).toEqual(['failed']);
      expect(browsers().filter((pid) => starved.includes(pid))).toEqual([]);
      await printer.close();
      expect(left()).toEqual([]);
    },
  );

  it('that hangs costs one timeout: it is killed, and the print made by another', async () => {
    await open({ timeoutMilliseconds: 1_500 }).print('<p>warm</p>');
    const hung = browsers();
    for (const pid of hung) kill(pid, 'SIGSTOP');
    const begin = performance.now();
    expect(countPages(await printer.print(html))).toBe(2);
    expect(performance.now() - begin).toBeLessThan(8_000);
    expect(browsers().filter((pid) => hung.includes(pid))).toEqual([]);
  });

  it('that does not start in one mode is started in the other', async () => {
    // The flags of the single-process mode end this browser at its start.
    const refusing = join(folder, 'refuses-single');
    wrapChromium(refusing, 'case "$*" in *--single-process*) exit 1;; esac');
    vi.stubEnv('TMPDIR', refusing);
    const pdf = await open({ mode: 'single' }).print(html);
    expect(countPages(pdf)).toBe(2);
    await printer.close();
  });

  it('that does not start at all is an error that says so, and leaves nothing behind', async () => {
    const broken = join(folder, 'broken');
    wrapChromium(broken, 'exit 1');
    vi.stubEnv('TMPDIR', broken);
    await expect(open().print(html)).rejects.toThrow('Chromium did not start');
    expect(readdirSync(broken)).toEqual([basename(unpacked)]);
    // When it can start again, the same printer prints.
    vi.stubEnv('TMPDIR', folder);
    expect(countPages(await printer.print(html))).toBe(2);
  });

  it('without a place for its profile is an error, and prints again when there is one', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    vi.stubEnv('TMPDIR', file);
    await expect(open().print(html)).rejects.toThrow(/a-file/);
    vi.stubEnv('TMPDIR', folder);
    expect(countPages(await printer.print(html))).toBe(2);
  });
});

describe('A document', () => {
  let server: Server;
  let port: number;
  const asked: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('fetched');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const url = () => `http://127.0.0.1:${port}`;
  /** Markup that would fetch, run or read something if it were let. */
  const attempts: Readonly<Record<string, () => string>> = {
    'styles and fonts': () => `<link rel="stylesheet" href="${url()}/link"><style>@import "${url()}/import";
@font-face{font-family:f;src:url(${url()}/font)} body{background:url(${url()}/background)}
b{font-family:f} b::after{content:url(${url()}/content)}</style><b>b</b>`,
    pictures: () => `<img src="${url()}/image" srcset="${url()}/image2 2x"><svg><image href="${url()}/svg"/>
<use href="${url()}/use#a"/></svg><video src="${url()}/video" poster="${url()}/poster" autoplay></video>`,
    files: () =>
      '<img src="file:///etc/passwd"><object data="file:///etc/passwd"></object><embed src="file:///etc/passwd">',
    'hints to the browser':
      () => `<link rel="prefetch" href="${url()}/prefetch"><link rel="preconnect" href="${url()}">
<link rel="dns-prefetch" href="//127.0.0.1:${port}"><link rel="preload" as="image" href="${url()}/preload">`,
    scripts:
      () => `<script>document.getElementById('p').textContent = 'script ran'; fetch('${url()}/script')</script>
<script src="${url()}/source"></script><img src=x onerror="document.body.textContent='handler ran'">
<svg onload="document.body.textContent='svg ran'"></svg><body onload="document.body.textContent='load ran'">`,
    'the metadata address': () =>
      '<img src="http://169.254.169.254/latest/meta-data/"><link rel="stylesheet" href="http://[fd00:ec2::254]/">',
    'a base and a link': () =>
      `<base href="${url()}/base/"><img src="relative"><a href="${url()}/a" ping="${url()}/ping">a</a>`,
    'a form': () => `<form action="${url()}/form"><input autofocus onfocus="this.form.submit()"></form>`,
    'a frame': () => `<iframe src="${url()}/frame"></iframe><iframe src="file:///etc/passwd"></iframe>
<iframe srcdoc="<img src='${url()}/inner'>"></iframe><object data="${url()}/object"></object>`,
    'a refresh': () => `<meta http-equiv="refresh" content="0;url=${url()}/refresh">`,
  };

  it.each(
    Object.keys(attempts).flatMap((what) =>
      (everyFault ? (['single', 'multi'] as const) : (['single'] as const)).map(
        (mode) => [what, mode] as const,
      ),
    ),
  )('reaches nothing outside itself by %s (%s)', async (what, mode) => {
    // A document that goes elsewhere may fail to print, or print nothing; it must not get there.
    const stays = !['a frame', 'a refresh', 'a form'].includes(what);
    const pdf = await open({ mode, timeoutMilliseconds: 3_000 })
      .print(page(`<p id="p">plain</p>${attempts[what]!()}`))
      .catch(() => null);
    if (stays) expect(pdf).not.toBeNull();
    if (pdf !== null) {
      const text = (await pdfPages(pdf)).join('\n');
      if (stays) expect(text).toContain('plain');
      expect(text).not.toMatch(/ran|root:|fetched/);
    }
    expect(asked).toEqual([]);
  });
});

/** A folder with an unpacked Chromium whose program first runs a line of shell. */
function wrapChromium(into: string, line: string): void {
  const copy = join(into, basename(unpacked));
  mkdirSync(copy, { recursive: true });
  for (const name of readdirSync(unpacked)) {
    if (name !== 'chromium') symlinkSync(join(unpacked, name), join(copy, name));
  }
  const program = `#!/bin/sh\n${line}\nexec "${join(unpacked, 'chromium')}" "$@"\n`;
  writeFileSync(join(copy, 'chromium'), program, { mode: 0o755 });
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
