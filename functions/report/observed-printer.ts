import { type ChromiumPrinter, chromiumPrinter } from '../platform/chromium.ts';
import { log } from '../platform/log.ts';
import { count } from '../platform/metrics.ts';

/** Chromium in the mode that the stack asks for, its prints and restarts counted. */
export function observedPrinter(): ChromiumPrinter {
  return chromiumPrinter({
    mode: process.env['CHROMIUM_MODE'] === 'multi' ? 'multi' : 'single',
    onPrint: (milliseconds) => count('PrintMilliseconds', milliseconds),
    onRestart: (why) => {
      count('ChromiumRestarts');
      if (why === 'failed') log.warn('A print failed; it is tried once more in a new browser');
    },
  });
}
