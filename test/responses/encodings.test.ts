import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { codes, items, read, readWell } from './reading.ts';

const rows = [
  [
    'Оқушы коды',
    'Мектеп коды',
    'Мектеп атауы',
    'Облыс',
    'Жынысы',
    'Оқыту тілі',
    'M01',
    'M02',
    'M03',
    'S01',
    'S02',
  ],
  ['1', '10', '«Ғ. Мүсірепов атындағы мектеп», №1', 'Ақмола облысы', 'қыз', 'қазақ', 'A', 'B', '2', 'C', 'E'],
  ['2', '10', '«Ғ. Мүсірепов атындағы мектеп», №1', 'Ақмола облысы', 'ұл', 'орыс', 'B', 'B', '1', 'N', 'D'],
  ['3', '9', 'Школа; вторая "новая"', 'Жетісу', 'қыз', 'орыс', 'А', 'С', '0', 'C', 'D'],
];

function table(delimiter: string, newline: string): string {
  const quote = (cell: string) => (/[",;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(quote).join(delimiter)).join(newline) + newline;
}

const encodings: [name: string, encode: (text: string) => Uint8Array][] = [
  ['utf-8', (text) => Buffer.from(text)],
  ['utf-8 with BOM', (text) => Buffer.from(`\ufeff${text}`)],
  ['utf-16le with BOM', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['utf-16le', (text) => Buffer.from(text, 'utf16le')],
  ['utf-16be', (text) => iconv.encode(text, 'utf-16be')],
  ['utf-16be with BOM', (text) => iconv.encode(`\ufeff${text}`, 'utf-16be')],
  ['kz-1048', (text) => iconv.encode(text, 'rk1048')],
  ['ptcp154', (text) => iconv.encode(text, 'pt154')],
];

describe('the same file', async () => {
  const original = await readWell(table(',', '\n'), { 'items.csv': items });

  it.each(
    encodings.flatMap(([name, encode]) =>
      [',', ';', '\t'].flatMap((delimiter) =>
        ['\n', '\r\n'].map((newline) => ({ name, encode, delimiter, newline })),
      ),
    ),
  )(
    'is read alike in $name with delimiter "$delimiter" and line end $newline',
    async ({ name, encode, delimiter, newline }) => {
      const reading = await readWell(encode(table(delimiter, newline)), { 'items.csv': items });
      expect(reading.responses).toEqual(original.responses);
      expect(name).toContain(reading.report.encoding.encoding);
      expect(reading.report.delimiter).toBe(delimiter);
    },
  );
});

describe('the encoding', () => {
  const russian =
    'Код школы;Название школы;Область;математика\n1;Школа № 5;г. Астана;71,5\n2;Гимназия;ВКО;63\n';

  it('of Russian without Kazakh letters is windows-1251, where all three code pages agree', async () => {
    const { report, responses } = await readWell(iconv.encode(russian, 'win1251'));
    expect(report.encoding).toEqual({ encoding: 'windows-1251', confidence: 'certain', bom: false });
    expect(responses.schools.map(({ name, region }) => [name, region])).toEqual([
      ['Школа № 5', '71'],
      ['Гимназия', '63'],
    ]);
  });

  it('is decided by the first letters beyond ASCII, however late they come', async () => {
    const ascii = Array.from({ length: 40_000 }, (_, row) => `${row};s${row % 50};60\n`).join('');
    const text = `student_id;school_id;mathematics\n${ascii}x;Қызылорда;80\n`;
    const { responses, report } = await readWell(iconv.encode(text, 'rk1048'));
    expect(report.encoding.encoding).toBe('kz-1048');
    expect(responses.schools.map(({ id }) => id)).toContain('Қызылорда');
  });

  it.each([
    ['rk1048', 'kz-1048'],
    ['pt154', 'ptcp154'],
  ])(
    'is decided by the first Kazakh letters, however long the names before are Russian: %s',
    async (page, name) => {
      const russianRows = Array.from({ length: 30_000 }, (_, row) => `${row};Школа № ${row % 50};60\n`).join(
        '',
      );
      const text = `student_id;school_name;mathematics\n${russianRows}x;Қызылорда қаласы, «Өркен» мектебі;80\n`;
      const { responses, report } = await readWell(iconv.encode(text, page));
      expect(report.encoding.encoding).toBe(name);
      expect(responses.schools.map(({ id }) => id)).toContain('Қызылорда қаласы, «Өркен» мектебі');
    },
  );

  it('is not decided by letters that are Kazakh in both code pages, however often they come', async () => {
    const same = Array.from({ length: 20_000 }, (_, row) => `${row};Әлия қаласы;60\n`).join('');
    const text = `student_id;school_name;mathematics\n${same}x;Түркістан, «Өркен» мектебі, Жаңатөбе ауылы, Мәңгілік ел;80\n`;
    const { responses, report } = await readWell(iconv.encode(text, 'pt154'));
    expect(report.encoding.encoding).toBe('ptcp154');
    expect(responses.schools.map(({ id }) => id)).toContain('Әлия қаласы');
  });

  it('can be declared', async () => {
    const { report, responses } = await readWell(iconv.encode(russian, 'cp866'), {
      'assessment.yaml': 'encoding: cp866',
    });
    expect(report.encoding.confidence).toBe('declared');
    expect(responses.schools[1]!.name).toBe('Гимназия');
  });

  it('that is none of them is refused rather than guessed', async () => {
    const reading = await read(iconv.encode(russian, 'cp866'));
    expect(reading.refused).toBe(true);
  });

  it('that changes within the file is refused with the line', async () => {
    const reading = await read(
      Buffer.concat([Buffer.from(russian), iconv.encode('3;Школа;ВКО;50\n', 'win1251')]),
    );
    expect(reading.refused).toBe(true);
  });

  it('that lost the Kazakh letters is refused with that explanation', async () => {
    const text = 'school_id,school_name,mathematics\n1,?аза? мектебі,60\n1,?аза? мектебі,70\n';
    const reading = await read(text);
    expect(reading.refused).toBe(true);
    expect(codes(reading)).toContain('letters-lost');
    const header = await read('Мектеп коды,Мектеп атауы,О?ыту тілі,mathematics\n1,x,қаз,60\n');
    expect(codes(header)).toContain('letters-lost-header');
  });

  it('is not suspected of a question mark that belongs there', async () => {
    const reading = await readWell('school_id,school_name,mathematics\n1,Школа «Что? Где? Когда?»,60\n');
    expect(codes(reading)).not.toContain('letters-lost');
  });
});
