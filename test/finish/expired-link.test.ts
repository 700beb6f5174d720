import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { expiredLinkPage } from '../../functions/finish/expired-link-page.ts';
import { startBrowser } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
let browser: Awaited<ReturnType<typeof startBrowser>>;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.stop());

test('a link that is over says so in three languages, on a page that is easy to reach for all and fetches nothing', async () => {
  const page = await browser.browser.newPage();
  onTestFinished(() => page.close());
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.setContent(expiredLinkPage());
  const said = await page.$$eval('section', (all) =>
    all.map((one) => [one.lang, one.querySelector('p')?.textContent]),
  );
  expect(said).toEqual([
    ['kk', expect.stringContaining('жаңасын сұраңыз')],
    ['ru', expect.stringContaining('Попросите новую ссылку')],
    ['en', expect.stringContaining('Ask the person who sent it')],
  ]);
  expect(await page.$$('script, img, link, a')).toEqual([]);
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  expect(violations.map(({ id }) => id)).toEqual([]);
  expect(errors).toEqual([]);
});
