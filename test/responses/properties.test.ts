import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOT_ADMINISTERED } from '../../functions/responses/responses.ts';
import { anyBytes, anyFile, anyWorkbook, changedFile, checkReading, shortRows } from './any-file.ts';
import { items, read } from './reading.ts';

describe('whatever is uploaded', () => {
  it.each([
    ['rows of good and bad cells', anyFile, 150],
    ['bytes of any kind', anyBytes, 100],
    ['good files with some bytes changed', changedFile, 100],
    ['rows that end early', shortRows, 60],
    ['workbooks, some of them broken', anyWorkbook, 60],
  ] as const)('%s: it is read or refused with a reason, and no row is lost', async (_, files, numRuns) => {
    await fc.assert(
      fc.asyncProperty(files, async (file) => {
        checkReading(await read(file, { 'items.csv': items }));
      }),
      { numRuns },
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
