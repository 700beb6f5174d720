import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TechnicalData } from '../../../functions/analysis/technical/technical-data.ts';
import { reportLanguages } from '../../../functions/assessment/assessment.ts';
import { composeTechnical } from '../../../functions/document/technical/compose-technical.ts';
import { wordsIn } from '../../../functions/document/words.ts';
import { root } from '../../../infra/root.ts';
import { plainNumbers } from '../plain-numbers.ts';
import { technicalDataOf, technicalDataOfText } from './sources.ts';

const edition = { run: '0123456789ab', version: '0.1.0', fingerprint: 'c0ffee' };

/** As a run has it: through JSON. */
const stored = (data: TechnicalData) => JSON.parse(JSON.stringify(data)) as TechnicalData;

function htmlOf(data: TechnicalData, language: (typeof reportLanguages)[number]): string {
  return composeTechnical({ data: stored(data), language, edition });
}

/** What a reader sees, and what a screen reader says of the pictures. */
function textOf(html: string): string {
  return html.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]+>/g, ' ');
}

function sectionsOf(html: string): string[] {
  return [...html.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id!);
}

/** Two domains of scores, no items, one region, 12 schools of 12 students, and no gender. */
const scoresOnly = [
  'student_id,school_id,mathematics,reading',
  ...Array.from({ length: 144 }, (_, at) => `s${at},k${at % 12},${40 + (at % 37)},${30 + ((at * 7) % 53)}`),
].join('\n');

describe('The technical report', () => {
  let sample: TechnicalData;
  let oneSchool: TechnicalData;
  let scores: TechnicalData;

  beforeAll(async () => {
    sample = await technicalDataOf(join(root, 'events/sample'), 'results.csv');
    oneSchool = await technicalDataOf(join(root, 'events/one-school'), 'results.csv');
    scores = await technicalDataOfText(scoresOnly);
  });

  it.each(reportLanguages)('has no hole in its text, whatever the data (%s)', (language) => {
    for (const data of [sample, oneSchool, scores]) {
      const text = textOf(htmlOf(data, language));
      expect(text).not.toMatch(/undefined|NaN|Infinity|\[object|\{\w+\}|null/);
    }
  });

  it('says the same with the same numbers in every language', () => {
    const numbers = (language: (typeof reportLanguages)[number]) =>
      [...plainNumbers(textOf(htmlOf(sample, language)), language).matchAll(/−?\d+\.\d+/g)]
        .map(([number]) => number)
        .filter((number) => !/^(12|0)\.(08|5)$/.test(number))
        .sort();
    expect(new Set(numbers('kk'))).toEqual(new Set(numbers('ru')));
    expect(new Set(numbers('en'))).toEqual(new Set(numbers('ru')));
  });

  it('has every section for a test with items, and fewer for scores alone', () => {
    expect(sectionsOf(htmlOf(sample, 'ru'))).toEqual([
      ...['design', 'reading', 'scores', 'reliability', 'items', 'wright', 'fit', 'options', 'dif'],
      ...['subscores', 'conversion', 'unusual', 'definitions'],
    ]);
    expect(sectionsOf(htmlOf(scores, 'ru'))).toEqual(['design', 'reading', 'scores', 'definitions']);
  });

  it('names every item with the statistics that the analysis found', () => {
    const text = textOf(htmlOf(sample, 'en')).replaceAll(/\s+/g, ' ');
    for (const item of sample.analysis.test.domains.flatMap(({ items }) => items)) {
      const p = (item.pValue as number).toFixed(2);
      const rest = (item.itemRest as number).toFixed(2).replace('-', '−');
      expect(text).toContain(`${item.id} 1,088 1 ${p} ${rest}`);
    }
  });

  it('marks the planted items of the sample: a wrong key, and DIF by gender and by language', () => {
    const text = textOf(htmlOf(sample, 'en')).replaceAll(/\s+/g, ' ');
    const { say } = wordsIn('en');
    const marked = (item: string, rule: string) => {
      // Eight numbers of the item's row, then its marks.
      const row = new RegExp(`${item} 1,088 1 [−\\d. ]+[a-z; ]*${say(`technical.flag.${rule}`)}`);
      expect(text).toMatch(row);
    };
    marked('M10', 'suspect-key');
    marked('R06', 'dif-c');
    marked('S05', 'dif-c');
    expect(text).toContain(say('technical.options.title', { suspects: '1' }));
    expect(text).toContain(say('technical.dif.title', { large: '2' }));
  });

  it('says which run, software and input made it', () => {
    const text = textOf(htmlOf(sample, 'ru'));
    for (const part of [edition.run, edition.version, edition.fingerprint, '5b'.repeat(32)])
      expect(text).toContain(part);
  });

  it('is the same text for the same source', () => {
    expect(htmlOf(sample, 'kk')).toBe(htmlOf(sample, 'kk'));
  });

  it.each(reportLanguages)('warns that an unusual school is a reason to look (%s)', (language) => {
    const warning = wordsIn(language).say('technical.unusual.warning-title');
    expect(textOf(htmlOf(sample, language))).toContain(warning);
  });

  it('writes strings of the file as text', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, at) => `s${at},k${at % 4},<b>x</b>,${at % 3 ? 'A' : 'B'},${at % 2 ? 'A' : 'B'}`,
    );
    const data = await technicalDataOfText(
      ['student_id,school_id,school_name,"<img src=x onerror=1>",Q2', ...rows].join('\n'),
      {
        'items.csv':
          'item,domain,objective,max_score,key,options\n"<img src=x onerror=1>",d<i>,,1,A,AB\nQ2,d<i>,,1,A,AB\n',
      },
    );
    const html = htmlOf(data, 'ru');
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<i>');
    expect(html).toContain('&lt;img src=x onerror=1&gt;');
  });

  it('holds no value of a student: no list in its data is as long as the file', () => {
    const longest = (value: unknown): number =>
      Array.isArray(value)
        ? Math.max(value.length, ...value.map(longest))
        : typeof value === 'object' && value !== null
          ? Math.max(0, ...Object.values(value).map(longest))
          : 0;
    expect(longest(stored(sample))).toBeLessThan(sample.analysis.design.students / 10);
  });
});
