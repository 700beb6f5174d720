import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readSheet } from '../../functions/responses/records/workbook/sheet-records.ts';
import { codes, items, read, readWell } from './reading.ts';
import { type Cell, formula, styled, tableAsWorkbook, type Workbook, workbookFile } from './workbook-file.ts';

const definition = { 'items.csv': items };
const header = ['student_id', 'school_id', 'M01', 'M02', 'M03'];
const scores = ['student_id', 'school_id', 'mathematics'];
const sheet = (rows: Workbook['sheets'][0]['rows'], more: Partial<Workbook['sheets'][0]> = {}) => ({
  name: 'Лист1',
  rows,
  ...more,
});

async function scoresOf(cells: readonly Cell[], more: Partial<Workbook> = {}): Promise<number[]> {
  const rows = cells.map((cell, at) => [at + 1, 7, cell]);
  const { responses } = await readWell(workbookFile({ sheets: [sheet([scores, ...rows])], ...more }));
  return [...responses.scores[0]!];
}

describe('a workbook', () => {
  it('is read as the CSV of its first sheet would be, whatever it is called', async () => {
    const table = [header, ['1', '10', 'A', 'b', '2'], ['2', '10', 'С', 'B', '0'], ['3', '9', '', '', '']];
    const csv = await readWell(table.map((row) => row.join(';')).join('\n'), definition);
    const { report, responses, problems } = await readWell(tableAsWorkbook(table), definition);
    expect(responses).toEqual(csv.responses);
    expect(problems).toEqual(csv.problems);
    expect(report).toEqual({ ...csv.report, format: 'xlsx', sheet: 'Лист1', delimiter: '' });
  });

  it('goes through the same validation, with the numbers of its rows', async () => {
    const rows = Array.from({ length: 99 }, (_, i) => [i, 1, 'A', 'B', 1]);
    const { report, problems } = await readWell(
      tableAsWorkbook([header, ...rows, [], ['x', 1, 'A', 'B', 7]]),
      definition,
    );
    expect(report.rows).toEqual({ read: 100, used: 99, setAside: 1 });
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'row-points-range', line: 102, column: 'M03', value: '7' }),
    );
  });

  it('has blank cells where its rows end early, without a word', async () => {
    const { report, problems } = await readWell(
      tableAsWorkbook([header, [1, 1, 'A'], [2, 1, 'A', 'B', 1]]),
      definition,
    );
    expect(report.rows).toEqual({ read: 2, used: 2, setAside: 0 });
    expect(problems.map(({ code }) => code)).not.toContain('rows-short-filled');
  });

  it('gives numbers as they are stored, percents as percents', async () => {
    const cells = [45.7, '45,7', styled(0.57, 1), styled(0.5, 2), formula(81), formula('12,5'), null, 1e-2];
    expect(await scoresOf(cells, { formats: ['0%', '0.00%'] })).toEqual([
      45.7,
      45.7,
      57,
      50,
      81,
      12.5,
      Number.NaN,
      0.01,
    ]);
  });

  it('gives codes the zeros that Excel shows', async () => {
    const rows = [header, [1, styled(1234, 1), 'A', 'B', 1]];
    const { responses } = await readWell(
      workbookFile({ sheets: [sheet(rows)], formats: ['000000'] }),
      definition,
    );
    expect(responses.schools[0]!.id).toBe('001234');
  });

  it('whose codes have more digits than Excel keeps sets those rows aside', async () => {
    const { problems, refused } = await read(
      tableAsWorkbook([header, [1, 123_456_789_012_345_680, 'A', 'B', 1]]),
      definition,
    );
    expect(refused).toBe(true);
    expect(problems.map(({ code }) => code)).toContain('row-school-scientific');
  });

  it.each([
    [false, 45_000],
    [true, 45_000 - 1462],
  ])('gives dates as dates, from either epoch (1904: %s)', async (date1904, day) => {
    const file = workbookFile({
      sheets: [
        sheet([
          ['school_id', 'M01'],
          [styled(day, 1), 'A'],
          [styled(day + 0.5, 1), 'A'],
        ]),
      ],
      formats: ['dd\\.mm\\.yyyy'],
      date1904,
    });
    const { responses } = await readWell(file, definition);
    expect(responses.schools.map(({ id }) => id)).toEqual(['2023-03-15', '2023-03-15 12:00:00']);
  });

  it('with birth dates has them dropped', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => [i, 1, 'A', styled(40_000 + i, 1)]);
    const file = workbookFile({
      sheets: [sheet([['student_id', 'school_id', 'M01', 'День'], ...rows])],
      formats: ['d/m/yy'],
    });
    expect((await readWell(file, definition)).report.columns.identities).toEqual(['День']);
  });

  it('is read from the first sheet that can be seen, and tells of the others', async () => {
    const list = sheet([['a', 'b']], { name: 'Списки', state: 'veryHidden' });
    const results = sheet([header, [1, 1, 'A', 'B', 1]], { name: 'Нәтижелер' });
    const notes = sheet([['text']], { name: 'Notes' });
    const { report, problems } = await readWell(workbookFile({ sheets: [list, results, notes] }), definition);
    expect(report.sheet).toBe('Нәтижелер');
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'assumed-first-sheet', data: { sheet: 'Нәтижелер', others: 1 } }),
    );
  });

  it('has its hidden rows read, and counted', async () => {
    const rows = [header, [1, 1, 'A', 'B', 1], [2, 1, 'A', 'B', 1], [3, 1, 'A', 'B', 1]];
    const { report, problems } = await readWell(
      workbookFile({ sheets: [sheet(rows, { hiddenRows: [2, 3] })] }),
      definition,
    );
    expect(report.rows.used).toBe(3);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'workbook-rows-hidden', count: 2 }));
  });

  it('with merged cells above its column names has a header of two lines', async () => {
    const top = ['Код ученика', 'Код школы', 'Ответы', '', ''];
    const below = ['', '', 'M01', 'M02', 'M03'];
    const after = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="C1:E1"/></mergeCells>';
    const { report } = await readWell(
      workbookFile({ sheets: [sheet([top, below, ['1', '1', 'A', 'B', '1']], { after })] }),
      definition,
    );
    expect(report.header).toEqual({ line: 1, lines: 2 });
    expect(report.columns.recognised).toHaveLength(5);
  });

  it('with formulas that were never computed is refused, and not read as blanks', async () => {
    const { problems, refused } = await read(
      tableAsWorkbook([header, [1, 1, 'A', 'B', 1], [2, 1, formula(undefined), 'B', 1]]),
      definition,
    );
    expect(refused).toBe(true);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'workbook-not-computed', line: 3 }));
  });

  it('has texts in parts, within cells, with control characters and markup', async () => {
    const rich =
      '<si><r><t>№ 1 </t></r><r><rPr><b/></rPr><t>мектеп &lt;b&gt;</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si>';
    const rows = [
      ['school_id', 'school_name', 'M01', 'M03'],
      [
        (r: string) => `<c r="${r}" t="inlineStr"><is><t>A_x000A_1</t></is></c>`,
        (r: string) => `<c r="${r}" t="s"><v>0</v></c>`,
        (r: string) => `<c r="${r}" t="inlineStr"><is><t><![CDATA[A]]></t></is></c>`,
        (r: string) => `<c r="${r}" t="b"><v>1</v></c>`,
      ],
    ];
    const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
    const texts = `<sst ${main}>${rich}${rows[0]!.map((name) => `<si><t>${name}</t></si>`).join('')}</sst>`;
    const [names, cells] = rows;
    const numbered = names!.map((_, at) => (r: string) => `<c r="${r}" t="s"><v>${at + 1}</v></c>`);
    const { responses } = await readWell(
      workbookFile({ sheets: [sheet([numbered, cells!])], parts: { 'xl/sharedStrings.xml': texts } }),
      definition,
    );
    expect(responses.schools[0]).toMatchObject({ id: 'A 1', name: '№ 1 мектеп <b>' });
    expect([responses.items[0]![0], responses.items[2]![0]]).toEqual([1, 1]);
  });
});

describe('a workbook that would do harm or is none', () => {
  const good: Workbook = { sheets: [sheet([header, [1, 1, 'A', 'B', 1]])] };
  const xml = (body: string) =>
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body}</sheetData></worksheet>`;
  const withSheet = (body: string | Uint8Array) =>
    workbookFile({
      ...good,
      parts: { 'xl/worksheets/sheet1.xml': typeof body === 'string' ? xml(body) : body },
    });
  const cut = workbookFile(good);

  it.each<[string, Uint8Array, string]>([
    [
      'an archive of something else',
      workbookFile({ sheets: [], parts: { 'word/document.xml': '<a/>' } }),
      'workbook-broken',
    ],
    ['cut off', cut.subarray(0, cut.length - 40), 'workbook-broken'],
    ['a sheet that is no XML', withSheet('<row><c></row>'), 'workbook-broken'],
    [
      'a sheet that is no UTF-8',
      withSheet(Uint8Array.from([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0x3c])),
      'workbook-broken',
    ],
    [
      'entities made to grow',
      workbookFile({
        ...good,
        parts: { 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>' },
      }),
      'workbook-broken',
    ],
    ['a column beyond the last', withSheet('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'), 'workbook-broken'],
    [
      'a text that is not there',
      withSheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
      'workbook-broken',
    ],
    [
      'a cell of 20 MB',
      withSheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(20e6)}</t></is></c></row>`),
      'workbook-too-large',
    ],
    [
      'a small file that unpacks to 40 MB of workbook',
      workbookFile({ ...good, parts: { 'xl/workbook.xml': `<a>${' '.repeat(40e6)}</a>` } }),
      'workbook-too-large',
    ],
    ['no rows', workbookFile({ sheets: [sheet([])] }), 'file-empty'],
  ])('%s: it is refused with the reason', async (_, file, code) => {
    const reading = await read(file, definition);
    expect(reading.refused).toBe(true);
    expect(codes(reading)).toEqual([code]);
  });

  it('lies about its unpacked size: it is refused before more is unpacked than it said', async () => {
    const file = workbookFile({ ...good, parts: { 'xl/worksheets/sheet1.xml': xml(' '.repeat(5e6)) } });
    const view = new DataView(file.buffer, file.byteOffset);
    const claimed = 5e6 + xml('').length;
    let changed = 0;
    for (let at = 0; at < file.length - 4; at++) {
      if (view.getUint32(at, true) !== claimed) continue;
      view.setUint32(at, 1000, true);
      changed += 1;
    }
    expect(changed).toBeGreaterThan(0);
    expect(codes(await read(file, definition))).toEqual(['workbook-broken']);
  });

  it('whose rows leave ten thousand columns out is read no slower for it', async () => {
    const rows = Array.from(
      { length: 200 },
      (_, i) => `<row r="${i + 2}"><c r="XFD${i + 2}"><v>1</v></c></row>`,
    );
    const reading = await read(
      withSheet(`<row r="1"><c r="A1"><v>1</v></c></row>${rows.join('')}`),
      definition,
    );
    expect(reading.refused).toBe(true);
    expect(codes(reading)).toEqual(['header-not-found']);
  });

  it('of a sheet with more cells than there is room for is refused, though it is small when packed', async () => {
    // 16,384 columns in every row: the limit of a million cells comes in the 62nd.
    const sheet = Readable.from([Buffer.from(xml('<row><c r="XFD1"><v>1</v></c></row>'.repeat(100)))]);
    const context = { texts: [], formats: [], is1904: false };
    let rows = 0;
    const reading = readSheet(sheet, context, () => rows++, 1_000_000);
    await expect(reading).rejects.toMatchObject({ code: 'workbook-too-large' });
    expect(rows).toBe(61);
  });
});
