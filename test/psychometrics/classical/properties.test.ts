import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultRules as rules } from '../../../functions/assessment/rules.ts';
import { classicalAnalysis } from '../../../functions/psychometrics/classical/classical-analysis.ts';
import type { ItemSet } from '../../../functions/psychometrics/classical/item-set.ts';
import { NOT_ADMINISTERED, NOT_REACHED, OMITTED, UNKNOWN } from '../../../functions/responses/responses.ts';
import { numbersIn } from '../small-set.ts';

const KEY = 2;
const code = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(0, 1, 2, 3) },
  { weight: 1, arbitrary: fc.constantFrom(OMITTED, NOT_REACHED, NOT_ADMINISTERED) },
);
const test4 = fc
  .tuple(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 6 }))
  .chain(([students, items]) =>
    fc.record({
      cells: fc.array(fc.array(code, { minLength: students, maxLength: students }), {
        minLength: items,
        maxLength: items,
      }),
      weight: fc.option(
        fc.array(fc.constantFrom(0, 0.5, 1, 2.25, 3), { minLength: students, maxLength: students }),
        { nil: null },
      ),
      order: fc.shuffledSubarray([...Array(students).keys()], { minLength: students, maxLength: students }),
      itemOrder: fc.shuffledSubarray([...Array(items).keys()], { minLength: items, maxLength: items }),
      missingAsWrong: fc.boolean(),
    }),
  );

/** A cell is the option chosen (0–3) or a missing code; the first item has two points, with option 3 worth one. */
function build(cells: readonly (readonly number[])[], weight: readonly number[] | null): ItemSet {
  const items = cells.map((column, index) => ({
    id: `i${index}`,
    maxScore: index === 0 ? 2 : 1,
    scores: Uint8Array.from(column, (cell) => {
      if (cell > 3) return cell;
      if (cell === KEY) return index === 0 ? 2 : 1;
      return index === 0 && cell === 3 ? 1 : 0;
    }),
    answers: Uint8Array.from(column, (cell) => (cell > 3 ? UNKNOWN : cell)),
    options: ['A', 'B', 'C', 'D'],
    keys: [KEY],
  }));
  return {
    students: cells[0]!.length,
    items,
    variant: null,
    weight: weight && Float64Array.from(weight),
    rows: null,
  };
}

const numbers = (value: unknown) => new Map(numbersIn(value).map(({ path, number }) => [path, number]));
function expectSame(a: unknown, b: unknown): void {
  const [left, right] = [numbers(a), numbers(b)];
  expect([...left.keys()].sort()).toEqual([...right.keys()].sort());
  for (const [path, number] of left) expect(right.get(path), path).toBeCloseTo(number, 9);
}

describe('whatever the answers are', () => {
  test('no number of an analysis is NaN or infinite, rates are shares and correlations are within −1 and 1', () => {
    fc.assert(
      fc.property(test4, ({ cells, weight, missingAsWrong }) => {
        const analysis = classicalAnalysis(
          build(cells, weight),
          { ...rules, missingAsWrong },
          { minimumForm: 3 },
        );
        for (const { path, number } of numbersIn(analysis)) {
          expect(Number.isFinite(number), path).toBe(true);
          if (/(pValue|Rate|share|shares\.\d+)$/.test(path)) expect(number, path).toBeGreaterThanOrEqual(0);
          if (/(pValue|Rate|share|shares\.\d+|itemRest|restCorrelation|pointBiserial)$/.test(path))
            expect(Math.abs(number), path).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('the order of the students changes nothing', () => {
    fc.assert(
      fc.property(test4, ({ cells, weight, order, missingAsWrong }) => {
        const run = (set: ItemSet) => {
          const { forms, ...analysis } = classicalAnalysis(
            set,
            { ...rules, missingAsWrong },
            { minimumForm: 3 },
          );
          const sorted = forms.toSorted((a, b) => a.items.join().localeCompare(b.items.join()));
          return { ...analysis, forms: sorted };
        };
        const shuffled = cells.map((column) => order.map((row) => column[row]!));
        expectSame(
          run(build(cells, weight)),
          run(build(shuffled, weight && order.map((row) => weight[row]!))),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('the order of the items changes nothing', () => {
    fc.assert(
      fc.property(test4, ({ cells, weight, itemOrder }) => {
        const set = build(cells, weight);
        const { items, alpha, sem } = classicalAnalysis(set, rules, { minimumForm: 3 });
        const other = classicalAnalysis({ ...set, items: itemOrder.map((item) => set.items[item]!) }, rules, {
          minimumForm: 3,
        });
        expectSame(
          { alpha, sem, items: itemOrder.map((item) => items[item]!) },
          {
            alpha: other.alpha,
            sem: other.sem,
            items: other.items,
          },
        );
      }),
      { numRuns: 100 },
    );
  });

  test('equal weights of any size are no weights', () => {
    fc.assert(
      fc.property(test4, fc.constantFrom(0.25, 3, 1000), ({ cells }, size) => {
        const weighted = classicalAnalysis(
          build(
            cells,
            cells[0]!.map(() => size),
          ),
          rules,
          { minimumForm: 3 },
        );
        expectSame(weighted, classicalAnalysis(build(cells, null), rules, { minimumForm: 3 }));
      }),
      { numRuns: 60 },
    );
  });

  test("the key's share is the p-value and its correlation the item–rest correlation", () => {
    fc.assert(
      fc.property(test4, ({ cells, weight, missingAsWrong }) => {
        const analysis = classicalAnalysis(
          build(cells, weight),
          { ...rules, missingAsWrong },
          { minimumForm: 3 },
        );
        for (const item of analysis.items.slice(1)) {
          const key = item.options[0]!.options[KEY]!;
          expectSame([key.share, key.restCorrelation], [item.pValue, item.itemRest]);
          expect(item.options[0]!.options.reduce((sum, { n }) => sum + n, item.options[0]!.none)).toBe(
            item.n,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the input is not changed', () => {
    fc.assert(
      fc.property(test4, ({ cells, weight }) => {
        const set = build(cells, weight);
        const before = structuredClone(set);
        classicalAnalysis(set, rules, { minimumForm: 3 });
        expect(set).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });
});
