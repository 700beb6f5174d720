import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accepted } from './reading.ts';
import { sampleDefinition, sampleTable } from './sample-file.ts';

/** The students of the workbooks, as rows of the sample: see `workbooks/README.md`. */
const students = [...sampleTable.slice(1, 25), ...sampleTable.slice(201, 217)];
const csv = [sampleTable[0]!, ...students].map((row) => row.join(';')).join('\n');
const saved = (name: string) =>
  accepted(readFileSync(join(import.meta.dirname, 'workbooks', name)), sampleDefinition);

describe('a workbook as a program saved it gives what the CSV gives', () => {
  it('LibreOffice: cover, title, formulas, dates, percents, hidden columns and row, in Kazakh', async () => {
    const { responses, report } = await saved('libreoffice.xlsx');
    expect(responses).toEqual((await accepted(csv, sampleDefinition)).responses);
    expect(report.sheet).toBe('Нәтижелер (4-сынып)');
    expect(report.rows).toEqual({ read: 40, used: 40, setAside: 0 });
    expect(report.header).toEqual({ line: 3, lines: 1 });
    expect(report.columns.identities).toEqual(['Аты-жөні', 'Туған күні']);
    expect(report.counts).toMatchObject({ 'workbook-rows-hidden': 1, 'assumed-sheet': 1 });
  });

  it('openpyxl: dates from 1904', async () => {
    const { responses, report } = await saved('openpyxl-1904.xlsx');
    expect(responses).toEqual((await accepted(csv, sampleDefinition)).responses);
    expect(report.columns.identities).toEqual(['Дата рождения']);
  });
});
