import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { unpackChromium } from '../../functions/platform/chromium-package.ts';
import { configureFonts } from '../../functions/platform/fonts.ts';

/** Chromium as a person's browser: scripts run, pages may load what their policy allows. */
export async function startBrowser(): Promise<{ browser: Browser; stop(): Promise<void> }> {
  const { executable, flags, environment } = await unpackChromium();
  const profile = mkdtempSync(join(tmpdir(), 'esep-test-profile-'));
  const printing = [
    '--single-process',
    '--no-zygote',
    '--disable-web-security',
    '--allow-running-insecure-content',
  ];
  // A person's machine has fonts; one without any shows blank space.
  const fonts = await configureFonts(profile);
  const browser = await puppeteer.launch({
    executablePath: executable,
    args: flags.filter((flag) => !printing.includes(flag)),
    headless: 'shell',
    userDataDir: profile,
    env: { ...process.env, ...environment, ...fonts },
    pipe: true,
  });
  return {
    browser,
    async stop() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
