import { createHash } from 'node:crypto';
import { chromiumPrinter, type Printer, type PrinterOptions } from '../../functions/platform/chromium.ts';

export interface CountingPrinter extends Printer {
  /** Documents handed in, by hash: one entry a print. */
  readonly printed: readonly string[];
  forget(): void;
}

/**
 * The real Chromium, which counts what is asked of it and really prints each document once: prints of one document
 * differ in nothing but their dates and node ids (test/platform/chromium.test.ts), so that a systematic test need
 * not wait for the same print a hundred times.
 */
export function countingPrinter(options: PrinterOptions = {}): CountingPrinter {
  const chromium = chromiumPrinter(options);
  const done = new Map<string, Promise<Uint8Array>>();
  let printed: string[] = [];
  return {
    get printed() {
      return printed;
    },
    forget() {
      printed = [];
    },
    print(html) {
      const hash = createHash('sha256').update(html).digest('hex');
      printed.push(hash);
      let pdf = done.get(hash);
      if (pdf === undefined) {
        pdf = chromium.print(html);
        done.set(hash, pdf);
      }
      return pdf;
    },
    close: () => chromium.close(),
  };
}
