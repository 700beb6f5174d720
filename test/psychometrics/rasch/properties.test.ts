import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Calibration, calibrate } from '../../../functions/psychometrics/rasch/calibrate.ts';
import { conditionalItemFit } from '../../../functions/psychometrics/rasch/conditional-fit.ts';
import { personFit } from '../../../functions/psychometrics/rasch/person-fit.ts';
import { personScores } from '../../../functions/psychometrics/rasch/person-scores.ts';
import { NOT_ADMINISTERED } from '../../../functions/responses/responses.ts';
import { isUnavailable } from '../../../functions/statistics/unavailable.ts';

const maxima = [1, 1, 2, 1, 2, 1];
const student = fc.tuple(
  ...maxima.map((m) => fc.oneof({ weight: 6, arbitrary: fc.nat(m) }, fc.constant(NOT_ADMINISTERED))),
);
const file = fc.array(fc.tuple(student, fc.double({ min: 0.2, max: 3, noNaN: true })), {
  minLength: 60,
  maxLength: 90,
});

function run(
  rows: readonly (readonly [readonly number[], number])[],
  order: readonly number[],
  estimator: 'CML' | 'MML',
) {
  return calibrate({
    items: order.map((i) => ({
      id: `i${i}`,
      maxScore: maxima[i]!,
      difficulty: null,
      scores: Uint8Array.from(rows, ([x]) => x[i]!),
    })),
    students: rows.length,
    weight: Float64Array.from(rows, ([, w]) => w),
    missingAsWrong: true,
    estimator,
  });
}

const difficulty = (calibration: Calibration) => new Map(calibration.items.map((item) => [item.id, item]));

for (const estimator of ['CML', 'MML'] as const) {
  it(`${estimator}: the order of students and of items changes nothing`, () => {
    fc.assert(
      fc.property(file, fc.infiniteStream(fc.nat()), (rows, keys) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((value) => ({ value, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value);
        const rowOrder = shuffled(rows.map((_, v) => v));
        const before = run(rows, [0, 1, 2, 3, 4, 5], estimator);
        const after = run(
          rowOrder.map((v) => rows[v]!),
          shuffled([0, 1, 2, 3, 4, 5]),
          estimator,
        );
        if (isUnavailable(before) || isUnavailable(after)) {
          expect(isUnavailable(after) && after.unavailable).toBe(isUnavailable(before) && before.unavailable);
          return;
        }
        const other = difficulty(after);
        for (const item of before.items) {
          expect(other.get(item.id)!.difficulty).toBeCloseTo(item.difficulty, 7);
          expect(other.get(item.id)!.se!).toBeCloseTo(item.se!, 6);
        }
        const [one, two] = [personScores(before), personScores(after)];
        const [fitOne, fitTwo] = [personFit(before), personFit(after)];
        rowOrder.forEach((v, k) => {
          expect(two.wle[k]!).toBeCloseTo(one.wle[v]!, 6);
          expect(two.eap[k]!).toBeCloseTo(one.eap[v]!, 6);
          if (Number.isNaN(fitOne[v]!)) expect(fitTwo[k]!).toBeNaN();
          else expect(fitTwo[k]!).toBeCloseTo(fitOne[v]!, 4);
        });
      }),
      { numRuns: 12, seed: 7 },
    );
  });
}

it('whatever the answers, an outcome is a calibration of finite numbers or a typed reason', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(student, fc.constantFrom(0, 1, 2)), { maxLength: 12 }), (rows) => {
      for (const estimator of ['CML', 'MML'] as const) {
        const outcome = run(rows, [0, 1, 2, 3, 4, 5], estimator);
        if (isUnavailable(outcome)) continue;
        for (const item of outcome.items) {
          for (const value of [
            item.difficulty,
            item.se,
            ...item.thresholds.flatMap((t) => [t.value, t.se]),
          ]) {
            expect(Number.isFinite(value)).toBe(true);
          }
        }
        expect([outcome.latent.mean, outcome.latent.sd, outcome.latent.meanSe].every(Number.isFinite)).toBe(
          true,
        );
        const scores = personScores(outcome);
        scores.wle.forEach((theta, v) => {
          expect(Number.isNaN(theta)).toBe(outcome.responses.groups.cell[v]! < 0);
        });
        for (const fit of conditionalItemFit(outcome)) {
          if (!isUnavailable(fit)) {
            expect([fit.infit, fit.outfit, fit.infitZ, fit.outfitZ].every(Number.isFinite)).toBe(true);
          }
        }
      }
    }),
    { numRuns: 80, seed: 7 },
  );
});
