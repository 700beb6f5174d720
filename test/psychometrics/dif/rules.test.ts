import { describe, expect, test } from 'vitest';
import { defaultRules as rules } from '../../../functions/assessment/rules.ts';
import { differentialItemFunctioning } from '../../../functions/psychometrics/dif/differential-item-functioning.ts';
import { etsClass, etsClassPolytomous } from '../../../functions/psychometrics/dif/ets-class.ts';
import { gapWithoutItems } from '../../../functions/psychometrics/dif/gap-without-items.ts';
import { mantel } from '../../../functions/psychometrics/dif/mantel.ts';
import { mantelHaenszel } from '../../../functions/psychometrics/dif/mantel-haenszel.ts';
import { NOT_ADMINISTERED, NOT_REACHED, OMITTED } from '../../../functions/responses/responses.ts';
import { numbersIn, smallSet } from '../small-set.ts';
import { syntheticTest } from '../synthetic-test.ts';

const groups = { focal: 1, reference: 0 };
const anySize = { rules, purification: null, minimum: { group: 1, total: 2 }, minimumForm: 1 };
/** One stratum per argument: [reference wrong, reference right, focal wrong, focal right]. */
const dichotomous = (...strata: readonly (readonly [number, number, number, number])[]) => ({
  maxScore: 1,
  strata: strata.length,
  counts: Float64Array.from(strata.flat()),
});

describe('Mantel–Haenszel', () => {
  test('of one stratum is its odds ratio', () => {
    const mh = mantelHaenszel(dichotomous([10, 30, 20, 15]));
    expect(mh).toMatchObject({ alpha: (30 * 20) / (10 * 15), strata: 1 });
    expect(mh).toHaveProperty('dDif', -2.35 * Math.log(4));
  });

  test('strata with one group only change nothing and are not counted', () => {
    const both = mantelHaenszel(dichotomous([10, 30, 20, 15], [5, 9, 8, 9]));
    expect(mantelHaenszel(dichotomous([10, 30, 20, 15], [7, 7, 0, 0], [5, 9, 8, 9], [0, 0, 3, 4]))).toEqual(
      both,
    );
    expect(both).toMatchObject({ strata: 2 });
  });

  test('without a stratum of both groups there is no data', () => {
    expect(mantelHaenszel(dichotomous([10, 30, 0, 0], [0, 0, 5, 5]))).toEqual({ unavailable: 'no-data' });
    expect(mantel(dichotomous([10, 30, 0, 0], [0, 0, 5, 5]))).toEqual({ unavailable: 'no-data' });
  });

  test('where all matched students answered alike there is no variance', () => {
    expect(mantelHaenszel(dichotomous([0, 30, 0, 15]))).toEqual({ unavailable: 'no-variance' });
    expect(mantel(dichotomous([0, 30, 0, 15]))).toEqual({ unavailable: 'no-variance' });
  });

  test('an odds ratio of 0 or infinity is extreme, not a number', () => {
    expect(mantelHaenszel(dichotomous([0, 30, 5, 10]))).toEqual({ unavailable: 'extreme' });
    expect(mantelHaenszel(dichotomous([5, 10, 0, 30]))).toEqual({ unavailable: 'extreme' });
  });

  test('is not for items of two points', () => {
    expect(mantelHaenszel({ maxScore: 2, strata: 1, counts: Float64Array.of(1, 2, 3, 3, 2, 1) })).toEqual({
      unavailable: 'not-applicable',
    });
  });
});

describe("Mantel's test for ordered points", () => {
  test('of a 0/1 item is the Mantel–Haenszel χ² without the continuity correction', () => {
    const table = dichotomous([10, 30, 20, 15], [5, 9, 8, 9]);
    const [a, n] = [30 + 9, [75, 31]];
    const expected = (40 * 45) / n[0]! + (14 * 18) / n[1]!;
    const variance =
      (40 * 35 * 45 * 30) / (n[0]! ** 2 * (n[0]! - 1)) + (14 * 17 * 18 * 13) / (n[1]! ** 2 * (n[1]! - 1));
    expect(mantel(table)).toHaveProperty('chiSquare', expect.closeTo((a - expected) ** 2 / variance, 10));
  });

  test('has the standard error of SMD that enumerating all assignments to the groups gives', () => {
    // One stratum of 6 students with points 0 0 1 1 2 2, of whom any 2 may be the focal group.
    const points = [0, 0, 1, 1, 2, 2];
    const differences: number[] = [];
    for (let first = 0; first < 6; first++)
      for (let second = first + 1; second < 6; second++) {
        const focal = points[first]! + points[second]!;
        differences.push(focal / 2 - (6 - focal) / 4);
      }
    const variance = differences.reduce((sum, d) => sum + d * d, 0) / differences.length;
    const one = mantel({ maxScore: 2, strata: 1, counts: Float64Array.of(1, 1, 2, 1, 1, 0) });
    expect(one).toHaveProperty('se', expect.closeTo(Math.sqrt(variance), 12));
    expect(one).toHaveProperty('smd', 0.5 - 5 / 4);
  });
});

describe('ETS classes', () => {
  const mh = (dDif: number, se: number, p: number) => ({ dDif, se, p, alpha: 1, chiSquare: 1, strata: 1 });
  test.each([
    [0.99, 0.1, 0.0001, 'A', 'small'],
    [2, 0.9, 0.06, 'A', 'not significant'],
    [1.2, 0.1, 0.0001, 'B', 'moderate'],
    [1.49, 0.01, 0.0001, 'B', 'below 1.5'],
    [1.6, 0.4, 0.001, 'B', 'large but not significantly above 1'],
    [1.6, 0.3, 0.001, 'C', 'large and significantly above 1'],
    [-1.6, 0.3, 0.001, 'C', 'against either group'],
    [1.5, 0.1, 0.0001, 'C', 'at the limit'],
  ] as const)('D-DIF %d, SE %d, p %d is %s: %s', (dDif, se, p, expected, _why) => {
    expect(etsClass(mh(dDif, se, p), rules.flags.dif)).toBe(expected);
  });

  test('the limits on the delta scale are settings', () => {
    expect(etsClass(mh(1.2, 0.1, 0.0001), { b: 0.5, c: 1 })).toBe('C');
  });

  test.each([
    [0.17, 0.01, 'A'],
    [0.18, 0.01, 'B'],
    [-0.25, 0.01, 'B'],
    [-0.26, 0.01, 'C'],
    [0.4, 0.05, 'A'],
  ] as const)('SMD/SD %d, p %d of an item with more points is %s', (smd, p, expected) => {
    expect(etsClassPolytomous({ smd, sd: 1, p, se: 0.1, chiSquare: 1, strata: 1 })).toBe(expected);
  });
});

describe('an analysis of items', () => {
  const rows = [
    [1, 0, 1],
    [0, 1, 1],
    [1, 1, 0],
    [0, 0, 1],
    [1, 1, 1],
    [0, 1, 0],
    [1, 0, 0],
    [0, 0, 0],
  ];
  const sides = Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1);

  test('needs 200 students in the smaller group and 500 in all, unless told otherwise', () => {
    const { items } = differentialItemFunctioning(smallSet(rows), sides, groups, { rules });
    for (const { mantelHaenszel: mh, mantel: ordered, p, pAdjusted, class: ets } of items)
      for (const result of [mh, ordered, p, pAdjusted, ets])
        expect(result).toEqual({ unavailable: 'too-few', need: 200, have: 4 });
  });

  test('with an empty group has no data, and no number is NaN', () => {
    for (const side of [0, 1, 7]) {
      const analysis = differentialItemFunctioning(
        smallSet(rows),
        sides.map(() => side),
        groups,
        anySize,
      );
      for (const { class: ets } of analysis.items) expect(ets).toEqual({ unavailable: 'no-data' });
      expect(numbersIn(analysis).filter(({ number }) => !Number.isFinite(number))).toEqual([]);
    }
  });

  test('of no students or of students without any item has no data', () => {
    const X = NOT_ADMINISTERED;
    for (const set of [
      smallSet([], { items: 2 }),
      smallSet([
        [X, X],
        [X, X],
      ]),
    ]) {
      const { items } = differentialItemFunctioning(set, Uint8Array.of(0, 1), groups, anySize);
      expect(items.map((item) => item.class)).toEqual([
        { unavailable: 'no-data' },
        { unavailable: 'no-data' },
      ]);
    }
  });

  test('leaves the not-reached out of the item but counts the omitted as 0 points; both match as 0', () => {
    const set = smallSet([
      [1, OMITTED],
      [1, NOT_REACHED],
      [0, 1],
      [1, 0],
      [1, OMITTED],
      [0, 1],
    ]);
    const side = Uint8Array.of(0, 0, 0, 1, 1, 1);
    const [, second] = differentialItemFunctioning(set, side, groups, anySize).items;
    expect([second!.nReference, second!.nFocal]).toEqual([2, 3]);
    const [, answered] = differentialItemFunctioning(set, side, groups, {
      ...anySize,
      rules: { ...rules, missingAsWrong: false },
    }).items;
    expect([answered!.nReference, answered!.nFocal]).toEqual([1, 2]);
  });

  test('stops where purification would leave nothing to match on, and says that it did not converge', () => {
    const { set, group, form } = syntheticTest(4000, 20241123);
    const items = [0, 1, 2, 3, 5, 6].map((item) => set.items[item]!);
    const only = Int32Array.from(group.keys()).filter((row) => form[row] === 0);
    const run = (purification: null | { removes: 'significant'; maximumRounds: number }) =>
      differentialItemFunctioning({ ...set, items, rows: only }, group, groups, { rules, purification });
    const purified = run({ removes: 'significant', maximumRounds: 10 });
    expect([purified.rounds, purified.converged]).toEqual([0, false]);
    expect(purified.items).toEqual(run(null).items);
  });

  test('finds the two items made harder for the focal group, and favouring the reference group', () => {
    const { set, group } = syntheticTest(20_000, 99);
    const { items } = differentialItemFunctioning(set, group, groups, { rules });
    const found = items.filter((item) => item.class !== 'A');
    expect(found.map(({ id }) => id)).toEqual(['i2', 'i6']);
    for (const { mantelHaenszel: mh } of found) expect(mh).toHaveProperty('dDif', expect.any(Number));
    for (const { mantel: ordered } of found) if ('smd' in ordered) expect(ordered.smd).toBeLessThan(-0.05);
  });
});

describe('a gap without items', () => {
  const set = smallSet([
    [1, 1],
    [1, 0],
    [0, 1],
    [0, 0],
  ]);
  const sides = Uint8Array.of(0, 0, 1, 1);
  const options = { ...groups, excluded: ['i0'], missingAsWrong: true, cluster: null };

  test('is the difference of mean percents, focal minus reference, and the items explain the rest', () => {
    const gap = gapWithoutItems(set, sides, options);
    expect(gap.withAll).toMatchObject({ difference: { value: -50 }, nFocal: 2, nReference: 2 });
    expect(gap.without).toMatchObject({ difference: { value: 0 } });
    expect(gap.effect).toMatchObject({ difference: { value: -50 } });
  });

  test('of the same students throughout: who has none of the remaining items is left out', () => {
    const some = smallSet([
      [1, NOT_ADMINISTERED],
      [1, 0],
      [0, 1],
      [0, 0],
    ]);
    expect(gapWithoutItems(some, sides, options).withAll).toMatchObject({ nFocal: 2, nReference: 1 });
  });

  test('has no data where a group is empty or no item remains, and no error within one school', () => {
    expect(gapWithoutItems(set, Uint8Array.of(1, 1, 1, 1), options).withAll).toEqual({
      unavailable: 'no-data',
    });
    expect(gapWithoutItems(set, sides, { ...options, excluded: ['i0', 'i1'] }).without).toEqual({
      unavailable: 'no-data',
    });
    expect(gapWithoutItems(set, sides, { ...options, cluster: new Int32Array(4) }).withAll).toEqual({
      unavailable: 'single-cluster',
      need: 2,
      have: 1,
    });
  });
});
