import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import real from '../golden/pipeline/real-schools.json' with { type: 'json' };
import sample from '../golden/pipeline/sample-schools.json' with { type: 'json' };
import { pdfPages } from './pdf-text.ts';
import { filesOf, type Pipeline, startPipeline } from './pipeline.ts';
import {
  type Described,
  linesOf,
  meansStart,
  percentilesInFigure,
  percentilesLine,
  printed,
} from './printed-tables.ts';
import { type CountingPrinter, countingPrinter } from './printers.ts';
import { parse, pump } from './pump.ts';
import { statusOf } from './status.ts';

const root = join(import.meta.dirname, '..', '..');
const shared = join(root, '..', 'shared', 'data');

let pipeline: Pipeline;
let printer: CountingPrinter;

beforeAll(async () => {
  pipeline = await startPipeline();
  printer = countingPrinter();
});

afterAll(async () => {
  await printer.close();
  await pipeline.stop();
});

/** Prints some schools of an assessment in Russian; gives the pages of each, as text. */
async function printSchools(folder: string, schools: readonly string[]): Promise<Map<string, string[]>> {
  await pipeline.rewind();
  const key = await pipeline.upload('real', filesOf(folder), {
    'esep-schools': schools.join(','),
    'esep-languages': 'ru',
  });
  const ports = { ...pipeline.ports(), printer };
  const started = await parse(() => ports, key);
  await pump(pipeline.services, () => ports);
  expect((await statusOf(pipeline)).counts).toMatchObject({ schools: schools.length, waiting: 0, failed: 0 });
  const reports = await pipeline.objects('reports', `${started!.prefix}reports/`);
  const pages = new Map<string, string[]>();
  for (const school of schools) {
    const pdf = reports.get(`${started!.prefix}reports/${school}.ru.pdf`);
    if (pdf !== undefined) pages.set(school, await pdfPages(pdf));
  }
  return pages;
}

/** Every domain's n, mean, interval, SD, minimum, percentiles, maximum and gaps stand in the school's tables. */
function expectPrinted(
  pages: readonly string[],
  domains: Readonly<Record<string, Described>>,
  digits: number,
  intervals: Readonly<Record<string, { low: number; high: number }>>,
): void {
  const lines = linesOf(pages, 'Школа');
  for (const [domain, of] of Object.entries(domains)) {
    const { low, high } = intervals[domain]!;
    const limits = [printed(low, digits), printed(high, digits)].join('–');
    expect(lines, domain).toSatisfy((all: string[]) =>
      all.some((line) => line.startsWith(`${meansStart(of, digits)}(${limits}) ${printed(of.sd, digits)}`)),
    );
    expect(lines, domain).toContain(percentilesLine(of, digits));
    const text = pages.join('\n');
    for (const number of percentilesInFigure(of, digits)) expect(text, domain).toContain(number);
  }
}

/** Student's t at 97.5 % by degrees of freedom, as R's qt(.975, df) gives it. */
const t975: Readonly<Record<number, number>> = {
  11: 2.20098516009164,
  19: 2.09302405440831,
  33: 2.03451529744934,
  34: 2.0322445093177,
  43: 2.0166921992278,
};

function tInterval({ n, mean, sd }: Described): { low: number; high: number } {
  const margin = (t975[n - 1]! * sd) / Math.sqrt(n);
  return { low: mean - margin, high: mean + margin };
}

const intervalsOf = (domains: Readonly<Record<string, Described>>) =>
  Object.fromEntries(Object.entries(domains).map(([domain, of]) => [domain, tInterval(of)]));

describe('The numbers in the PDF of a school of the sample', () => {
  it('are those that R finds in the two tables of the sample', async () => {
    const { schools } = sample;
    const pages = await printSchools(join(root, 'events', 'sample'), Object.keys(schools));
    expect([...pages.keys()]).toEqual(Object.keys(schools));
    for (const [school, domains] of Object.entries(schools)) {
      expectPrinted(pages.get(school)!, domains, 1, domains);
      for (const [domain, { girls, boys, n_girls, n_boys }] of Object.entries(domains)) {
        for (const [group, n, mean] of [
          ['Девочки', n_girls, girls],
          ['Мальчики', n_boys, boys],
        ] as const) {
          const start = `${n} ${printed(mean, 1)} (`;
          const found = linesOf(pages.get(school)!, group).some((line) => line.startsWith(start));
          expect(found, `${school} ${domain} ${group} ${start}`).toBe(true);
        }
      }
    }
    for (const [domain, { n, mean, sd }] of Object.entries(sample.nation)) {
      const start = `${printed(n, 0)} ${printed(mean, 1)} (`;
      const line = linesOf([...pages.values()][0]!, 'Республика').find((one) => one.startsWith(start));
      expect(line, domain).toMatch(new RegExp(`\\) ${printed(sd, 1)} `));
    }
  });
});

describe.skipIf(!existsSync(join(shared, 'pisa-russia')))(
  'The numbers in the PDF of a real school (../shared/data; skipped where it is absent)',
  () => {
    it('of PISA are R’s, with the decimal signs of the report', async () => {
      const pages = await printSchools(join(shared, 'pisa-russia'), Object.keys(real.pisa));
      const byRow = (column: string) =>
        parseCsv(readFileSync(join(shared, 'reference', `pisa-russia-schools-${column}.csv`)), {
          columns: true,
        }) as Record<string, string>[];
      const columns = { mathematics: 'math', reading: 'read', science: 'science' };
      for (const [school, domains] of Object.entries(real.pisa)) {
        const intervals = Object.fromEntries(
          Object.entries(columns).map(([domain, column]) => {
            const row = byRow(column).find(({ school_id }) => Number(school_id) === Number(school))!;
            return [domain, { low: Number(row['ci_lo']), high: Number(row['ci_hi']) }];
          }),
        );
        expectPrinted(pages.get(school)!, domains, 0, intervals);
      }
    });

    it('of TIMSS are R’s; the school that is too small for percentiles says so', async () => {
      const pages = await printSchools(join(shared, 'timss-russia'), Object.keys(real.timss));
      for (const [school, domains] of Object.entries(real.timss)) {
        expectPrinted(pages.get(school)!, domains, 1, intervalsOf(domains));
      }
    });
  },
);
