import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRun } from '../../functions/parse/start-run.ts';
import type { Validation } from '../../functions/parse/validation/validation.ts';
import { output, validationKey, validationPageKey, working } from '../../functions/platform/keys.ts';
import { type Pipeline, startPipeline } from '../pipeline/pipeline.ts';
import { sampleDefinition, sampleTable } from '../responses/sample-file.ts';
import { tableAsWorkbook } from '../responses/workbook-file.ts';

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await startPipeline();
});
afterAll(() => pipeline.stop());

async function start(assessment: string, files: Readonly<Record<string, string | Uint8Array>>) {
  const key = await pipeline.upload(assessment, files);
  const ports = pipeline.ports();
  const run = await startRun(ports, { key, eventTime: '2024-11-23T00:00:00.000Z' });
  const uploads = await pipeline.objects('uploads');
  const text = (at: string) => uploads.get(at)?.toString('utf8') ?? '';
  const validation = JSON.parse(text(validationKey(key)) || 'null') as Validation | null;
  return { run, key, uploads, validation, page: text(validationPageKey(key)) };
}

const few = [sampleTable[0]!, ...sampleTable.filter((row) => row[1] === '100101')];

describe('an upload', () => {
  it('of an Excel workbook starts the run that its CSV would start', async () => {
    const csv = await start('a', {
      ...sampleDefinition,
      'results.csv': few
        .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'))
        .join('\r\n'),
    });
    const xlsx = await start('b', { ...sampleDefinition, 'Нәтижелер 4.XLSX': tableAsWorkbook(few) });
    expect(xlsx.run).toMatchObject({ refused: false, schools: 1, rows: csv.run!.rows });
    const school = (of: typeof csv) => of.uploads.get(working.school(of.run!.run, '100101'))!.toString();
    expect(school(xlsx)).toBe(school(csv));
    const { sheet, ...report } = xlsx.validation!;
    expect(sheet).toBe('Лист1');
    expect(report).toMatchObject({ format: 'xlsx', refused: false });
  });

  it('of anything else starts none', async () => {
    for (const name of ['results.xls', 'results.csv.validation.html', 'notes.txt', 'items.csv']) {
      const { run } = await start('c', { [name]: 'school_id,M01\n1,A\n' });
      expect(run, name).toBeNull();
    }
  });

  it('that is refused has its reasons beside it in three languages, and nothing is queued', async () => {
    const { run, validation, page } = await start('d', {
      'results.csv': 'student_id,school_id,gender\n1,1,f\n',
    });
    expect(run).toMatchObject({ refused: true, schools: 0, queued: 0 });
    expect((await pipeline.objects('reports', output.prefix('d', run!.run))).size).toBe(0);
    expect(validation).toMatchObject({ version: 1, refused: true, rows: { read: 0, used: 0, setAside: 0 } });
    const [first] = validation!.problems;
    expect(first!.code).toBe('no-result-columns');
    for (const language of ['kk', 'ru', 'en'] as const) {
      expect(page).toContain(`<section id="in-${language}" lang="${language}" class="refused">`);
      expect(first!.message[language].length).toBeGreaterThan(40);
    }
  });

  it('has a page that shows what a file says as text, whatever it says', async () => {
    const hostile = '<script>alert(1)</script>';
    const { page, validation } = await start('e', {
      'items.csv': 'item,domain,key,options\nM01,mathematics,A,ABCD\n',
      [`${hostile.replaceAll('/', '')}.csv`]: `school_id,school_name,M01,"${hostile}","x"" onload=""y"\n1,${hostile},"${hostile}",1,2\n1,'"&amp;,A,1,2\n`,
    });
    expect(validation!.refused).toBe(false);
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toMatch(/<script|onload="|<\/script/i);
    expect(page.match(/<[a-z!/][^>]*>/gi)!.every((tag) => !/alert|onload/.test(tag))).toBe(true);
    expect(page).toContain("default-src 'none'");
  });

  it('has a page without anything of a student', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${880_101_300_000 + i},Иванова Айгүл,1,${'ABCD'[i % 4]}`,
    );
    const { page, validation } = await start('f', {
      'items.csv': 'item,domain,key,options\nM01,mathematics,A,ABCD\n',
      'results.csv': `student_id,ФИО,school_id,M01\n${rows.join('\n')}\n880101300000,Иванова Айгүл,1,A\n`,
    });
    expect(validation!.rows).toEqual({ read: 61, used: 60, setAside: 1 });
    for (const text of [page, JSON.stringify(validation)]) {
      expect(text).not.toContain('8801013');
      expect(text).not.toContain('Айгүл');
    }
  });
});
