import { describe, expect, it } from 'vitest';
import { codes, items, read, readWell } from './reading.ts';

const definition = { 'items.csv': items };
const header = 'student_id,school_id,M01,M02,M03';

/** A CSV as Excel writes it: in blocks of 16 rows, each without the columns that are blank in the whole block. */
function asExcel(rows: readonly (readonly string[])[]): string {
  const lines: string[] = [];
  for (let start = 0; start < rows.length; start += 16) {
    const block = rows.slice(start, start + 16);
    const width = Math.max(...block.map((row) => row.findLastIndex((cell) => cell !== '') + 1));
    lines.push(...block.map((row) => row.slice(0, width).join(',')));
  }
  return `${lines.join('\r\n')}\r\n`;
}

const student = (i: number, last: string) => [String(i), String(i % 3), 'A', 'B', last];
const table = (last: (i: number) => string, n = 64) => [
  header.split(','),
  ...Array.from({ length: n }, (_, i) => student(i, last(i))),
];

describe('rows that Excel ended early', () => {
  it('are read as the rows they were, with a warning that counts them', async () => {
    const rows = table((i) => (i < 15 || i > 46 ? '1' : ''));
    const { responses, problems, report } = await readWell(asExcel(rows), definition);
    const whole = await readWell(rows.map((row) => row.join(',')).join('\n'), definition);
    expect(responses).toEqual(whole.responses);
    expect(report.rows).toEqual({ read: 64, used: 64, setAside: 0 });
    expect(problems).toContainEqual(
      expect.objectContaining({ severity: 'warning', code: 'rows-short-filled', line: 17, count: 32 }),
    );
  });

  it('may be all rows but those of the header’s block, and the last block may be cut short', async () => {
    const rows = table(() => '', 70);
    expect((await readWell(asExcel(rows), definition)).report.rows.used).toBe(70);
  });

  it('are told from a row that lost a cell: that one stays aside', async () => {
    const lines = table(() => '1').map((row) => row.join(','));
    lines[20] = '19,1,B,1';
    const { report, problems } = await readWell(lines.join('\n'), definition);
    expect(report.setAside).toEqual({ 'row-short': 1 });
    expect(problems.map(({ code }) => code)).not.toContain('rows-short-filled');
  });

  it('are not believed where rows of a block are short by different numbers of cells', async () => {
    const lines = table(() => '').map((row) => row.join(','));
    for (let i = 17; i < 33; i++)
      lines[i] = lines[i]!.split(',')
        .slice(0, i % 2 ? 3 : 4)
        .join(',');
    const { report } = await read(lines.join('\n'), definition);
    expect(report.setAside).toEqual({ 'row-short': 16 });
  });

  it('are not believed where Excel would have left out another column, for all end in a blank cell', async () => {
    const lines = table((i) => (i < 15 ? '1' : '')).map((row) => row.join(','));
    for (let i = 16; i < 32; i++) lines[i] = `${i - 1},1,A,`;
    const { report } = await read(lines.join('\n'), definition);
    expect(report.setAside).toEqual({ 'row-short': 16 });
  });

  it('beside rows that are short in another way refuse the file: nobody can tell which cells are missing', async () => {
    const lines = asExcel(table((i) => (i < 15 ? '1' : i < 40 ? '' : '2')))
      .trimEnd()
      .split('\r\n');
    lines[60] = '59,1,B';
    const reading = await read(`${lines.join('\r\n')}\r\n`, definition);
    expect(reading.refused).toBe(true);
    expect(codes(reading)).toContain('rows-short-mixed');
  });

  it('are told from a file that was cut off: its last row, without a line break, stays aside', async () => {
    const lines = table(() => '1', 16).map((row) => row.join(','));
    lines[16] = '15,0,A';
    const cut = await readWell(lines.join('\n'), {
      ...definition,
      'assessment.yaml': 'rules: { refuseAbove: 0.5 }',
    });
    expect(cut.report.setAside).toEqual({ 'row-short': 1 });
  });
});

describe('options that items.csv leaves out', () => {
  const keyed =
    'item,domain,key\nM01,mathematics,B\nM02,mathematics,b\nM03,mathematics,ACD\nM04,mathematics,3';
  const answers = (cells: readonly string[]) =>
    `school_id,M01\n${cells.map((cell) => `1,${cell}`).join('\n')}\n`;

  it('are the letters that were answered, the key among them, in order; missing codes are none', async () => {
    const { assessment, responses, problems } = await readWell(
      answers(['C', 'c', 'A', 'А', 'D', 'D', 'N', '-', '']),
      { 'items.csv': keyed },
    );
    expect(assessment.items[0]!.options).toEqual(['A', 'B', 'C', 'D']);
    expect([...responses.answers[0]!]).toEqual([2, 2, 0, 0, 3, 3, 255, 255, 255]);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'assumed-options', severity: 'note', data: { items: 'M01', n: 1 } }),
    );
  });

  it('leave out an answer of one student: it is a slip, and wrong as before', async () => {
    const { assessment, responses } = await readWell(answers(['A', 'A', 'B', 'C', 'C', 'F']), {
      'items.csv': keyed,
    });
    expect(assessment.items[0]!.options).toEqual(['A', 'B', 'C']);
    expect(responses.answers[0]![5]).toBe(255);
    expect([...responses.items[0]!]).toEqual([0, 0, 1, 0, 0, 0]);
  });

  it('are not taken from texts, nor from more than eight letters, nor for keys of several letters', async () => {
    const many = [...'ABCDEFGHIJ'].flatMap((letter) => [letter, letter]);
    const { assessment, responses } = await readWell(
      `school_id,M01,M03\n${many.map((letter) => `1,${letter},AC`).join('\n')}\n`,
      { 'items.csv': keyed },
    );
    expect(assessment.items.map(({ options }) => options.length)).toEqual([0, 0, 0, 0]);
    expect(responses.answers[0]).toBeNull();
    expect([...responses.items[0]!].filter((points) => points === 1)).toHaveLength(2);
  });

  it('do not depend on the order of the rows', async () => {
    const cells = ['D', 'A', 'B', 'C', 'D', 'A', 'B', 'C', 'E'];
    const one = await readWell(answers(cells), { 'items.csv': keyed });
    const other = await readWell(answers(cells.toReversed()), { 'items.csv': keyed });
    expect(other.assessment).toEqual(one.assessment);
    expect([...other.responses.answers[0]!].reverse()).toEqual([...one.responses.answers[0]!]);
  });

  it('change no score', async () => {
    const file = 'school_id,M01,M04\n1,B,3\n1,A,2\n1,C,3\n1,A,1\n1,C,2\n';
    const [without, given] = await Promise.all(
      [keyed, 'item,domain,key,options\nM01,mathematics,B,ABC\nM04,mathematics,3,123'].map((table) =>
        readWell(file, { 'items.csv': table }),
      ),
    );
    expect(without!.responses.scores).toEqual(given!.responses.scores);
  });
});
