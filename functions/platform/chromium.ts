import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { megabytesOf } from './browser-memory.ts';
import { type UnpackedChromium, unpackChromium } from './chromium-package.ts';
import { configureFonts } from './fonts.ts';

/** `single`: browser and renderer in one process, as the package's maintainers run it on Lambda. `multi`: several. */
export type ChromiumMode = 'single' | 'multi';

/** Prints HTML documents to PDF. */
export interface Printer {
  /** A tagged A4 PDF with outline; page size and margins come from the document's CSS. */
  print(html: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface ChromiumPrinter extends Printer {
  /** Starts the browser before it is needed. One that does not start is tried again by the first print. */
  open(): Promise<void>;
}

export interface PrinterOptions {
  readonly mode?: ChromiumMode;
  /** The browser is replaced after so many prints, before its memory can grow. */
  readonly recycleAfter?: number;
  /** The browser is replaced once it holds so much memory. */
  readonly recycleAboveMegabytes?: number;
  readonly timeoutMilliseconds?: number;
  /** Told of each print: its milliseconds, with a second try where there was one. */
  readonly onPrint?: (milliseconds: number) => void;
  /** Told of each browser that was replaced, and why. */
  readonly onRestart?: (why: Restart) => void;
}

/** `failed`: a print failed or hung. The others are by plan. */
export type Restart = 'failed' | 'prints' | 'memory';

/** Flags that weaken the browser and that a document without scripts and requests does not need. */
const unwanted = ['--disable-web-security', '--allow-running-insecure-content'];
/** Together these two make the single-process mode. */
const singleProcess = ['--single-process', '--no-zygote'];
/** Nothing is ever to be looked up or fetched: names do not resolve, whatever a document asks for. */
const closedNetwork = ['--host-resolver-rules=MAP * ~NOTFOUND', '--disable-background-networking'];

/**
 * One long-lived browser with one page that is used for every print: a new page each costs almost three times as
 * much, and closing the browser after each print crashes recent builds on Lambda
 * (https://github.com/Sparticuz/chromium/issues/512). A print that fails or hangs replaces the browser and is
 * tried once more; a browser that does not start in one mode is started in the other.
 */
export function chromiumPrinter(options: PrinterOptions = {}): ChromiumPrinter {
  const { mode = 'single', timeoutMilliseconds = 20_000 } = options;
  // A third of the function's memory and more than twice what a browser holds after thousands of reports.
  const { recycleAfter = 1000, recycleAboveMegabytes = 1000 } = options;
  const { onPrint = () => undefined, onRestart = () => undefined } = options;
  let session: Promise<Session> | null = null;
  let prints = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function printOnce(html: string): Promise<Uint8Array> {
    session ??= openSession(mode, timeoutMilliseconds);
    const { page, protocol } = await session;
    prints++;
    await page.setContent(html, { waitUntil: 'load', timeout: timeoutMilliseconds });
    // Not by page.pdf, which decodes base64 a letter at a time in this Node: 20 ms a report.
    const { data } = await protocol.send('Page.printToPDF', {
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    const pdf = Buffer.from(data, 'base64');
    if (!pdf.includes('/FontName')) throw new Error('A document was printed without fonts: it is blank');
    return pdf;
  }

  /** Why the browser should not print once more, or null. */
  async function worn(): Promise<Restart | null> {
    if (session === null) return null;
    if (prints >= recycleAfter) return 'prints';
    const pid = (await session).browser.process()?.pid;
    const megabytes = pid === undefined ? null : megabytesOf(pid);
    return megabytes !== null && megabytes > recycleAboveMegabytes ? 'memory' : null;
  }

  async function restart(why: Restart): Promise<void> {
    onRestart(why);
    await close();
  }

  async function close(): Promise<void> {
    const closing = session;
    session = null;
    prints = 0;
    await closing?.then(closeSession, () => undefined);
  }

  return {
    async open() {
      session ??= openSession(mode, timeoutMilliseconds);
      await session.catch(() => {
        session = null;
      });
    },
    print(html) {
      // One page: prints wait for each other.
      const printed = turn.then(async () => {
        const wear = await worn();
        if (wear !== null) await restart(wear);
        const begin = performance.now();
        try {
          return await printOnce(html);
        } catch {
          await restart('failed');
          return await printOnce(html);
        } finally {
          onPrint(performance.now() - begin);
        }
      });
      turn = printed.catch(() => close());
      return printed;
    },
    close,
  };
}

interface Session {
  readonly browser: Browser;
  readonly page: Page;
  readonly protocol: CDPSession;
  readonly profile: string;
}

async function openSession(mode: ChromiumMode, timeoutMilliseconds: number): Promise<Session> {
  const chromium = await unpackChromium();
  await sweepCores();
  const profile = await mkdtemp(join(tmpdir(), 'esep-profile-'));
  try {
    const fonts = await configureFonts(profile);
    const start = (its: ChromiumMode) =>
      launch(chromium, its, profile, { ...chromium.environment, ...fonts }, timeoutMilliseconds);
    const browser = await start(mode).catch(() => start(mode === 'single' ? 'multi' : 'single'));
    const page = await openPage(browser);
    return { browser, page, protocol: await page.createCDPSession(), profile };
  } catch (error) {
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    throw new Error(`Chromium did not start: ${(error as Error).message}`, { cause: error });
  }
}

/** What earlier browsers left when they crashed: hundreds of megabytes each (the issue named above). */
async function sweepCores(): Promise<void> {
  const cores = (await readdir(tmpdir())).filter((name) => /^core\.chromium\.\d+$/.test(name));
  await Promise.all(cores.map((name) => rm(join(tmpdir(), name), { force: true })));
}

function launch(
  chromium: UnpackedChromium,
  mode: ChromiumMode,
  profile: string,
  environment: Readonly<Record<string, string>>,
  timeoutMilliseconds: number,
): Promise<Browser> {
  const dropped = mode === 'single' ? unwanted : [...unwanted, ...singleProcess];
  return puppeteer.launch({
    executablePath: chromium.executable,
    args: [...chromium.flags.filter((flag) => !dropped.includes(flag)), ...closedNetwork],
    headless: 'shell',
    userDataDir: profile,
    // Its files of shared memory, too, go when the profile goes, even those of a browser that was killed.
    env: { ...process.env, TMPDIR: profile, ...environment },
    pipe: true,
    timeout: 30_000,
    // A browser that hangs must cost one print, not the function's time.
    protocolTimeout: timeoutMilliseconds,
    // The process that owns the browser ends it; a signal to a worker must not race with that.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

async function openPage(browser: Browser): Promise<Page> {
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  // The document carries strings from an uploaded file: no script runs, nothing but inlined data is loaded.
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const url = request.url();
    void (url.startsWith('data:') || url === 'about:blank'
      ? request.continue()
      : request.abort('blockedbyclient'));
  });
  return page;
}

async function closeSession({ browser, profile }: Session): Promise<void> {
  const pid = browser.process()?.pid;
  const closed = browser.close();
  const patience = new Promise<'late'>((resolve) => setTimeout(resolve, 3_000, 'late').unref());
  if ((await Promise.race([closed.catch(() => 'late'), patience])) === 'late' && pid !== undefined) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  await rm(profile, { recursive: true, force: true, maxRetries: 3 });
}
