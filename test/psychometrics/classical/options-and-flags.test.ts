import { describe, expect, test } from 'vitest';
import { defaultRules as rules } from '../../../functions/assessment/rules.ts';
import { classicalAnalysis } from '../../../functions/psychometrics/classical/classical-analysis.ts';
import { type ItemFlag, itemFlags } from '../../../functions/psychometrics/classical/item-flags.ts';
import type { ItemColumn, ItemSet } from '../../../functions/psychometrics/classical/item-set.ts';
import type { ItemStatistics } from '../../../functions/psychometrics/classical/item-statistics.ts';
import type { OptionAnalysis } from '../../../functions/psychometrics/classical/option-analysis.ts';
import { typicalWrongAnswer } from '../../../functions/psychometrics/classical/typical-wrong-answer.ts';
import { UNKNOWN } from '../../../functions/responses/responses.ts';
import type { Result } from '../../../functions/statistics/unavailable.ts';
import { syntheticTest } from '../synthetic-test.ts';

const statistics = (over: Partial<ItemStatistics>): ItemStatistics => ({
  administered: 100,
  n: 100,
  mean: 0.5,
  pValue: 0.5,
  sd: 0.5,
  itemRest: 0.4,
  pointBiserial: 0.5,
  omittedRate: 0,
  notReachedRate: 0,
  points: [50, 50],
  ...over,
});
const names = (flags: Result<readonly ItemFlag[]>) =>
  'unavailable' in flags ? flags.unavailable : flags.map(({ rule }) => rule);
const options = (n: number, rows: readonly [string, boolean, number, number][]): OptionAnalysis[] => [
  {
    variants: null,
    n,
    none: 0,
    options: rows.map(([option, isKey, chose, r]) => ({
      option,
      isKey,
      n: chose,
      share: chose / n,
      restCorrelation: r,
    })),
  },
];

describe('every flag carries the name of its rule', () => {
  test.each([
    [{ pValue: 0.96 }, ['too-easy']],
    [{ pValue: 0.95 }, []],
    [{ pValue: 0.22 }, ['below-chance']],
    [{ pValue: 0.25 }, []],
    [{ pValue: 0.2 }, ['below-chance']],
    [{ pValue: 0.19 }, ['too-hard', 'below-chance']],
    [{ itemRest: 0.2 }, []],
    [{ itemRest: 0.19 }, ['low-discrimination']],
    [{ pValue: 1, itemRest: { unavailable: 'no-variance' }, points: [0, 100] }, ['too-easy', 'no-variance']],
  ] as const)('%o with four options gives %o', (over, expected) => {
    expect(names(itemFlags(statistics(over), [], 4, rules.flags))).toEqual(expected);
  });

  test('an item without options has no chance level', () => {
    expect(names(itemFlags(statistics({ pValue: 0.22 }), [], 0, rules.flags))).toEqual([]);
  });

  test('the thresholds are settings', () => {
    const strict = { ...rules.flags, easyAbove: 0.4, discriminationBelow: 0.5 };
    expect(names(itemFlags(statistics({}), [], 0, strict))).toEqual(['too-easy', 'low-discrimination']);
  });

  test('under 30 students nothing is flagged, and the reason is said', () => {
    expect(itemFlags(statistics({ n: 29, pValue: 0 }), [], 4, rules.flags)).toEqual({
      unavailable: 'too-few',
      need: 30,
      have: 29,
    });
  });
});

describe('a wrong key is suspected', () => {
  const flag = (n: number, rows: readonly [string, boolean, number, number][]) =>
    itemFlags(statistics({ n }), options(n, rows), 4, rules.flags);

  test('where a wrong option goes with a high score, and more so where it beats the key', () => {
    expect(
      flag(1000, [
        ['A', true, 400, 0.3],
        ['B', false, 300, 0.12],
        ['C', false, 300, -0.3],
      ]),
    ).toEqual([
      { rule: 'suspect-key', value: 0.12, threshold: 0, option: 'B', variants: null, beatsKey: false },
    ]);
    expect(
      flag(1000, [
        ['A', true, 400, 0.1],
        ['B', false, 300, 0.4],
      ]),
    ).toMatchObject([{ option: 'B', beatsKey: true }]);
  });

  test('but not for a correlation that chance explains at this number of students', () => {
    const small = 1.6 / Math.sqrt(57);
    expect(
      names(
        flag(60, [
          ['A', true, 30, 0.3],
          ['B', false, 30, small],
        ]),
      ),
    ).toEqual([]);
    expect(
      names(
        flag(600, [
          ['A', true, 300, 0.3],
          ['B', false, 300, small],
        ]),
      ),
    ).toEqual(['suspect-key']);
  });

  test('and not by fewer than ten students', () => {
    expect(
      names(
        flag(100, [
          ['A', true, 91, 0.3],
          ['B', false, 9, 0.5],
        ]),
      ),
    ).toEqual([]);
    expect(
      names(
        flag(100, [
          ['A', true, 90, 0.3],
          ['B', false, 10, 0.5],
        ]),
      ),
    ).toEqual(['suspect-key']);
  });

  test('in the invented test exactly at the item that was keyed wrongly', () => {
    const { items } = classicalAnalysis(syntheticTest(2000, 20241123).set, rules);
    const suspects = items.flatMap(({ id, flags }) =>
      'unavailable' in flags
        ? []
        : flags.filter(({ rule }) => rule === 'suspect-key').map((found) => ({ id, ...found })),
    );
    expect(suspects).toMatchObject([{ id: 'i8', option: 'B', beatsKey: true }]);
  });

  test('rarely by chance: where all 40 students guess, fewer than one wrong option in ten', () => {
    let state = 20241123;
    const guess = () => {
      state = (16807 * state) % 2147483647;
      return state % 4;
    };
    let accused = 0;
    let wrongOptions = 0;
    for (let repeat = 0; repeat < 40; repeat++) {
      const items = Array.from({ length: 8 }, (_, key): ItemColumn => {
        const answers = Uint8Array.from({ length: 40 }, guess);
        const scores = answers.map((answer) => (answer === key % 4 ? 1 : 0));
        return {
          id: `g${key}`,
          maxScore: 1,
          scores,
          answers,
          options: ['A', 'B', 'C', 'D'],
          keys: [key % 4],
        };
      });
      const set: ItemSet = { students: 40, items, variant: null, weight: null, rows: null };
      for (const { options: analyses, flags } of classicalAnalysis(set, rules).items) {
        if ('unavailable' in flags) throw new Error(flags.unavailable);
        accused += flags.filter(({ rule }) => rule === 'suspect-key').length;
        const all = analyses.flatMap((analysis) => analysis.options);
        wrongOptions += all.filter(({ isKey, n }) => !isKey && n >= 10).length;
      }
    }
    expect(wrongOptions).toBeGreaterThan(400);
    expect(accused / wrongOptions).toBeGreaterThan(0.01);
    expect(accused / wrongOptions).toBeLessThan(0.1);
  });
});

describe('options', () => {
  test('are analysed per variant where the key differs between variants', () => {
    const answers = Uint8Array.of(0, 1, 1, 0, UNKNOWN, 1);
    const variant = Uint8Array.of(0, 0, 0, 2, 2, 2);
    const right = [0, 9, 1];
    const item: ItemColumn = {
      id: 'a',
      maxScore: 1,
      scores: Uint8Array.from(answers, (answer, row) => (answer === right[variant[row]!] ? 1 : 0)),
      answers,
      options: ['A', 'B'],
      keys: [0, -1, 1],
    };
    const set: ItemSet = { students: 6, items: [item], variant, weight: null, rows: null };
    const { options: analyses } = classicalAnalysis(set, rules).items[0]!;
    expect(analyses.map(({ variants, n, none }) => ({ variants, n, none }))).toEqual([
      { variants: [0], n: 3, none: 0 },
      { variants: [2], n: 3, none: 1 },
    ]);
    expect(analyses.map(({ options: list }) => list.map(({ isKey, n }) => [isKey, n]))).toEqual([
      [
        [true, 1],
        [false, 2],
      ],
      [
        [false, 1],
        [true, 1],
      ],
    ]);
  });

  test('the typical wrong answer is the wrong option most chosen, by at least ten students', () => {
    const [analysis] = options(100, [
      ['A', true, 50, 0.3],
      ['B', false, 12, -0.1],
      ['C', false, 38, -0.2],
    ]);
    expect(typicalWrongAnswer(analysis!)).toEqual({ option: 'C', n: 38, share: 0.38 });
    const [few] = options(20, [
      ['A', true, 11, 0.3],
      ['B', false, 9, -0.3],
    ]);
    expect(typicalWrongAnswer(few!)).toEqual({ unavailable: 'too-few', need: 10, have: 9 });
    const [keyless] = options(20, [['A', false, 20, 0.3]]);
    expect(typicalWrongAnswer(keyless!)).toEqual({ unavailable: 'not-applicable' });
  });

  test('of equally frequent wrong answers, the one of the abler students is typical', () => {
    const [analysis] = options(100, [
      ['A', false, 30, -0.2],
      ['B', true, 40, 0.3],
      ['C', false, 30, -0.1],
    ]);
    expect(typicalWrongAnswer(analysis!)).toMatchObject({ option: 'C' });
  });
});
