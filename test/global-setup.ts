import { unpackChromium } from '../functions/platform/chromium-package.ts';

/** What every test may rely on: an unpacked Chromium. */
export async function setup(): Promise<void> {
  await unpackChromium();
}
