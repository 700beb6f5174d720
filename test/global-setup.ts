import { unpackChromium } from '../functions/platform/chromium-package.ts';
import { buildFonts } from '../infra/fonts.ts';

/** What every test may rely on: the report's fonts and an unpacked Chromium, each made once a machine. */
export async function setup(): Promise<void> {
  await Promise.all([buildFonts(), unpackChromium()]);
}
