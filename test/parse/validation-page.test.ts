import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Language, reportLanguages } from '../../functions/assessment/assessment.ts';
import { readResults } from '../../functions/parse/read-results.ts';
import { validationPage } from '../../functions/parse/validation/validation-page.ts';
import { startBrowser } from '../finish/browser.ts';
import { items } from '../responses/reading.ts';

let browser: Awaited<ReturnType<typeof startBrowser>>;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.stop());

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const header = 'student_id,school_id,school_name,gender,M01,M02,M03';
const rows = Array.from({ length: 60 }, (_, i) => `${i},7,Мектеп,${i % 2 ? 'ж' : 'м'},A,B,1`);
const files = {
  good: [header, ...rows],
  remarks: [header, ...rows, 'x,7,<img src=x onerror=alert(1)>,?,X,B,1', 'y,,Мектеп,ж,A,B,1'],
  refused: [header, ...rows.map((row) => row.replace(',7,', ',,'))],
};

async function shown(lines: readonly string[], language: Language) {
  async function* body() {
    yield Buffer.from(`${lines.join('\n')}\n`);
  }
  const tables = new Map([['items.csv', Buffer.from(items.split('\n').slice(0, 4).join('\n'))]]);
  const { validation } = await readResults(tables, body(), 'a', 'results.csv');
  const page = await browser.browser.newPage();
  onTestFinished(() => page.close());
  await page.setBypassCSP(true);
  await page.setContent(validationPage(validation, language), { waitUntil: 'load' });
  return page;
}

it.each(
  Object.entries(files).flatMap(([state, lines]) =>
    reportLanguages.map((language) => [state, language, lines] as const),
  ),
)(
  'the page of a file (%s, %s) is clear to everybody: axe-core finds nothing',
  async (state, language, lines) => {
    const page = await shown(lines, language);
    expect(await page.$eval(`#in-${language}`, (section) => section.className)).toBe(state);
    await page.evaluate(axe);
    const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  },
);

it('shows another language by the keyboard, without scripts', async () => {
  const page = await shown(files.remarks, 'kk');
  const visible = () =>
    page.$$eval('section', (all) => all.filter((each) => each.checkVisibility()).map(({ lang }) => lang));
  expect(await visible()).toEqual(['kk']);
  await page.focus('#show-kk');
  await page.keyboard.press('ArrowRight');
  expect(await visible()).toEqual(['ru']);
  expect(await page.$$('img')).toEqual([]);
});

it('says once what is wrong with many rows, with their lines', async () => {
  const page = await shown(files.refused, 'en');
  const texts = await page.$$eval('#in-en li', (all) => all.map((each) => each.textContent));
  expect(texts.filter((text) => text.includes('no school code'))).toHaveLength(1);
  expect(texts.join('\n')).toContain('Lines 2, 3, 4, 5,');
  expect(texts).toContain('… and 40 more of these');
});
