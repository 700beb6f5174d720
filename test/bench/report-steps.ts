import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyseFile } from '../../functions/analysis/analyse-file.ts';
import { analyseSchool } from '../../functions/analysis/analyse-school.ts';
import type { Language } from '../../functions/assessment/assessment.ts';
import { readAssessment } from '../../functions/assessment/read-assessment.ts';
import { composeReport } from '../../functions/document/compose.ts';
import { findingsOf } from '../../functions/findings/findings.ts';
import { chromiumPrinter } from '../../functions/platform/chromium.ts';
import { isDefinitionTable } from '../../functions/platform/keys.ts';
import { bucketStore, writeJson } from '../../functions/platform/object-store.ts';
import { countPages } from '../../functions/report/count-pages.ts';
import { printDocument } from '../../functions/report/print-document.ts';
import { readResponses } from '../../functions/responses/read-responses.ts';
import { isUnavailable } from '../../functions/statistics/unavailable.ts';
import { cpuOf, descendants, isChromium } from './process-table.ts';
import { startStore } from './store.ts';

export interface ReportStep {
  readonly step: string;
  /** Per report, milliseconds. */
  readonly wall: number;
  readonly nodeCpu: number;
  readonly chromiumCpu: number;
}

export interface ReportSteps {
  readonly reports: number;
  readonly steps: readonly ReportStep[];
  readonly htmlKilobytes: number;
  readonly pdfKilobytes: number;
  readonly pages: number;
}

interface ReportStepsOf {
  readonly folder: string;
  /** Reports to make, after as many as ten to warm up. */
  readonly reports: number;
  /** Where the HTML documents are put for the bare print; not kept without it. */
  readonly documents?: string;
}

const WARM_UP = 10;

/** What the report function does for each school, step by step, in one process with one browser. */
export async function reportSteps({ folder, reports, documents }: ReportStepsOf): Promise<ReportSteps> {
  const names = (await readdir(folder)).filter(isDefinitionTable);
  const tables = await Promise.all(
    names.map(async (name) => [name, new Uint8Array(await readFile(join(folder, name)))] as const),
  );
  const definition = readAssessment(new Map(tables), 'bench').assessment;
  const reading = await readResponses(
    createReadStream(join(folder, 'results.csv')),
    definition,
    'results.csv',
  );
  if (reading.refused) throw new Error('The file was refused');
  const file = analyseFile(reading.assessment, reading.responses);
  const shared = file.shared({ inputHash: '0', date: '2026-01-01T00:00:00.000Z' });
  const store = await startStore();
  const bucket = bucketStore(store.s3, store.bucket);
  const printer = chromiumPrinter();
  if (documents !== undefined) await mkdir(documents, { recursive: true });

  const sums = new Map<string, { wall: number; nodeCpu: number; chromiumCpu: number }>();
  let counting = false;
  async function step<T>(name: string, work: () => T | Promise<T>): Promise<T> {
    const chromium = () => cpuOf(descendants(process.pid).filter(isChromium));
    const browserBefore = name === 'print' ? chromium() : 0;
    const cpu = process.cpuUsage();
    const begin = performance.now();
    const result = await work();
    const wall = performance.now() - begin;
    const { user, system } = process.cpuUsage(cpu);
    if (counting) {
      const sum = sums.get(name) ?? { wall: 0, nodeCpu: 0, chromiumCpu: 0 };
      sum.wall += wall;
      sum.nodeCpu += (user + system) / 1000;
      sum.chromiumCpu += name === 'print' ? 1000 * (chromium() - browserBefore) : 0;
      sums.set(name, sum);
    }
    return result;
  }

  let done = 0;
  let htmlBytes = 0;
  let pdfBytes = 0;
  let pages = 0;
  try {
    // Round and round, where the file has fewer schools than reports are asked for.
    for (let at = 0; done < reports + WARM_UP; at++) {
      const school = at % reading.responses.schools.length;
      const language: Language = at % 2 === 0 ? 'kk' : 'ru';
      const data = file.schoolData(school, [language]);
      counting = done >= WARM_UP;
      const json = JSON.stringify(data);
      const results = await step('analyse', () =>
        analyseSchool(shared, JSON.parse(json), { assessment: 'b', run: 'r' }),
      );
      if (isUnavailable(results)) continue;
      const findings = await step('findings', () => findingsOf(shared.assessment, results));
      const edition = { reportId: 'B', run: 'r', inputHash: '0', software: 'bench', date: shared.date };
      const source = { assessment: shared.assessment, results, findings, language, edition };
      const html = await step('compose HTML', () => composeReport(source));
      const pdf = await step('print', () => printDocument(printer, html, new Date(shared.date)));
      await step('write to S3', async () => {
        await bucket.write(`reports/${school}.pdf`, pdf, { contentType: 'application/pdf' });
        await writeJson(bucket, `results/${school}.json`, { ...results, findings });
        await writeJson(bucket, `outcomes/reported/${school}.json`, {}, { fingerprint: '0' });
      });
      if (counting) {
        htmlBytes += Buffer.byteLength(html);
        pdfBytes += pdf.length;
        pages += countPages(pdf);
        if (documents !== undefined) await writeFile(join(documents, `${done}.html`), html);
      }
      done++;
    }
  } finally {
    await printer.close();
    store.stop();
  }
  return {
    reports,
    steps: [...sums].map(([step, { wall, nodeCpu, chromiumCpu }]) => ({
      step,
      wall: wall / reports,
      nodeCpu: nodeCpu / reports,
      chromiumCpu: chromiumCpu / reports,
    })),
    htmlKilobytes: htmlBytes / reports / 1000,
    pdfKilobytes: pdfBytes / reports / 1000,
    pages: pages / reports,
  };
}

export interface BarePrint {
  readonly prints: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** The floor: documents that lie ready, printed by so many browsers at a time and thrown away. */
export async function barePrint({
  documents,
  browsers,
  prints,
}: {
  readonly documents: string;
  readonly browsers: number;
  readonly prints: number;
}): Promise<BarePrint> {
  const names = await readdir(documents);
  const html = await Promise.all(names.map(async (name) => await readFile(join(documents, name), 'utf8')));
  const printers = Array.from({ length: browsers }, () => chromiumPrinter());
  try {
    await Promise.all(
      printers.map(async (printer) => {
        for (let at = 0; at < WARM_UP; at++) await printer.print(html[at % html.length]!);
      }),
    );
    const used = () =>
      cpuOf(descendants(process.pid)) + process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6;
    const before = used();
    const begin = performance.now();
    let next = 0;
    await Promise.all(
      printers.map(async (printer) => {
        while (next < prints) await printer.print(html[next++ % html.length]!);
      }),
    );
    return { prints, seconds: (performance.now() - begin) / 1000, cpuSeconds: used() - before };
  } finally {
    await Promise.all(printers.map((printer) => printer.close()));
  }
}
