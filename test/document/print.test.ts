import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../functions/assessment/assessment.ts';
import { composeReport } from '../../functions/document/compose.ts';
import { chromiumPrinter } from '../../functions/platform/chromium.ts';
import { countPages } from '../../functions/report/count-pages.ts';
import { printDocument } from '../../functions/report/print-document.ts';
import { readDestinations } from '../../functions/report/read-destinations.ts';
import { pdfPages, pdfStructure, pdfTitle } from '../pipeline/pdf-text.ts';
import { edgeSource, edges } from './edges.ts';
import { madeSource } from './fixture.ts';
import { sampleSource } from './sample-source.ts';

/** A mixed school of the sample. */
const SCHOOL = '100101';
const printer = chromiumPrinter();
const printed = new Map<Language, { pdf: Uint8Array; pages: string[] }>();

beforeAll(async () => {
  const source = await sampleSource(SCHOOL);
  for (const language of ['kk', 'ru'] as const) {
    const pdf = await printDocument(printer, composeReport(source(language)), new Date(0));
    printed.set(language, { pdf, pages: await pdfPages(pdf) });
  }
}, 60_000);

afterAll(() => printer.close());

/** The text of the pages from one section's first to the next one's. */
function sectionText(language: Language, section: string): string {
  const { pdf, pages } = printed.get(language)!;
  const starts = readDestinations(pdf);
  const from = starts[section]!;
  const to = Math.min(...Object.values(starts).filter((page) => page > from), pages.length);
  return pages.slice(from - 1, to).join('\n');
}

const rows: readonly {
  readonly title: string;
  readonly section: string;
  readonly found: Readonly<Record<'kk' | 'ru', readonly RegExp[]>>;
}[] = [
  {
    title: '1 results in the three domains against region and nation',
    section: 'domains',
    found: {
      kk: [
        /Математикалық сауаттылық/,
        /Оқу сауаттылығы/,
        /Жаратылыстану-ғылыми/,
        /Өңір 205 \d/,
        /Республика 1 088 \d/,
      ],
      ru: [
        /Математическая грамотность/,
        /Читательская/,
        /Естественнонаучная/,
        /Регион 205 \d/,
        /Республика 1 088 \d/,
      ],
    },
  },
  {
    title: '2 results by gender',
    section: 'gender',
    found: {
      kk: [/Қыздар/, /Ұлдар/, /Өңір/, /Республика/],
      ru: [/Девочки/, /Мальчики/, /Регион/, /Республика/],
    },
  },
  {
    title: '3 the gap between high and low scores, by percentiles',
    section: 'distribution',
    found: { kk: [/P90–P10/, /P75–P25/, /Медиана|медиана/], ru: [/P90–P10/, /P75–P25/, /[Мм]едиана/] },
  },
  {
    title: '4 mathematics and science by language of instruction',
    section: 'language',
    found: {
      kk: [/Математикалық сауаттылық/, /Жаратылыстану-ғылыми сауаттылық/, /[Ққ]азақ тілі/, /[Оо]рыс тілі/],
      ru: [
        /Математическая грамотность/,
        /Естественнонаучная грамотность/,
        /[Кк]азахский язык/,
        /[Рр]усский язык/,
      ],
    },
  },
  {
    title: '5 learning objectives that were not attained, beside the region and with what was expected',
    section: 'objectives',
    found: { kk: [/4\.3\.1\.3/, /Өңір/, /50 %/], ru: [/4\.3\.1\.3/, /Регион/, /ожидание/, /50 %/] },
  },
  {
    title: '6 trends in the questionnaire',
    section: 'background',
    found: { kk: [/: n = 4\d\)/, /Өңір/], ru: [/Я читаю дома книги/, /: n = 4\d\)/, /Регион/] },
  },
  {
    title: '7 recommendations, each with its finding, who, when and how to check',
    section: 'recommendations',
    found: {
      kk: [/Қорытынды:/, /Не істеу керек/, /Мерзімі/, /Қалай тексеру керек/],
      ru: [/Вывод:/, /Что сделать/, /Когда/, /Как проверить/],
    },
  },
  {
    title: '10 methods of statistics and of both test theories',
    section: 'method',
    found: {
      kk: [/Welch/, /Раш/, /WLE/, /Бенджамини|Benjamini/],
      ru: [/Welch/, /Раша/, /WLE/, /Классическая/],
    },
  },
  {
    title: '11 tables for Power BI and Python',
    section: 'method',
    found: { kk: [/CSV/, /Power BI/, /Python/], ru: [/CSV/, /Power BI/, /Python/] },
  },
];

describe.each(['kk', 'ru'] as const)('The report of a mixed school in %s', (language) => {
  test.each(rows)('holds what the contract asks for: $title', ({ section, found }) => {
    const text = sectionText(language, section);
    for (const pattern of found[language]) expect(text).toMatch(pattern);
  });

  test('8 is in its language, tagged, titled, with bookmarks', async () => {
    const { pdf } = printed.get(language)!;
    const raw = Buffer.from(pdf).toString('latin1');
    expect(raw).toContain(`/Lang (${language})`);
    expect(raw).toMatch(/\/MarkInfo <<\/Type \/MarkInfo\n\/Marked true>>/);
    expect(raw).toContain('/DisplayDocTitle true');
    expect(await pdfTitle(pdf)).toContain('141');
    const { bookmarks, roles } = await pdfStructure(pdf);
    expect(bookmarks).toBeGreaterThanOrEqual(10);
    for (const role of ['H1', 'H2', 'TH', 'TD', 'Figure', 'LI']) expect(roles).toContain(role);
  });

  test('9 has a figure or a table in every section with results', () => {
    const numbered =
      language === 'kk' ? /\d+-(?:сурет|кесте)|(?:Сурет|Кесте) \d+/i : /(?:Рисунок|Таблица) \d+/;
    for (const section of [
      'participation',
      'domains',
      'distribution',
      'gender',
      'language',
      'objectives',
      'background',
    ])
      expect(sectionText(language, section), section).toMatch(numbered);
  });

  test('has 14 to 20 pages and an appendix, and contents that name the page of every section', () => {
    const { pdf, pages } = printed.get(language)!;
    const starts = readDestinations(pdf);
    expect(Object.keys(starts)).toHaveLength(12);
    expect(starts['appendix']! - 1).toBeGreaterThanOrEqual(14);
    expect(starts['appendix']! - 1).toBeLessThanOrEqual(20);
    expect(countPages(pdf)).toBeLessThanOrEqual(starts['appendix']! + 3);
    const contents = pages[starts['summary']! - 2]!.split('\n');
    const listed = contents.flatMap((line) => /(?:^|\s)(\d{1,2})$/.exec(line.trim())?.[1] ?? []);
    for (const page of Object.values(starts)) expect(listed).toContain(String(page));
  });
});

test('a figure longer than a page has its number, caption, heads of columns and axis on every page', async () => {
  const pdf = await printDocument(printer, composeReport(madeSource({ objectives: 120 }, 'en')), new Date(0));
  const pages = (await pdfPages(pdf)).map((page) => page.replace(/\s+/g, ' '));
  const counted = (page: string, pattern: RegExp) => [...page.matchAll(pattern)].length;
  const captions = pages.map((page) => [
    ...page.matchAll(/(Figure \d+)\. [^.]*? share of points by learning objective/g),
  ]);
  const numbers = captions.flatMap((all) => all.map(([, number]) => number));
  expect(new Set(numbers).size).toBe(3);
  expect(numbers.length).toBeGreaterThan(5);
  for (const [at, page] of pages.entries()) {
    const figures = captions[at]!.length;
    expect(counted(page, /Attained\?/g), `heads on page ${at + 1}`).toBe(figures);
    if (!page.includes('hard items'))
      expect(counted(page, /share of points, %/g), `axes on page ${at + 1}`).toBe(figures);
  }
}, 30_000);

const languages = ['kk', 'ru', 'en'] as const;

test.each(Object.keys(edges).map((name, at) => [name, languages[at % 3]!] as const))(
  'the PDF of a school %s has no hole and names its pages (%s)',
  async (name, language) => {
    const pdf = await printDocument(printer, composeReport(edgeSource(name, language)), new Date(0));
    const text = (await pdfPages(pdf)).join('\n');
    expect(text).not.toMatch(/undefined|NaN|Infinity|\bnull\b|\[object|[{}]/);
    expect(Object.keys(readDestinations(pdf))).toHaveLength(12);
  },
  30_000,
);
