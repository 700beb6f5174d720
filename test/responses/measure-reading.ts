/**
 * Time and memory of reading beside bare csv-parse, for the same generated file of students × 80 columns:
 * `npm exec -- node test/responses/measure-reading.ts [students]`
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { readAssessment } from '../../functions/assessment/read-assessment.ts';
import { readResponses } from '../../functions/responses/read-responses.ts';

const students = Number(process.argv[2] ?? 500_000);
const file = join(tmpdir(), `esep-measure-${process.pid}.csv`);
const items = Array.from({ length: 60 }, (_, i) => `I${i}`);
const questions = Array.from({ length: 10 }, (_, i) => `Q${i}`);

function* rows(): Generator<string> {
  const common = 'student_id,school_id,school_name,region,district,locality,grade,gender,language,class';
  yield `${[common, ...items, ...questions].join(',')}\n`;
  let state = 1;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let student = 0; student < students; student++) {
    const school = 1000 + Math.floor(student / 62);
    const place = `Акмолинская область,Район ${school % 200},${school % 2 ? 'город' : 'село'}`;
    const person = `"4 ""А""",${next(2) ? 'ж' : 'м'},${next(2) ? 'каз' : 'рус'},А`;
    const answers = [...items.map(() => 'ABCD'[next(4)]), ...questions.map(() => 1 + next(4))].join(',');
    yield `${student},${school},"КГУ ""Школа № ${school}""",${place},${person},${answers}\n`;
  }
}

async function measure(what: string, run: () => Promise<number>): Promise<number> {
  const start = process.cpuUsage().user;
  const count = await run();
  const milliseconds = Math.round((process.cpuUsage().user - start) / 1000);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`${what}: ${count} rows, ${milliseconds} ms of processor time, peak so far ${peak} MB`);
  return milliseconds;
}

try {
  await pipeline(Readable.from(rows()), createWriteStream(file));
  const bare = await measure('bare csv-parse', async () => {
    let count = 0;
    for await (const _ of createReadStream(file).pipe(parse())) count += 1;
    return count - 1;
  });
  const definition = new Map([
    [
      'items.csv',
      `item,domain,key,options\n${items.map((id, i) => `${id},${i % 3 ? 'reading' : 'science'},A,ABCD`).join('\n')}`,
    ],
    ['questionnaire.csv', `question,options\n${questions.map((id) => `${id},1|2|3|4`).join('\n')}`],
  ]);
  const reading = await measure('reading', async () => {
    const { assessment } = readAssessment(definition, 'measure');
    const { report } = await readResponses(createReadStream(file), assessment);
    return report.rows.used;
  });
  console.log(`ratio ${(reading / bare).toFixed(2)}`);
} finally {
  await rm(file, { force: true });
}
