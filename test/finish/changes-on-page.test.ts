import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { indexPage } from '../../functions/finish/index-page.ts';
import { tablesPage } from '../../functions/finish/tables-page.ts';
import type { RunStatus } from '../../functions/platform/run-records.ts';
import { tables } from '../../functions/tables/dictionary.ts';
import { startBrowser } from './browser.ts';
import { madeRun } from './made-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'esep-test-'));
let browser: Awaited<ReturnType<typeof startBrowser>>;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function open(html: string, errors: string[] = []): Promise<Page> {
  const file = join(folder, 'page.html');
  writeFileSync(file, html);
  const page = await browser.browser.newPage();
  onTestFinished(() => page.close());
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  return page;
}

async function axe(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  return violations.map(({ id }) => id);
}

const textOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => (element as unknown as { innerText: string }).innerText.trim());

/** A run after a corrected key: one school's mean moved, another's verdict. */
function changedRun(changes: Partial<NonNullable<RunStatus['changes']>> = {}) {
  const { manifest, status } = madeRun([
    { id: '1', name: 'Бірінші мектеп' },
    { id: '2', name: 'Екінші мектеп' },
    { id: '3', name: 'Үшінші мектеп' },
  ]);
  const ofSchool: Record<string, NonNullable<RunStatus['schools'][number]['changes']>> = {
    '1': { means: [['math', 51.23, 53.04]], verdicts: 1, objectives: 2, figures: 9 },
    // Changes that the page's digits do not show are counted.
    '2': { means: [['math', 51.23, 51.24]], verdicts: 0, objectives: 0, figures: 4 },
  };
  const compared: RunStatus = {
    ...status,
    changes: {
      since: { run: 'ba9876543210', date: '2026-11-01T05:30:00.000Z' },
      reports: { printed: 2, kept: 1 },
      schools: { changed: 2, of: 3 },
      largest: { school: '1', domain: 'math', change: 1.81 },
      ...changes,
    },
    schools: status.schools.map((school) => {
      const own = ofSchool[school.id];
      return own === undefined ? school : { ...school, changes: own };
    }),
  };
  return { manifest, status: compared };
}

test('a run that follows another says what changed, school by school, and lists the schools that did', async () => {
  const errors: string[] = [];
  const { manifest, status } = changedRun();
  const page = await open(indexPage(manifest, status), errors);
  await page.click('#languages [lang="en"]');
  const told = await textOf(page, '#changes');
  expect(told).toContain('Compared with run ba9876543210 of 1 November 2026: schools with changes: 2 of 3');
  expect(told).toContain('printed again: 2; taken over unchanged: 1');
  expect(told).toContain('Largest change in a school’s mean: +1.8 (Бірінші мектеп, Mathematics).');
  expect(await page.$$eval('#changes a', (links) => links.map((link) => link.getAttribute('href')))).toEqual([
    'tables/changes.csv',
  ]);

  await page.click('#changes-show');
  const rows = await page.$$eval('#rows tr', (list) =>
    list.map((row) => (row as unknown as { innerText: string }).innerText),
  );
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatch(
    /Mathematics: 51\.2 → 53\.0 · verdicts changed: 1 · objectives in another group: 2/,
  );
  expect(rows[1]).toContain('figures changed: 4');

  await page.click('#languages [lang="ru"]');
  expect(await textOf(page, '#rows')).toContain('Математика: 51,2 → 53,0');
  expect(await textOf(page, '#changes')).toContain('школ с изменениями 2 из 3');
  expect(await axe(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test('a run in which no figure changed says so, and one that follows none says nothing', async () => {
  const { manifest, status } = changedRun({ schools: { changed: 0, of: 3 }, largest: null });
  const page = await open(indexPage(manifest, status));
  expect(await textOf(page, '#changes')).toContain('бірде-бір көрсеткіш өзгерген жоқ');
  expect(await page.$('#changes-show')).toBeNull();
  const { changes: _, ...first } = status;
  const other = await open(indexPage(manifest, first));
  expect(await other.$eval('#changes', (section) => section.hasAttribute('hidden'))).toBe(true);
});

test('the page beside the tables explains every column, in a policy that runs nothing, and is easy to reach for all', async () => {
  const errors: string[] = [];
  const { manifest } = madeRun([{ id: '1', name: 'A' }], { title: '<script>alert(1)</script>' });
  const page = await open(tablesPage(manifest), errors);
  for (const { name, columns } of tables) {
    const own = await page.$eval(`#ru-${name} ~ table tbody`, (body) =>
      [...body.querySelectorAll('code')].map((code) => code.textContent),
    );
    expect(own, name).toEqual(columns.map((column) => column.name));
  }
  expect(await page.$$eval('h1', (all) => all.map((one) => one.textContent))).toEqual([
    expect.stringContaining('<script>alert(1)</script>'),
    expect.stringContaining('Таблицы запуска'),
    expect.stringContaining('Tables of the run'),
  ]);
  expect(await axe(page)).toEqual([]);
  expect(errors).toEqual([]);

  const shown = () =>
    page.$$eval('main > section:not([hidden])', (all) => all.map((one) => one.getAttribute('lang')));
  expect(await shown()).toEqual(['kk']);
  expect(await textOf(page, '#kk')).toContain('Тапсырманың ең жоғары балы');
  await page.click('#languages [lang="ru"]');
  // The page follows its address, which changes a moment later.
  await expect.poll(shown).toEqual(['ru']);
  expect(await textOf(page, '#ru')).toContain('Максимальный балл за задание');
  expect(await page.$eval('html', (html) => html.getAttribute('lang'))).toBe('ru');
  await page.click('#ru a[href="#ru-dif"]');
  await expect.poll(() => page.evaluate('location.hash')).toBe('#ru-dif');
  await expect.poll(shown).toEqual(['ru']);
  expect(await axe(page)).toEqual([]);

  await page.setJavaScriptEnabled(false);
  await page.reload();
  expect(await shown()).toEqual(['kk', 'ru', 'en']);
  expect(errors).toEqual([]);
});
