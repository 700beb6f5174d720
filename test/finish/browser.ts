import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { unpackChromium } from '../../functions/platform/chromium-package.ts';

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
  const fonts = join(profile, 'fonts');
  mkdirSync(fonts);
  writeFileSync(join(fonts, 'fonts.conf'), fontsConf(fonts));
  const browser = await puppeteer.launch({
    executablePath: executable,
    args: flags.filter((flag) => !printing.includes(flag)),
    headless: 'shell',
    userDataDir: profile,
    env: { ...process.env, ...environment, FONTCONFIG_PATH: fonts },
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

/** A person's machine has fonts; the one that prints has none, and text would be blank. */
function fontsConf(cache: string): string {
  const folder = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'),
  );
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/400Regular</dir>
  <dir>${folder}/600SemiBold</dir>
  <cachedir>${cache}/cache</cachedir>
</fontconfig>
`;
}
