import { describe, expect, test } from 'vitest';
import { defaultRules as rules } from '../../../functions/assessment/rules.ts';
import { classicalAnalysis } from '../../../functions/psychometrics/classical/classical-analysis.ts';
import { type ItemSet, rowsOf } from '../../../functions/psychometrics/classical/item-set.ts';
import { testForms } from '../../../functions/psychometrics/classical/test-forms.ts';
import { NOT_ADMINISTERED, NOT_REACHED, OMITTED } from '../../../functions/responses/responses.ts';
import { numbersIn, smallSet } from '../small-set.ts';

const analyse = (set: ItemSet) => {
  const analysis = classicalAnalysis(set, rules);
  expect(numbersIn(analysis).filter(({ number }) => !Number.isFinite(number))).toEqual([]);
  return analysis;
};
const tooFew = (need: number, have: number) => ({ unavailable: 'too-few', need, have });

describe('what cannot be computed has a reason and is never NaN', () => {
  test('a set without students or without items has no data', () => {
    for (const set of [smallSet([], { items: 3 }), smallSet([[], []])]) {
      const analysis = analyse(set);
      expect(analysis.students).toBe(0);
      expect(analysis.forms).toEqual([]);
      expect([analysis.alpha, analysis.sem, analysis.medianAlpha]).toEqual([
        { unavailable: 'no-data' },
        { unavailable: 'no-data' },
        { unavailable: 'no-data' },
      ]);
    }
  });

  test('one student has a p-value but no correlation, no SD and no alpha', () => {
    const { items, alpha, forms } = analyse(smallSet([[1, 0, 1]]));
    expect(items[0]).toMatchObject({ pValue: 1, sd: tooFew(2, 1), itemRest: tooFew(3, 1) });
    expect(alpha).toEqual(tooFew(2, 1));
    expect(forms[0]!.distribution).toMatchObject({ mean: 2, sd: tooFew(2, 1), skewness: tooFew(2, 1) });
  });

  test('an item that all solved has no correlation; the others keep theirs', () => {
    const { items, alpha } = analyse(
      smallSet([
        [1, 1, 0, 1],
        [1, 0, 0, 0],
        [1, 1, 1, 1],
        [1, 0, 1, 0],
      ]),
    );
    expect(items[0]).toMatchObject({
      pValue: 1,
      sd: 0,
      itemRest: { unavailable: 'no-variance' },
      pointBiserial: { unavailable: 'no-variance' },
    });
    expect(items[1]!.itemRest).toBeTypeOf('number');
    expect(alpha).toHaveProperty('value');
  });

  test('students who all have the same raw score have no alpha', () => {
    const { alpha, sem, items } = analyse(
      smallSet([
        [1, 0],
        [0, 1],
        [1, 0],
        [0, 1],
      ]),
    );
    expect(alpha).toEqual({ unavailable: 'no-variance' });
    expect(sem).toEqual({ unavailable: 'no-variance' });
    expect(items[0]!.itemRest).toBeCloseTo(-1, 12);
    expect(items[0]!.pointBiserial).toEqual({ unavailable: 'no-variance' });
  });

  test('one item alone has no rest score and no alpha', () => {
    const { items, alpha } = analyse(smallSet([[1], [0], [1]]));
    expect(alpha).toEqual(tooFew(2, 1));
    expect(items[0]!.itemRest).toEqual({ unavailable: 'no-variance' });
    expect(items[0]!.alphaIfDeleted).toEqual(tooFew(2, 0));
  });

  test('an item that nobody was given has no data', () => {
    const { items } = analyse(
      smallSet([
        [NOT_ADMINISTERED, 1, 0],
        [NOT_ADMINISTERED, 0, 1],
        [NOT_ADMINISTERED, 1, 1],
      ]),
    );
    expect(items[0]).toMatchObject({
      administered: 0,
      pValue: { unavailable: 'no-data' },
      itemRest: { unavailable: 'no-data' },
      alphaIfDeleted: { unavailable: 'no-data' },
      omittedRate: { unavailable: 'no-data' },
    });
  });

  test('an item that all omitted counts 0, or has no data where the unanswered are not scored', () => {
    const set = smallSet([
      [OMITTED, 1, 0],
      [OMITTED, 0, 1],
      [NOT_REACHED, 1, 1],
    ]);
    expect(analyse(set).items[0]).toMatchObject({
      n: 3,
      pValue: 0,
      omittedRate: 2 / 3,
      notReachedRate: 1 / 3,
    });
    const answered = classicalAnalysis(set, { ...rules, missingAsWrong: false });
    expect(answered.items[0]).toMatchObject({ n: 0, pValue: { unavailable: 'no-data' }, omittedRate: 2 / 3 });
  });

  test('rows without weight do not count, and n is rows', () => {
    const rows = [
      [1, 0],
      [1, 1],
      [0, 0],
      [0, 1],
    ];
    const zero = analyse({ ...smallSet(rows), weight: new Float64Array(4) });
    expect([zero.students, zero.alpha]).toEqual([0, { unavailable: 'no-data' }]);
    const some = analyse({ ...smallSet(rows), weight: Float64Array.of(2, 0, Number.NaN, 2) });
    expect([some.students, some.items[0]!.n, some.items[0]!.pValue]).toEqual([2, 2, 0.5]);
  });

  test("mistakes of the caller throw: a negative weight, a score above the item's maximum", () => {
    expect(() => analyse({ ...smallSet([[1], [0]]), weight: Float64Array.of(1, -1) })).toThrow(RangeError);
    expect(() => analyse(smallSet([[2], [0]]))).toThrow(RangeError);
  });
});

describe('forms are the sets of items that were given', () => {
  const X = NOT_ADMINISTERED;

  test('omitted and not-reached items do not make another form', () => {
    const forms = testForms(
      smallSet([
        [1, 0],
        [OMITTED, NOT_REACHED],
        [1, 1],
      ]),
    );
    expect(forms.forms).toEqual([{ items: [0, 1], maxScore: 2, students: 3, firstStratum: 1 }]);
  });

  test('combinations of too few students are set aside and counted; students without any item are not', () => {
    const rows = [...Array(5).fill([1, 0, X]), ...Array(4).fill([X, 1, 1]), [X, X, 1], [X, X, X]];
    const forms = testForms(smallSet(rows), 4);
    expect(forms.forms.map(({ items, students }) => [items, students])).toEqual([
      [[0, 1], 5],
      [[1, 2], 4],
    ]);
    expect([forms.students, forms.setAside]).toEqual([9, 1]);
  });

  test('a single combination is a form whatever its size', () => {
    expect(testForms(smallSet([[1, 0, X]])).forms).toHaveLength(1);
  });

  test('a p-value uses all who were given the item, a correlation only those with a form', () => {
    const rows = [...Array(2).fill([1, 0, X]), ...Array(2).fill([0, 1, X]), [1, X, 1], [1, X, 1]];
    const analysis = classicalAnalysis(smallSet(rows), rules, { minimumForm: 4 });
    expect(analysis.setAside).toBe(2);
    expect(analysis.items[0]).toMatchObject({ n: 6, pValue: 4 / 6 });
    expect(analysis.items[0]!.itemRest).toBeCloseTo(-1, 12);
    expect(analysis.items[2]).toMatchObject({ n: 2, pValue: 1, itemRest: { unavailable: 'no-data' } });
  });

  test('forms that differ in difficulty alone do not make items correlate', () => {
    // Within each form the two items are independent; the easy form would make them look related.
    const cell = [
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ];
    const easy = [...cell, ...cell].map(([a, b]) => [a!, b!, 1, X]);
    const hard = [...cell, ...cell].map(([a, b]) => [a!, b!, X, 0]);
    const { items } = classicalAnalysis(smallSet([...easy, ...hard]), rules, { minimumForm: 5 });
    expect(items[0]!.itemRest).toBeCloseTo(0, 12);
  });

  test('a subset of rows is analysed as if the others were not there', () => {
    const rows = [
      [1, 0, 1],
      [1, 1, 1],
      [0, 0, 1],
      [0, 1, 0],
      [0, 0, 0],
    ];
    const school = Int32Array.of(0, 1, 1, 1, 1);
    const part = classicalAnalysis({ ...smallSet(rows), rows: rowsOf(school, 1) }, rules);
    expect(part).toEqual(classicalAnalysis(smallSet(rows.slice(1)), rules));
  });
});
