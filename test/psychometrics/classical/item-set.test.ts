import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../../functions/assessment/assessment.ts';
import { defaultRules as rules } from '../../../functions/assessment/rules.ts';
import { classicalAnalysis } from '../../../functions/psychometrics/classical/classical-analysis.ts';
import { type ItemSet, itemSetOf, rowsOf } from '../../../functions/psychometrics/classical/item-set.ts';
import {
  NOT_ADMINISTERED,
  NOT_REACHED,
  OMITTED,
  type Responses,
  UNKNOWN,
} from '../../../functions/responses/responses.ts';

const item = (id: string, domain: string, keys: Item['keys'], options: readonly string[]): Item => ({
  id,
  domain,
  objective: null,
  maxScore: 1,
  keys,
  options,
  variants: [],
  difficulty: null,
  topic: null,
  cognitiveLevel: null,
  label: null,
});
const column = (...values: number[]) => Uint8Array.from(values);
const responses: Responses = {
  students: 3,
  schools: [],
  school: Int32Array.of(0, 0, 1),
  gender: column(0, 1, 1),
  languages: ['kk'],
  language: column(0, 0, 0),
  variants: ['1', '2'],
  variant: column(0, 1, 1),
  weight: null,
  items: [column(1, 0, 1), column(0, 0, 1), column(1, 1, 1)],
  answers: [column(0, 1, 2), null, column(1, 1, 1)],
  scores: [],
  background: [],
};
const assessment = {
  items: [
    item('m1', 'mathematics', { '1': 'A', '2': 'C' }, ['A', 'B', 'C']),
    item('m2', 'mathematics', null, []),
    item('s1', 'science', { '': 'B' }, ['A', 'B']),
  ],
};

describe('an item set', () => {
  test('takes the items of a domain with the key of each variant', () => {
    const set = itemSetOf(assessment, responses, { domain: 'mathematics' });
    expect(set.items.map(({ id, keys }) => [id, keys])).toEqual([
      ['m1', [0, 2]],
      ['m2', [-1, -1]],
    ]);
    expect(set.items[0]!.scores).toBe(responses.items[0]);
  });

  test('takes all items where no domain is asked for; one key holds for all variants', () => {
    const set = itemSetOf(assessment, responses);
    expect(set.items.map(({ id }) => id)).toEqual(['m1', 'm2', 's1']);
    expect(set.items[2]!.keys).toEqual([1, 1]);
  });

  test('may be limited to a school or a variant', () => {
    const set = itemSetOf(assessment, responses, { rows: rowsOf(responses.variant, 1) });
    expect(classicalAnalysis(set, rules).items[0]).toMatchObject({ n: 2, pValue: 0.5 });
  });
});

const folder = new URL('../../../../shared/data/timss-russia/', import.meta.url);
test.skipIf(!existsSync(folder))(
  'finds the 14 booklets of TIMSS 2007 from the blanks of ../shared/data/timss-russia (skipped where that is absent)',
  () => {
    const read = (name: string): Record<string, string>[] =>
      parse(readFileSync(new URL(name, folder)), { columns: true, bom: true });
    const students = read('results.csv');
    const points = (cell: string, key: string) => (key === '' ? Number(cell) : cell === key ? 1 : 0);
    const codes: Record<string, number> = { '': NOT_ADMINISTERED, N: OMITTED, R: NOT_REACHED };
    const items = read('items.csv')
      .filter(({ domain }) => domain === 'mathematics')
      .map(({ item: id, max_score, key, options }) => ({
        id: id!,
        maxScore: Number(max_score),
        scores: Uint8Array.from(students, (row) => codes[row[id!]!] ?? points(row[id!]!, key!)),
        answers:
          key === ''
            ? null
            : Uint8Array.from(students, (row) => {
                const option = [...options!].indexOf(row[id!]!);
                return option < 0 ? UNKNOWN : option;
              }),
        options: key === '' ? [] : [...options!],
        keys: [[...options!].indexOf(key!)],
      }));
    const set: ItemSet = { students: students.length, items, variant: null, weight: null, rows: null };
    const analysis = classicalAnalysis(set, rules);
    expect(analysis.forms).toHaveLength(14);
    expect([analysis.students, analysis.setAside]).toEqual([4466, 5]);
    expect(analysis.alpha).toHaveProperty('value', expect.closeTo(0.88, 2));
    expect(analysis.medianAlpha).toBeCloseTo(0.88, 2);
    // A real test has the odd flag, not many: its keys are right.
    const suspects = analysis.items.flatMap(({ flags }) =>
      'unavailable' in flags ? [] : flags.filter(({ rule }) => rule === 'suspect-key'),
    );
    expect(suspects.length).toBeLessThanOrEqual(2);
  },
);
