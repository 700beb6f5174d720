import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOT_ADMINISTERED } from '../../functions/responses/responses.ts';
import { items, read } from './reading.ts';

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('A', 'B', 'C', 'D', '0', '1', '2', '', 'N', '-', '9') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('"', '""', 'а"б', '1,5', ';', '\n', '\r', '=1+1', '<b>', 'Ә?і', '1E+9'),
  },
);
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const row = fc.array(cell, { minLength: 0, maxLength: 9 }).map((cells) => cells.map(quoted).join(','));
const goodRow = fc
  .tuple(fc.nat(30), fc.nat(5), cell, cell, cell)
  .map(([student, school, ...answers]) => [student, school, ...answers.map(quoted)].join(','));

function check(reading: Awaited<ReturnType<typeof read>>): void {
  const { rows, setAside } = reading.report;
  expect(rows.read).toBe(rows.used + rows.setAside);
  expect(Object.values(setAside).reduce((sum, n) => sum + n, 0)).toBe(rows.setAside);
  if (reading.refused) {
    expect(reading.problems.some(({ severity }) => severity === 'error')).toBe(true);
    return;
  }
  const { responses } = reading;
  expect(responses.students).toBe(rows.used);
  for (const column of [...responses.items, ...responses.scores, responses.school, responses.gender])
    expect(column).toHaveLength(rows.used);
  for (const score of responses.scores.flatMap((column) => [...column]))
    expect(Number.isNaN(score) || (score >= 0 && score <= 100)).toBe(true);
  for (const [item, column] of responses.items.entries())
    for (const points of column) expect(points <= [1, 1, 2, 1, 1][item]! || points > 252).toBe(true);
  for (const school of responses.school) expect(responses.schools[school]).toBeDefined();
}

describe('whatever is uploaded', () => {
  it('no row is lost: rows read are rows used and rows set aside', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 9, arbitrary: goodRow }, { weight: 1, arbitrary: row }), {
          maxLength: 60,
        }),
        fc.constantFrom('\n', '\r\n'),
        async (lines, newline) => {
          const file = ['student_id,school_id,M01,M03,S01', ...lines].join(newline);
          check(await read(file, { 'items.csv': items }));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('bytes of any kind are read or refused, never more', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        check(await read(bytes, { 'items.csv': items }));
      }),
      { numRuns: 200 },
    );
  });

  it('a good file with some bytes changed is read or refused, never more', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `${i};${i % 4};ж;${'ABCD'[i % 4]};${i % 3};C`);
    const good = Buffer.from(['Код ученика;school_id;Пол;M01;M03;S01', ...lines].join('\n'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const bytes = Uint8Array.from(good);
          for (const [at, byte] of changes) bytes[at] = byte;
          check(await read(bytes, { 'items.csv': items }));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('the order of the rows does not change any school’s scores', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (stream) => {
        const rows = Array.from(
          { length: 30 },
          (_, i) => `${i},${i % 3},${'ABCD'[i % 4]},${i % 3},${'ABN'[i % 3]}`,
        );
        const shuffled = rows
          .map((line) => [stream.next().value as number, line] as const)
          .sort(([a], [b]) => a - b);
        const [one, other] = await Promise.all(
          [rows, shuffled.map(([, line]) => line)].map((lines) =>
            read(['student_id,school_id,M01,M03,S01', ...lines].join('\n'), { 'items.csv': items }),
          ),
        );
        const of = (reading: typeof one) => {
          if (!reading || reading.refused) throw new Error('refused');
          const { school, schools, scores } = reading.responses;
          return schools.map(({ id }, index) => [
            id,
            scores.map((column) => [...column].filter((_, at) => school[at] === index).sort()),
          ]);
        };
        expect(of(other)).toEqual(of(one));
      }),
      { numRuns: 20 },
    );
  });

  it('an item that nobody saw stays out of everybody’s score', async () => {
    const reading = await read('student_id,school_id,M01\n1,1,A\n2,1,B\n', { 'items.csv': items });
    if (reading.refused) throw new Error('refused');
    expect([...reading.responses.items[1]!]).toEqual([NOT_ADMINISTERED, NOT_ADMINISTERED]);
    expect([...reading.responses.scores[0]!]).toEqual([100, 0]);
  });
});
