import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultRules as rules } from '../../../functions/assessment/rules.ts';
import {
  type DifItem,
  differentialItemFunctioning,
} from '../../../functions/psychometrics/dif/differential-item-functioning.ts';
import { gapWithoutItems } from '../../../functions/psychometrics/dif/gap-without-items.ts';
import { NOT_ADMINISTERED, NOT_REACHED, OMITTED } from '../../../functions/responses/responses.ts';
import { numbersIn, smallSet } from '../small-set.ts';

const cell = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(0, 1) },
  { weight: 1, arbitrary: fc.constantFrom(OMITTED, NOT_REACHED, NOT_ADMINISTERED) },
);
const answers = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5 }))
  .chain(([students, items]) =>
    fc.record({
      rows: fc.array(fc.array(cell, { minLength: items, maxLength: items }), {
        minLength: students,
        maxLength: students,
      }),
      side: fc.array(fc.constantFrom(0, 1, 255), { minLength: students, maxLength: students }),
      order: fc.shuffledSubarray([...Array(students).keys()], { minLength: students, maxLength: students }),
      itemOrder: fc.shuffledSubarray([...Array(items).keys()], { minLength: items, maxLength: items }),
      removes: fc.constantFrom('class-c' as const, 'significant' as const),
    }),
  );
const options = (removes: 'class-c' | 'significant') => ({
  rules,
  purification: { removes, maximumRounds: 5 },
  minimum: { group: 1, total: 2 },
  minimumForm: 2,
});
const groups = { focal: 1, reference: 0 };

/** The last item of every set is worth two points: its 1 becomes 2 where the first item is 1. */
function build(rows: readonly (readonly number[])[]) {
  const last = rows[0]!.length - 1;
  return smallSet(
    rows.map((row) => row.map((value, item) => (item === last && value === 1 && row[0] === 1 ? 2 : value))),
    { maxima: rows[0]!.map((_, item) => (item === last ? 2 : 1)) },
  );
}

function expectSame(a: readonly DifItem[], b: readonly DifItem[]): void {
  expect(b.map((item) => item.class)).toEqual(a.map((item) => item.class));
  const [left, right] = [numbersIn(a), numbersIn(b)];
  expect(right.map(({ path }) => path)).toEqual(left.map(({ path }) => path));
  left.forEach(({ path, number }, index) => {
    expect(right[index]!.number, path).toBeCloseTo(number, 8);
  });
}

describe('whatever the answers and groups are', () => {
  test('no number is NaN or infinite, and p-values are within 0 and 1', () => {
    fc.assert(
      fc.property(answers, ({ rows, side, removes }) => {
        const analysis = differentialItemFunctioning(
          build(rows),
          Uint8Array.from(side),
          groups,
          options(removes),
        );
        for (const { path, number } of numbersIn(analysis)) {
          expect(Number.isFinite(number), path).toBe(true);
          if (/\.(p|pAdjusted)$/.test(path)) expect(number >= 0 && number <= 1, path).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the order of students and of items changes nothing', () => {
    fc.assert(
      fc.property(answers, ({ rows, side, order, itemOrder, removes }) => {
        const set = build(rows);
        const plain = differentialItemFunctioning(set, Uint8Array.from(side), groups, options(removes));
        const shuffled = build(order.map((row) => rows[row]!));
        const other = differentialItemFunctioning(
          { ...shuffled, items: itemOrder.map((item) => shuffled.items[item]!) },
          Uint8Array.from(order, (row) => side[row]!),
          groups,
          options(removes),
        );
        expect([other.rounds, other.converged]).toEqual([plain.rounds, plain.converged]);
        expectSame(
          itemOrder.map((item) => plain.items[item]!),
          other.items,
        );
      }),
      { numRuns: 150 },
    );
  });

  test('exchanging the groups inverts α, flips the sign of D-DIF, and keeps χ², p and class', () => {
    fc.assert(
      fc.property(answers, ({ rows, side }) => {
        const set = build(rows);
        const code = Uint8Array.from(side);
        const a = differentialItemFunctioning(set, code, groups, options('significant'));
        const b = differentialItemFunctioning(set, code, { focal: 0, reference: 1 }, options('significant'));
        a.items.forEach(({ mantelHaenszel: mh, mantel: ordered, ...item }, index) => {
          const other = b.items[index]!;
          // SMD is weighted by the focal group, so the class of a two-point item may differ.
          if (item.maxScore === 1) expect(other.class).toEqual(item.class);
          if ('unavailable' in mh) expect(other.mantelHaenszel).toEqual(mh);
          else
            expect(other.mantelHaenszel).toEqual({
              alpha: expect.closeTo(1 / mh.alpha, 8),
              dDif: expect.closeTo(-mh.dDif, 8),
              se: expect.closeTo(mh.se, 8),
              chiSquare: expect.closeTo(mh.chiSquare, 8),
              p: expect.closeTo(mh.p, 8),
              strata: mh.strata,
            });
          if ('unavailable' in ordered) expect(other.mantel).toEqual(ordered);
          else
            expect(other.mantel).toMatchObject({
              chiSquare: expect.closeTo(ordered.chiSquare, 8),
              sd: expect.closeTo(ordered.sd, 8),
            });
        });
      }),
      { numRuns: 150 },
    );
  });

  test('a gap is the gap without the items plus their effect, and changes its sign with the groups', () => {
    fc.assert(
      fc.property(answers, fc.boolean(), ({ rows, side }, missingAsWrong) => {
        const set = build(rows);
        const cluster = Int32Array.from(side, (_, row) => row % 4);
        const common = { excluded: ['i0'], missingAsWrong, cluster };
        const code = Uint8Array.from(side);
        const one = gapWithoutItems(set, code, { ...groups, ...common });
        const two = gapWithoutItems(set, code, { focal: 0, reference: 1, ...common });
        if ('unavailable' in one.withAll || 'unavailable' in one.without || 'unavailable' in one.effect)
          return;
        const { withAll, without, effect } = one;
        expect(without.difference.value + effect.difference.value).toBeCloseTo(withAll.difference.value, 8);
        expect(two.withAll).toMatchObject({
          difference: { value: expect.closeTo(-withAll.difference.value, 8) },
          se: expect.closeTo(withAll.se, 8),
        });
      }),
      { numRuns: 100 },
    );
  });
});
