import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportLanguages } from '../../../functions/assessment/assessment.ts';
import { composeSummary } from '../../../functions/document/summary/compose-summary.ts';
import type { SummarySource } from '../../../functions/document/summary/context.ts';
import { chromiumPrinter, type Printer } from '../../../functions/platform/chromium.ts';
import { printDocument } from '../../../functions/report/print-document.ts';
import { type Summarised, summarised } from '../../analysis/summary/sample.ts';
import { pdfPages } from '../../pipeline/pdf-text.ts';

const edition = { reportId: 'ABCDEF0123', run: '0123456789ab', software: '1.0.0' };
let sample: Summarised;
let printer: Printer;

beforeAll(async () => {
  sample = await summarised();
  printer = chromiumPrinter();
});
afterAll(() => printer.close());

const source = (place: string, language: SummarySource['language']): SummarySource => ({
  data: sample.data(place),
  language,
  edition,
});

const places = ['', '10', '15', '61', '71'];

/** The text of every cell that begins with a number, in one notation. */
function numbersIn(html: string): string[] {
  return Array.from(html.matchAll(/<td class="[^"]*right[^"]*">([^<]*)/g), ([, text]) =>
    text!.replace(/[\u00a0\s]|(?<=\d),(?=\d{3})/g, '').replace(/(?<=\d),(?=\d)/g, '.'),
  ).map((text) => text.replace(/%$/, ''));
}

/** Where on its axis a drawing puts each thing: the same in every language, but for the key, which words spread. */
function marksIn(html: string): string[] {
  const plots = html.replace(/<svg[^>]*aria-hidden[\s\S]*?<\/svg>/g, '');
  const marks = plots.matchAll(/<(?:circle|rect) class="((?:dot|mark|bar-\w+) \w+)" (?:cx|x)="([\d.]+)"/g);
  return Array.from(marks, ([, name, x]) => `${name} ${x}`);
}

describe('A summary', () => {
  it('has the same numbers and marks in every language', () => {
    for (const place of places) {
      const [kk, ru, en] = reportLanguages.map((language) => composeSummary(source(place, language)));
      expect(numbersIn(kk!).length).toBeGreaterThan(40);
      expect(numbersIn(ru!)).toEqual(numbersIn(kk!));
      expect(numbersIn(en!)).toEqual(numbersIn(kk!));
      expect(marksIn(kk!).filter((tag) => tag.includes('dot')).length).toBeGreaterThan(10);
      expect(marksIn(ru!)).toEqual(marksIn(kk!));
      expect(marksIn(en!)).toEqual(marksIn(kk!));
    }
  });

  it('names no school, by name or by id, and leaves no value unfilled', () => {
    for (const place of places) {
      for (const language of reportLanguages) {
        const html = composeSummary(source(place, language)).replace(/<style>[\s\S]*?<\/style>/, '');
        expect(/NaN|undefined|\[object|\{[a-z]/i.exec(html)).toBeNull();
        for (const { id, name } of sample.reading.responses.schools) {
          expect([id, html.includes(`>${id}<`), html.includes(name)]).toEqual([id, false, false]);
        }
        for (const record of sample.reading.assessment.schools) {
          for (const name of Object.values(record.name))
            expect([name, html.includes(name)]).toEqual([name, false]);
        }
      }
    }
  });

  it('gives every figure a title and a description, and every id once', () => {
    const html = composeSummary(source('10', 'ru'));
    const drawings = html.match(/<svg[^>]*role="img"/g)!.length;
    expect(html.match(/<title id=/g)).toHaveLength(drawings);
    const descriptions = Array.from(html.matchAll(/<desc id="[^"]*">([^<]*)/g), ([, text]) => text!);
    expect(descriptions).toHaveLength(drawings);
    for (const text of descriptions) expect(text.length).toBeGreaterThan(20);
    const ids = Array.from(html.matchAll(/\sid="([^"]*)"/g), ([, id]) => id!);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says why what the data do not have is left out', async () => {
    const bare = await summarised(undefined, (files) => {
      const [head = '', ...rows] = files['results.csv']!.trimEnd().split('\n');
      const kept = head
        .split(',')
        .map((name) => !['gender', 'language', 'locality'].includes(name) && !/^Q/.test(name));
      const cut = (row: string) =>
        row
          .split(',')
          .filter((_, at) => kept[at] !== false)
          .join(',');
      return {
        'assessment.yaml': files['assessment.yaml']!,
        'items.csv': files['items.csv']!,
        'results.csv': [cut(head), ...rows.map(cut)].join('\n'),
      };
    });
    const html = composeSummary({ data: bare.data('10'), language: 'en', edition });
    expect(html.match(/The data do not give students.{1,6} gender\./)).not.toBeNull();
    expect(html.includes('The data do not say whether schools are urban or rural.')).toBe(true);
    expect(/NaN|undefined/.exec(html)).toBeNull();
  });
});

describe('A printed summary', () => {
  it.each([
    ['10', 'kk', 'Өңір бойынша жиынтық есеп', 'Абай облысы'],
    ['', 'ru', 'Сводный отчёт по республике', 'Туркестанская область'],
  ] as const)(
    'of "%s" in %s is tagged, has bookmarks, and can be read',
    { timeout: 60_000 },
    async (place, language, kind, name) => {
      const pdf = await printDocument(printer, composeSummary(source(place, language)), new Date(0));
      const bytes = Buffer.from(pdf).toString('latin1');
      expect(bytes).toContain('/StructTreeRoot');
      expect(bytes).toContain('/Outlines');
      const pages = await pdfPages(pdf);
      expect(pages.length).toBeGreaterThan(8);
      expect(pages.length).toBeLessThan(19);
      const text = pages.join('\n').replace(/\s+/g, ' ');
      expect(text).toContain(kind);
      expect(text).toContain(name);
      // The mean of the table, from the same results.
      const own = sample.of(place).domains[0]!.own;
      const mean = 'mean' in own ? own.mean.toFixed(1).replace('.', ',') : '';
      expect(text).toContain(`${mean} %`);
      for (const { id } of sample.reading.responses.schools) expect(text).not.toContain(id);
    },
  );
});
