/**
 * What reading costs beside bare csv-parse, each in a process of its own, on files that are made as they are read:
 * `npm exec -- node test/bench/reading.ts [--students 500000] [--long 50000] [--scattered 50000] [--workbook 20000]`
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { Zip, ZipDeflate } from 'fflate';
import { readResults } from '../../functions/parse/read-results.ts';
import { table } from './table.ts';

const ITEMS = Array.from({ length: 60 }, (_, i) => `I${i}`);
const QUESTIONS = Array.from({ length: 10 }, (_, i) => `Q${i}`);
const COMMON = 'student_id,school_id,school_name,region,district,locality,grade,gender,language,class'.split(
  ',',
);
const DEFINITION = new Map(
  Object.entries({
    'items.csv': `item,domain,key,options\n${ITEMS.map((id, i) => `${id},${i % 3 ? 'reading' : 'science'},A,ABCD`).join('\n')}`,
    'questionnaire.csv': `question,options\n${QUESTIONS.map((id) => `${id},1|2|3|4`).join('\n')}`,
  }).map(([name, text]) => [name, Buffer.from(text)]),
);

/** A country's students, 62 a school, 80 columns. */
function* students(count: number): Generator<string[]> {
  let state = 1;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let student = 0; student < count; student++) {
    const school = 1000 + Math.floor(student / 62);
    yield [
      String(student),
      String(school),
      `КГУ "Школа № ${school}"`,
      'Акмолинская область',
      `Район ${school % 200}`,
      school % 2 ? 'город' : 'село',
      '4 "А"',
      next(2) ? 'ж' : 'м',
      next(2) ? 'каз' : 'рус',
      'А',
      ...ITEMS.map(() => 'ABCD'[next(4)]!),
      ...QUESTIONS.map(() => String(1 + next(4))),
    ];
  }
}

const quoted = (cell: string) => (cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Lines in chunks of the size that a store sends. */
function* chunks(lines: Iterable<string>): Generator<Buffer> {
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length < 65_536) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

function* wideLines(count: number): Generator<string> {
  yield `${[...COMMON, ...ITEMS, ...QUESTIONS].join(',')}\n`;
  for (const row of students(count)) yield `${row.map(quoted).join(',')}\n`;
}

function* longLines(count: number): Generator<string> {
  yield `${[...COMMON, 'item', 'response'].join(',')}\n`;
  for (const row of students(count)) {
    const who = row.slice(0, COMMON.length).map(quoted).join(',');
    for (const [at, item] of [...ITEMS, ...QUESTIONS].entries())
      yield `${who},${item},${row[COMMON.length + at]}\n`;
  }
}

/** The long form as a database gives it: few columns, 60 items, and the rows of a student nowhere near each other. */
function* scatteredLines(count: number): Generator<string> {
  yield 'student_id,school_id,item,response\n';
  for (const [at, item] of ITEMS.entries())
    for (let row = 0; row < count; row++) {
      // 7919 is prime, so every student comes once.
      const student = (row * 7919 + at * 104_729) % count;
      const answer = (Math.imul(student * 61 + at, 2_654_435_761) >>> 16) % 4;
      yield `${student},${1000 + Math.floor(student / 62)},${item},${'ABCD'[answer]}\n`;
    }
}

/** A workbook as Excel packs it: texts shared, one sheet. */
function* workbook(count: number): Generator<Buffer> {
  const done: Buffer[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    done.push(Buffer.from(data));
  });
  const part = (name: string) => {
    const file = new ZipDeflate(name, { level: 1 });
    zip.add(file);
    return (text: string, end = false) => file.push(Buffer.from(text), end);
  };
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = (list: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`;
  const one = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${relation}/${type}" Target="${target}"/>`;
  part('_rels/.rels')(relations(one(1, 'officeDocument', 'xl/workbook.xml')), true);
  part('xl/workbook.xml')(
    `<workbook ${main} xmlns:r="${relation}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    true,
  );
  part('xl/_rels/workbook.xml.rels')(
    relations(one(1, 'worksheet', 'worksheets/sheet1.xml') + one(2, 'sharedStrings', 'sharedStrings.xml')),
    true,
  );
  const texts = new Map<string, number>();
  const cell = (text: string) => {
    if (/^[1-9]\d*$|^0$/.test(text)) return `<c><v>${text}</v></c>`;
    const known = texts.get(text) ?? texts.size;
    texts.set(text, known);
    return `<c t="s"><v>${known}</v></c>`;
  };
  const sheet = part('xl/worksheets/sheet1.xml');
  sheet(`<worksheet ${main}><sheetData><row>${[...COMMON, ...ITEMS, ...QUESTIONS].map(cell).join('')}</row>`);
  for (const row of students(count)) {
    sheet(`<row>${row.map(cell).join('')}</row>`);
    yield* done.splice(0);
  }
  sheet('</sheetData></worksheet>', true);
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  part('xl/sharedStrings.xml')(
    `<sst ${main}>${[...texts.keys()].map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
    true,
  );
  zip.end();
  yield* done;
}

const sources = {
  wide: (count: number) => chunks(wideLines(count)),
  long: (count: number) => chunks(longLines(count)),
  scattered: (count: number) => chunks(scatteredLines(count)),
  workbook,
};
export interface Measured {
  readonly rows: number;
  readonly megabytes: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

export interface ReadingTask {
  readonly source: keyof typeof sources;
  readonly students: number;
  /** `make` only makes the file: its time is part of the others' and can be taken off. */
  readonly how: 'make' | 'bare' | 'read';
}

async function measure({ source, students: count, how }: ReadingTask): Promise<Measured> {
  let bytes = 0;
  function* counted() {
    for (const chunk of sources[source](count)) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  const began = performance.now();
  const cpu = process.cpuUsage();
  let rows = 0;
  if (how === 'make') for (const _ of counted());
  else if (how === 'bare') for await (const _ of Readable.from(counted()).pipe(parse())) rows += 1;
  else {
    const { accepted, validation } = await readResults(
      DEFINITION,
      Readable.from(counted()),
      'bench',
      'results.csv',
    );
    if (accepted === null) throw new Error(JSON.stringify(validation.problems));
    rows = validation.rows.used;
  }
  const { user, system } = process.cpuUsage(cpu);
  return {
    rows,
    megabytes: bytes / 1e6,
    seconds: (performance.now() - began) / 1000,
    cpuSeconds: (user + system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

/** Measures in a new process. */
export async function measureReading(task: ReadingTask): Promise<Measured> {
  const child = fork(import.meta.filename, [], {
    env: { ...process.env, ESEP_READING: JSON.stringify(task) },
  });
  const [measured] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`Measuring ended with ${code}`))),
  ]);
  return measured as Measured;
}

if (import.meta.main) {
  const task = process.env['ESEP_READING'];
  if (task !== undefined && process.send) {
    process.send(await measure(JSON.parse(task) as ReadingTask));
    process.disconnect();
  } else await printAll();
}

async function printAll(): Promise<void> {
  const { values } = parseArgs({
    options: {
      students: { type: 'string', default: '500000' },
      long: { type: 'string', default: '50000' },
      scattered: { type: 'string', default: '50000' },
      workbook: { type: 'string', default: '20000' },
    },
  });
  const lines: (string | number)[][] = [];
  for (const [source, count] of [
    ['wide', Number(values.students)],
    ['long', Number(values.long)],
    ['scattered', Number(values.scattered)],
    ['workbook', Number(values.workbook)],
  ] as const) {
    if (count === 0) continue;
    const made = await measureReading({ source, students: count, how: 'make' });
    const net = ({ cpuSeconds }: Measured) => cpuSeconds - made.cpuSeconds;
    const bare =
      source === 'workbook' ? null : await measureReading({ source, students: count, how: 'bare' });
    const read = await measureReading({ source, students: count, how: 'read' });
    lines.push([
      source,
      count,
      read.megabytes.toFixed(0),
      bare === null ? '–' : net(bare).toFixed(1),
      net(read).toFixed(1),
      bare === null ? '–' : (net(read) / net(bare)).toFixed(2),
      (count / net(read)).toFixed(0),
      made.peakMegabytes.toFixed(0),
      read.peakMegabytes.toFixed(0),
    ]);
  }
  const names = ['form', 'students', 'MB', 'bare csv-parse, CPU s', 'read and scored, CPU s', 'ratio'];
  console.log(table([...names, 'students/s', 'peak MB of making it', 'peak MB'], lines));
}
