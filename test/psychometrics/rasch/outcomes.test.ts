import { describe, expect, it } from 'vitest';
import { type CalibrationOutcome, calibrate } from '../../../functions/psychometrics/rasch/calibrate.ts';
import { conditionalItemFit } from '../../../functions/psychometrics/rasch/conditional-fit.ts';
import { personScores } from '../../../functions/psychometrics/rasch/person-scores.ts';
import { isUnavailable } from '../../../functions/statistics/unavailable.ts';
import { generateResponses } from '../../simulation/generate-responses.ts';
import { itemsFromStrings, largest } from './golden.ts';

const rasch = [1, 1, 1, 1];

function outcome(
  strings: string[],
  maxima: number[],
  more: Partial<Parameters<typeof calibrate>[0]> & { anchors?: (number | null)[] } = {},
): CalibrationOutcome {
  const { anchors, ...rest } = more;
  return calibrate({
    items: itemsFromStrings(strings, maxima, anchors),
    students: strings.length,
    weight: null,
    missingAsWrong: true,
    ...rest,
  });
}

/** 200 students on four items, every pattern of right and wrong well represented. */
const ordinary = Array.from({ length: 200 }, (_, v) =>
  ((v * 7 + (v >> 3)) % 16).toString(2).padStart(4, '0'),
);

function available(result: CalibrationOutcome) {
  if (isUnavailable(result)) throw new Error(result.unavailable);
  return result;
}

describe('what cannot be calibrated has a typed reason', () => {
  for (const estimator of ['CML', 'MML'] as const) {
    it(`${estimator}: nobody, weights of zero and answers of nobody are no data`, () => {
      expect(outcome([], rasch, { estimator })).toMatchObject({ unavailable: 'no-data' });
      expect(outcome(ordinary, rasch, { estimator, weight: new Float64Array(200) })).toMatchObject({
        unavailable: 'no-data',
      });
      expect(outcome(['----', '----'], rasch, { estimator })).toMatchObject({
        unavailable: 'no-data',
        excluded: [1, 2, 3, 4].map((i) => ({ id: `item${i}`, reason: 'no-answers' })),
      });
    });

    it(`${estimator}: one student, one item and columns of constants are too few items`, () => {
      expect(outcome(['0110'], rasch, { estimator })).toMatchObject({
        unavailable: 'too-few',
        need: 2,
        have: 0,
      });
      expect(outcome(['0', '1', '1'], [1], { estimator })).toMatchObject({ unavailable: 'too-few', need: 2 });
      expect(outcome(['01', '01'], [1, 1], { estimator })).toMatchObject({
        unavailable: 'too-few',
        excluded: [
          { id: 'item1', reason: 'all-zero' },
          { id: 'item2', reason: 'all-full' },
        ],
      });
    });
  }

  it('an unlinked design is refused and its parts are named', () => {
    const strings = ordinary.map((s, v) => (v % 2 ? `${s.slice(0, 2)}--` : `--${s.slice(2)}`));
    expect(outcome(strings, rasch)).toMatchObject({
      unavailable: 'unlinked',
      parts: [
        ['item1', 'item2'],
        ['item3', 'item4'],
      ],
    });
    expect(outcome(strings, rasch, { estimator: 'MML' })).toMatchObject({ unavailable: 'unlinked' });
  });

  it('an anchor in every part links an otherwise unlinked design; a part without one is refused', () => {
    const strings = ordinary.map((s, v) => (v % 2 ? `${s.slice(0, 2)}--` : `--${s.slice(2)}`));
    const linked = available(outcome(strings, rasch, { anchors: [0.5, null, -0.5, null] }));
    expect(linked.items.map((item) => item.anchored)).toEqual([true, false, true, false]);
    expect(outcome(strings, rasch, { anchors: [0.5, null, null, null] })).toMatchObject({
      unavailable: 'unlinked',
    });
  });

  it('a likelihood without a finite maximum is not converged: half of the items always before the other half', () => {
    const ahead = ['1000', '0100', '1101', '1110', '1100', '1100'];
    expect(outcome(ahead, rasch)).toMatchObject({ unavailable: 'not-converged' });
  });

  it('points above the maximum and weights that are not numbers are errors of the caller', () => {
    expect(() => outcome(['2011', '0100'], rasch)).toThrow(RangeError);
    expect(() => outcome(ordinary, rasch, { weight: new Float64Array(200).fill(Number.NaN) })).toThrow(
      RangeError,
    );
  });
});

describe('what is left out, or closed up, is reported', () => {
  it('an item that all or none solved is excluded with its reason and the rest is calibrated', () => {
    const result = available(
      outcome(
        ordinary.map((s) => `1${s}0`),
        [1, ...rasch, 1],
      ),
    );
    expect(result.items.map((item) => item.id)).toEqual(['item2', 'item3', 'item4', 'item5']);
    expect(result.excluded).toEqual([
      { id: 'item1', reason: 'all-full' },
      { id: 'item6', reason: 'all-zero' },
    ]);
  });

  it('an item missed only by students of zero score is excluded from CML, which has no finite value for it, not from MML', () => {
    const strings = [...ordinary.map((s) => `1${s}`), '00000'];
    const cml = available(outcome(strings, [1, ...rasch]));
    expect(cml.excluded).toEqual([{ id: 'item1', reason: 'extreme-only' }]);
    expect(available(outcome(strings, [1, ...rasch], { estimator: 'MML' })).excluded).toEqual([]);
  });

  it('categories with a gap, or unused at the top, are closed up', () => {
    const gap = ordinary.map((s, v) => `${s}${v % 3 === 0 ? 2 : 0}${v % 5 === 0 ? 1 : 0}`);
    const result = available(outcome(gap, [...rasch, 2, 2]));
    expect(result.recoded).toEqual([
      { id: 'item5', from: [[0], [2]], anchorDropped: false },
      { id: 'item6', from: [[0], [1]], anchorDropped: false },
    ]);
    expect(result.model).toBe('rasch');
    expect(result.delta).toEqual(
      available(
        outcome(
          gap.map((s) => s.replace('2', '1')),
          [...rasch, 1, 1],
        ),
      ).delta,
    );
  });

  it('an anchored item that everybody solved is no anchor, unless every item is anchored', () => {
    const strings = ordinary.map((s) => `1${s}`);
    const maxima = [1, ...rasch];
    const lone = [-3, null, null, null, null];
    expect(outcome(strings, maxima, { anchors: lone })).toMatchObject({ unavailable: 'no-reference' });
    const pair = available(outcome(strings, maxima, { anchors: [-3, 0.2, null, null, null] }));
    expect(pair.excluded).toEqual([{ id: 'item1', reason: 'all-full' }]);
    const all = available(outcome(strings, maxima, { anchors: [-3, 0.2, 0, 0.1, 0.3] }));
    expect(all.items[0]).toMatchObject({ id: 'item1', difficulty: -3, anchored: true, se: null });
  });

  it('with every item anchored nothing is estimated but the distribution of ability', () => {
    const result = available(outcome(ordinary, rasch, { anchors: [-1, 0, 0.5, 1] }));
    expect(Array.from(result.delta)).toEqual([-1, 0, 0.5, 1]);
    expect(result.latent.meanSe).toBeGreaterThan(0);
  });

  it('omitted answers count 0, or are not observed, as the rule says; not administered never counts', () => {
    const simulated = generateResponses({ students: 400, items: 8, omitted: 0.1, seed: 3 });
    const items = simulated.columns.map((scores, i) => ({
      id: `i${i}`,
      maxScore: 1,
      difficulty: null,
      scores,
    }));
    const input = { items, students: 400, weight: null };
    expect(available(calibrate({ ...input, missingAsWrong: true })).booklets).toBe(1);
    expect(available(calibrate({ ...input, missingAsWrong: false })).booklets).toBeGreaterThan(8);
  });
});

describe('scores of persons', () => {
  it('are finite at zero and full score, and NaN exactly where no item was observed', () => {
    const strings = [...ordinary, '0000', '1111', '----', '--1-'];
    const scores = personScores(available(outcome(strings, rasch)));
    for (const values of [scores.wle, scores.wleSe, scores.eap, scores.eapSd]) {
      expect(Array.from(values, Number.isFinite)).toEqual(strings.map((s) => s !== '----'));
    }
  });

  it('give the Esep scale mean 500 and SD 100 over the weighted data, and a student of weight zero a score', () => {
    const weight = Float64Array.from(ordinary, (_, v) => (v % 4) / 3);
    const calibration = available(outcome(ordinary, rasch, { weight }));
    const { scale, wle } = personScores(calibration);
    if (isUnavailable(scale)) throw new Error(scale.unavailable);
    const values = Array.from(wle, (theta) => scale.intercept + scale.slope * theta);
    const sum = weight.reduce((a, b) => a + b);
    const mean = values.reduce((t, x, v) => t + weight[v]! * x, 0) / sum;
    const n = weight.filter((w) => w > 0).length;
    const variance = values.reduce((t, x, v) => t + weight[v]! * (x - mean) ** 2, 0) / sum;
    expect(mean).toBeCloseTo(500, 8);
    expect(Math.sqrt((variance * n) / (n - 1))).toBeCloseTo(100, 8);
    expect(calibration.n).toBe(150);
    expect(Number.isFinite(wle[0]!)).toBe(true);
  });

  it('of identical students have no scale: no variance', () => {
    const calibration = available(outcome(ordinary, rasch, { anchors: [-1, 0, 0.5, 1] }));
    const same = available(outcome(Array(50).fill('0110'), rasch, { anchors: [-1, 0, 0.5, 1] }));
    expect(personScores(calibration).scale).toHaveProperty('slope');
    expect(personScores(same)).toMatchObject({
      wleReliability: { unavailable: 'no-variance' },
      separation: { unavailable: 'no-variance' },
      scale: { unavailable: 'no-variance' },
    });
    expect(same.latent.sdSe).toBeNull();
  });
});

it('conditional infit and outfit have expectation 1 in a test of five items', () => {
  const { columns } = generateResponses({ students: 20_000, items: 5, seed: 11 });
  const items = columns.map((scores, i) => ({ id: `i${i}`, maxScore: 1, difficulty: null, scores }));
  const fit = conditionalItemFit(
    available(calibrate({ items, students: 20_000, weight: null, missingAsWrong: true })),
  );
  expect(largest(fit.map((f) => (isUnavailable(f) ? Number.NaN : f.infit - 1)))).toBeLessThan(0.03);
  expect(largest(fit.map((f) => (isUnavailable(f) ? Number.NaN : f.outfit - 1)))).toBeLessThan(0.05);
});
