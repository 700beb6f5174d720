import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeReport } from '../../functions/document/compose.ts';
import { unpackChromium } from '../../functions/platform/chromium-package.ts';
import { type Made, madeSource } from './fixture.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;

beforeAll(async () => {
  const chromium = await unpackChromium();
  const single = ['--single-process', '--no-zygote'];
  browser = await puppeteer.launch({
    executablePath: chromium.executable,
    args: chromium.flags.filter((flag) => !single.includes(flag)),
    headless: 'shell',
    env: { ...process.env, ...chromium.environment },
    pipe: true,
  });
});

afterAll(() => browser?.close());

const schools: Readonly<Record<string, Made>> = {
  mixed: { languages: ['kk', 'ru'], objectives: 20, questions: 8, items: true, similar: true },
  'of 12 students without a region': { students: 12, region: false, objectives: 4, questions: 4 },
};

test.each(Object.keys(schools))('axe-core finds no violation in the report of a school %s', async (name) => {
  const page = await browser.newPage();
  // The document shows itself on paper only; here it is to be seen.
  const html = composeReport(madeSource(schools[name]!, 'ru')).replace(/@media screen \{[^}]*\}\s*\}/, '');
  await page.setContent(html, { waitUntil: 'load' });
  await page.evaluate(axe);
  const results = await page.evaluate((): Promise<AxeResults> => {
    const options: RunOptions = { resultTypes: ['violations'] };
    return (globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(
      options,
    );
  });
  const violations = results.violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes
      .slice(0, 3)
      .map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ''}`),
  }));
  expect(violations).toEqual([]);
  expect(results.passes.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['heading-order', 'html-has-lang', 'document-title', 'svg-img-alt']),
  );
  await page.close();
});

/** WCAG 2.2, 1.4.3; axe-core cannot judge it here, for a browser without fonts lays out no text on a screen. */
function contrast(a: string, b: string): number {
  const [high, low] = [a, b].map(luminance).toSorted((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('every colour of text has a contrast of at least 4.5 : 1 on every ground that it stands on', () => {
  const css = readFileSync(new URL('../../templates/styles/colours.css', import.meta.url), 'utf8');
  const colours = Object.fromEntries(
    Array.from(css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g), ([, name, colour]) => [name!, colour!]),
  );
  const texts = [
    'ink',
    'soft',
    'brand',
    'school',
    'region',
    'nation',
    'similar',
    'above',
    'below',
    'none',
    'missing',
  ];
  const grounds: Readonly<Record<string, readonly string[]>> = {
    paper: [...texts, 'caution', 'brand-light'],
    panel: texts,
    'caution-pale': ['ink', 'caution'],
    'tone-0': ['ink'],
    'tone-1': ['ink'],
    'tone-2': ['ink'],
    'tone-3': ['paper'],
    'tone-4': ['paper'],
  };
  for (const [ground, names] of Object.entries(grounds)) {
    for (const name of names) {
      expect(contrast(colours[name]!, colours[ground]!), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  }
});
