import { describe, expect, it } from 'vitest';
import { type Calibration, calibrate } from '../../../functions/psychometrics/rasch/calibrate.ts';
import { expectedScore } from '../../../functions/psychometrics/rasch/expected-score.ts';
import { identicalStrings } from '../../../functions/psychometrics/rasch/identical-strings.ts';
import { objectiveResiduals } from '../../../functions/psychometrics/rasch/objective-residuals.ts';
import { personFit } from '../../../functions/psychometrics/rasch/person-fit.ts';
import { personScores } from '../../../functions/psychometrics/rasch/person-scores.ts';
import { prmse } from '../../../functions/psychometrics/rasch/prmse.ts';
import { residualCorrelations } from '../../../functions/psychometrics/rasch/q3.ts';
import { binomialUpperTail, unusualStrings } from '../../../functions/psychometrics/rasch/unusual-schools.ts';
import { wrightMap } from '../../../functions/psychometrics/rasch/wright-map.ts';
import { isUnavailable } from '../../../functions/statistics/unavailable.ts';
import { generateResponses } from '../../simulation/generate-responses.ts';
import { golden, itemsFromStrings, largest, lsat6Strings } from './golden.ts';

function calibrated(input: Parameters<typeof calibrate>[0]): Calibration {
  const outcome = calibrate(input);
  if (isUnavailable(outcome)) throw new Error(outcome.unavailable);
  return outcome;
}

const lsat6 = lsat6Strings();
const items = itemsFromStrings(lsat6, [1, 1, 1, 1, 1]);
const base = { items, students: lsat6.length, weight: null, missingAsWrong: true };
const further = golden('further');

it('Q3 of LSAT6 agrees with R', () => {
  const calibration = calibrated({ ...base, estimator: 'MML' });
  const q3 = residualCorrelations(calibration, personScores(calibration));
  if (isUnavailable(q3)) throw new Error(q3.unavailable);
  const byPair = new Map(q3.pairs.map((pair) => [`${pair.first}-${pair.second}`, pair]));
  expect(q3.pairs).toHaveLength(10);
  further.q3Pairs.forEach(([row, column]: [number, number], at: number) => {
    expect(byPair.get(`item${column}-item${row}`)!.q3).toBeCloseTo(further.q3[at], 6);
  });
  expect(q3.pairs.reduce((sum, pair) => sum + pair.adjusted, 0)).toBeCloseTo(0, 10);
  expect(residualCorrelations(calibration, personScores(calibration), 1001)).toMatchObject({
    unavailable: 'too-few',
    have: 1000,
  });
});

it('Q3 with items missing by design uses the students who had both, and leaves out pairs that nobody had', () => {
  const { columns } = generateResponses({ students: 3000, items: 9, booklets: 3, seed: 5 });
  // The first two items are one question asked twice.
  columns[1] = Uint8Array.from(columns[0]!, (x, v) =>
    columns[1]![v] === 255 ? 255 : x === 255 ? columns[1]![v]! : x,
  );
  const calibration = calibrated({
    ...base,
    students: 3000,
    items: columns.map((scores, i) => ({ id: `i${i}`, maxScore: 1, difficulty: null, scores })),
  });
  const q3 = residualCorrelations(calibration, personScores(calibration));
  if (isUnavailable(q3)) throw new Error(q3.unavailable);
  expect(q3.pairs[0]).toMatchObject({ first: 'i0', second: 'i1', n: 1000 });
  expect(q3.pairs[0]!.adjusted).toBeGreaterThan(0.5);
  expect(q3.pairs).toHaveLength(36);
});

it('PRMSE of LSAT6’s two parts agrees with R', () => {
  const coded = calibrated(base).responses.items;
  const [first, second] = prmse(
    [
      { id: 'first', items: coded.slice(0, 3) },
      { id: 'second', items: coded.slice(3) },
    ],
    1000,
    null,
  );
  for (const [own, r] of [
    [first!, further.prmse.first],
    [second!, further.prmse.second],
  ] as const) {
    if (isUnavailable(own)) throw new Error(own.unavailable);
    expect([own.subscore, own.total].map((value, k) => value - r[k]).every((d) => Math.abs(d) < 1e-9)).toBe(
      true,
    );
    expect(own.both).toBeCloseTo(Math.min(1, r[2]), 9);
    expect(own.worthReporting).toBe(r[0] > r[1]);
  }
  expect(prmse([{ id: 'all', items: coded }], 1000, null)).toEqual([{ unavailable: 'not-applicable' }]);
  expect(
    prmse(
      [
        { id: 'one', items: coded.slice(0, 1) },
        { id: 'rest', items: coded.slice(1) },
      ],
      1000,
      null,
    )[0],
  ).toMatchObject({ unavailable: 'too-few' });
});

describe('given the raw score', () => {
  // All strings of six items, two of them with two points, enumerated.
  const maxima = [1, 1, 1, 1, 2, 2];
  const strings: string[] = [''];
  for (const m of maxima) {
    const longer = strings.flatMap((s) => Array.from({ length: m + 1 }, (_, x) => s + x));
    strings.splice(0, strings.length, ...longer);
  }
  const calibration = calibrated({
    items: itemsFromStrings(
      strings.flatMap((s, v) => Array(1 + ((v * 5) % 7)).fill(s)),
      maxima,
    ),
    students: strings.reduce((n, _, v) => n + 1 + ((v * 5) % 7), 0),
    weight: null,
    missingAsWrong: true,
  });
  const { layout, eta } = calibration;
  const logWeight = (s: string) =>
    [...s].reduce((sum, x, i) => sum - (x === '0' ? 0 : eta[layout.start[i]! + Number(x) - 1]!), 0);
  const points = (s: string, of: readonly number[]) => of.reduce((sum, i) => sum + Number(s[i]), 0);
  const everything = maxima.map((_, i) => i);
  const sameScore = (s: string) => strings.filter((t) => points(t, everything) === points(s, everything));
  const weighted = (list: string[], f: (s: string) => number) => {
    const total = list.reduce((sum, t) => sum + Math.exp(logWeight(t)), 0);
    return list.reduce((sum, t) => sum + f(t) * Math.exp(logWeight(t)), 0) / total;
  };

  it('the expected points on a set of items, and their variance, are those of a full enumeration', () => {
    const subset = [1, 4];
    const { groups } = calibration.responses;
    const students = calibration.responses.students;
    // Every student a group of one.
    const residuals = objectiveResiduals(
      calibration,
      subset,
      Int32Array.from({ length: students }, (_, v) => v),
      students,
    );
    const rows = calibration.responses.items;
    for (let v = 0; v < students; v += 5) {
      const own = rows.map((item) => item.scores[v]!).join('');
      const mean = weighted(sameScore(own), (t) => points(t, subset));
      const variance = weighted(sameScore(own), (t) => (points(t, subset) - mean) ** 2);
      const residual = residuals[v]!;
      if (variance < 1e-9) expect(residual).toEqual({ unavailable: 'not-applicable' });
      else {
        if (isUnavailable(residual)) throw new Error(residual.unavailable);
        expect(residual.expected).toBeCloseTo(mean / 3, 9);
        expect(residual.observed).toBeCloseTo(points(own, subset) / 3, 12);
        expect(residual.se).toBeCloseTo(Math.sqrt(variance) / 3, 9);
      }
    }
    expect(groups.booklets).toBe(1);
  });

  it('over all strings of a score person fit has the order of their probabilities, mean near 0 and SD near 1', () => {
    const z = personFit(calibration);
    const rows = calibration.responses.items;
    const byString = new Map<string, number>();
    for (let v = 0; v < z.length; v++) byString.set(rows.map((item) => item.scores[v]!).join(''), z[v]!);
    for (const s of ['100010', '110010', '001011', '111000']) {
      const list = sameScore(s);
      const mean = weighted(list, logWeight);
      const sd = Math.sqrt(weighted(list, (t) => (logWeight(t) - mean) ** 2));
      const skewness = weighted(list, (t) => ((logWeight(t) - mean) / sd) ** 3);
      const order = [...list].sort((a, b) => logWeight(a) - logWeight(b));
      for (let k = 1; k < order.length; k++) {
        expect(byString.get(order[k]!)!).toBeGreaterThanOrEqual(byString.get(order[k - 1]!)! - 1e-9);
      }
      const t = (logWeight(s) - mean) / sd;
      const expected = (6 / skewness) * (Math.cbrt(Math.max(0, 1 + (skewness * t) / 2)) - 1) + skewness / 6;
      expect(byString.get(s)!).toBeCloseTo(expected, 6);
    }
    expect(byString.get('000000')).toBeNaN();
    expect(byString.get('111122')).toBeNaN();
  });
});

describe('in generated data that follow the model', () => {
  const students = 20_000;
  const { columns, theta } = generateResponses({ students, items: 20, booklets: 4, polytomous: 4, seed: 21 });
  const calibration = calibrated({
    items: columns.map((scores, i) => ({ id: `i${i}`, maxScore: i < 16 ? 1 : 2, difficulty: null, scores })),
    students,
    weight: null,
    missingAsWrong: true,
  });

  it('1 in 100 strings is flagged as unusual, at every level of ability', () => {
    const z = personFit(calibration);
    const order = Int32Array.from(theta, (t) => (t < -0.5 ? 0 : t < 1 ? 1 : 2));
    const { nationalShare, schools } = unusualStrings(z, order, 3);
    expect(nationalShare).toBeGreaterThan(0.006);
    expect(nationalShare).toBeLessThan(0.014);
    for (const { n, flagged } of schools) {
      expect(flagged / n).toBeGreaterThan(0.004);
      expect(flagged / n).toBeLessThan(0.018);
    }
  });

  it('a school of guessers is told from 200 others by its share of unusual strings', () => {
    const z = personFit(calibration);
    const school = Int32Array.from({ length: students }, (_, v) => v % 200);
    const spoilt = Float64Array.from(z, (value, v) => (school[v] === 7 && v % 3 === 0 ? -3 : value));
    const { schools } = unusualStrings(spoilt, school, 200);
    const least = schools.reduce((best, entry, s) => (entry.p < schools[best]!.p ? s : best), 0);
    expect(least).toBe(7);
    expect(schools[7]!.p).toBeLessThan(1e-10);
  });

  it('residuals of an objective are unbiased for weak and for strong groups, with the stated SE', () => {
    const groups = 400;
    const byAbility = Array.from(theta.keys()).sort((a, b) => theta[a]! - theta[b]!);
    const group = new Int32Array(students);
    byAbility.forEach((v, rank) => {
      group[v] = Math.floor((rank * groups) / students);
    });
    const residuals = objectiveResiduals(calibration, [2, 7, 11, 17], group, groups);
    const z = residuals.map((r) => (isUnavailable(r) ? Number.NaN : r.residual / r.se));
    const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
    expect(Math.abs(mean(z.slice(0, 100)))).toBeLessThan(0.3);
    expect(Math.abs(mean(z.slice(300)))).toBeLessThan(0.3);
    expect(Math.sqrt(mean(z.map((value) => value * value)))).toBeGreaterThan(0.9);
    expect(Math.sqrt(mean(z.map((value) => value * value)))).toBeLessThan(1.1);
  });

  it('the Wright map’s shares add to 1, and the expected score rises with ability between 0 and the maximum', () => {
    const map = wrightMap(calibration, personScores(calibration), 0.5);
    expect(map.persons.reduce((sum, bin) => sum + bin.share, 0)).toBeCloseTo(1, 10);
    expect(map.items.map((item) => item.thresholds.length)).toEqual(
      calibration.items.map((item) => item.maximum),
    );
    const scores = [-8, -2, 0, 2, 8].map((t) => expectedScore(calibration, [0, 1, 19], t));
    expect(scores.map((s) => s.maximum)).toEqual([4, 4, 4, 4, 4]);
    for (let k = 1; k < scores.length; k++) expect(scores[k]!.mean).toBeGreaterThan(scores[k - 1]!.mean);
    expect(scores[0]!.mean).toBeLessThan(0.1);
    expect(scores[4]!.mean).toBeGreaterThan(3.9);
  });
});

it('identical strings are counted within a school and among the included only', () => {
  const columns = [Uint8Array.of(0, 0, 1, 0, 0, 0, 1), Uint8Array.of(2, 2, 2, 2, 1, 2, 2)];
  const school = Int32Array.of(0, 0, 0, 1, 1, 0, -1);
  expect(identicalStrings(columns, school, 3, Uint8Array.of(1, 1, 1, 1, 1, 1, 1))).toEqual([
    { n: 4, identical: 3, largest: 3 },
    { n: 2, identical: 0, largest: 0 },
    { n: 0, identical: 0, largest: 0 },
  ]);
  expect(identicalStrings(columns, school, 1, Uint8Array.of(1, 0, 1, 0, 0, 0, 0))[0]!.identical).toBe(0);
});

it('the binomial tail is that of a count by hand', () => {
  expect(binomialUpperTail(2, 3, 0.5)).toBeCloseTo(0.5, 12);
  expect(binomialUpperTail(3, 3, 0.1)).toBeCloseTo(0.001, 12);
  expect(binomialUpperTail(0, 3, 0.1)).toBe(1);
  expect(largest([binomialUpperTail(1, 500, 0.01) - (1 - 0.99 ** 500)])).toBeLessThan(1e-12);
});
