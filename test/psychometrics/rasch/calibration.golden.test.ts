import { describe, expect, it } from 'vitest';
import { type Calibration, calibrate } from '../../../functions/psychometrics/rasch/calibrate.ts';
import { conditionalMaximumLikelihood } from '../../../functions/psychometrics/rasch/cml.ts';
import { conditionalItemFit } from '../../../functions/psychometrics/rasch/conditional-fit.ts';
import { freeParameters } from '../../../functions/psychometrics/rasch/free-parameters.ts';
import { marginalMaximumLikelihood } from '../../../functions/psychometrics/rasch/mml.ts';
import { personScores } from '../../../functions/psychometrics/rasch/person-scores.ts';
import { posteriorItemFit } from '../../../functions/psychometrics/rasch/posterior-fit.ts';
import type { ScoreGroups } from '../../../functions/psychometrics/rasch/score-groups.ts';
import { scoreTables } from '../../../functions/psychometrics/rasch/score-table.ts';
import { startingValues } from '../../../functions/psychometrics/rasch/starting-values.ts';
import { cumulate, stepLayout } from '../../../functions/psychometrics/rasch/steps.ts';
import { thurstonianThresholds } from '../../../functions/psychometrics/rasch/thurstone.ts';
import { weightedLikelihoodEstimates } from '../../../functions/psychometrics/rasch/wle.ts';
import { isUnavailable } from '../../../functions/statistics/unavailable.ts';
import { type Golden, golden, itemsFromStrings, largest, lsat6Strings } from './golden.ts';

function calibrated(strings: string[], maxima: number[], more: object = {}): Calibration {
  const outcome = calibrate({
    items: itemsFromStrings(strings, maxima),
    students: strings.length,
    weight: null,
    missingAsWrong: true,
    ...more,
  });
  if (isUnavailable(outcome)) throw new Error(outcome.unavailable);
  return outcome;
}

const standardErrors = (calibration: Calibration) =>
  calibration.items.flatMap((item) => item.thresholds.map(({ se }) => se ?? 0));

describe('LSAT6 (Rasch model), beside eRm, TAM and an exact solution in R', () => {
  const reference = golden('lsat6');
  const further = golden('further');
  const strings = lsat6Strings();
  const cml = calibrated(strings, reference.maximum);
  const mml = calibrated(strings, reference.maximum, { estimator: 'MML' });

  it('gives the exact CML difficulties to 1e-6, the maximum of the likelihood, and eRm’s standard errors to 1e-4', () => {
    expect(
      largest(reference.cml.table.map((row: Golden, a: number) => row.threshold - cml.delta[a]!)),
    ).toBeLessThan(1e-9);
    expect(cml.logLikelihood).toBeCloseTo(reference.cml.logLikelihood, 8);
    expect(largest(standardErrors(cml).map((se, a) => se - reference.cml.table[a].se))).toBeLessThan(1e-8);
    expect(largest(standardErrors(cml).map((se, a) => se - reference.cml.eRmSe[a]))).toBeLessThan(1e-4);
  });

  it('gives TAM’s MML difficulties on the constraint "cases" and its latent variance to 1e-4', () => {
    const tam = Object.values(reference.mml.delta).flat() as number[];
    expect(largest(tam.map((d, a) => d - (mml.delta[a]! - mml.latent.mean)))).toBeLessThan(1e-6);
    expect(mml.latent.sd ** 2).toBeCloseTo(reference.mml.variance, 6);
    expect(mml.logLikelihood).toBeCloseTo(reference.mml.loglik, 7);
  });

  it('gives the standard errors of MML that the Hessian of the likelihood gives in R', () => {
    const { groups, steps, layout, answered } = mml.responses;
    const start = startingValues(layout, steps, answered, [null, null, null, null, null]);
    const free = freeParameters(layout, [false, false, false, false, false]);
    const found = marginalMaximumLikelihood(groups, layout, steps, start, free, { freeMean: false });
    if (isUnavailable(found)) throw new Error(found.unavailable);
    const se = Array.from(found.delta, (_, a) => Math.sqrt(found.covariance[a * 5 + a]!));
    expect(largest([...se, found.logSdSe].map((value, a) => value - further.mmlSe[a]))).toBeLessThan(1e-6);
  });

  it('gives WLE, SE, EAP and posterior SD by raw score to 1e-6, and both reliabilities, the WLE’s negative here', () => {
    const scores = personScores(mml);
    const table = scoreTables(mml)[0]!;
    for (const [raw, row] of reference.wle.byRaw.entries()) {
      expect(table.rows[raw]!.wle - mml.latent.mean).toBeCloseTo(row.wle, 6);
      expect(table.rows[raw]!.se).toBeCloseTo(row.wle_se, 6);
      expect(scores.byCell.eap.theta[raw]! - mml.latent.mean).toBeCloseTo(row.eap, 6);
      expect(scores.byCell.eap.se[raw]!).toBeCloseTo(row.eap_sd, 6);
      expect(table.rows[raw]!.n).toBe(row.n);
    }
    expect(scores.wleReliability).toBeCloseTo(reference.wle.reliability, 5);
    expect(scores.eapReliability).toBeCloseTo(reference.mml.EAP_reliability, 6);
    expect(scores.separation).toBe(0);
  });

  it('gives infit and outfit given the raw score to 1e-4 with their z, and TAM’s posterior-weighted ones', () => {
    const conditional = conditionalItemFit(cml);
    const posterior = posteriorItemFit(mml);
    for (const i of reference.items.keys()) {
      const a = conditional[i]!;
      const b = posterior[i]!;
      if (isUnavailable(a) || isUnavailable(b)) throw new Error('no fit');
      expect(a.outfit).toBeCloseTo(reference.cml.fit[i].outfit, 9);
      expect(a.infit).toBeCloseTo(reference.cml.fit[i].infit, 9);
      expect(a.n).toBe(reference.cml.fit[i].n);
      expect(a.outfitZ).toBeCloseTo(further.conditionalZ.outfit[i], 8);
      expect(a.infitZ).toBeCloseTo(further.conditionalZ.infit[i], 8);
      expect(b.outfit).toBeCloseTo(reference.fit[i].Outfit, 6);
      expect(b.infit).toBeCloseTo(reference.fit[i].Infit, 6);
      expect(b.outfitZ).toBeCloseTo(reference.fit[i].Outfit_t, 5);
      expect(b.infitZ).toBeCloseTo(reference.fit[i].Infit_t, 5);
    }
  });
});

describe('TIMSS 2011, one booklet (partial credit model), beside psychotools, TAM and an exact solution in R', () => {
  // Only sums over students are committed; for this model they are sufficient.
  const reference = golden('timss2011');
  const layout = stepLayout(reference.maximum);
  const counts: number[][][] = reference.countsByScoreItemPoints;
  const k = reference.maximum.length;
  const full = counts.length - 1;
  const sum = (from: number, to: number) =>
    Float64Array.from(
      reference.maximum.flatMap((m: number, i: number) =>
        Array.from({ length: m }, (_, h) =>
          counts.slice(from, to).reduce((t, row) => t + row[i]![h + 1]!, 0),
        ),
      ),
    );
  const groups: ScoreGroups = {
    booklets: 1,
    itemStart: Int32Array.of(0, k),
    item: Int32Array.from({ length: k }, (_, i) => i),
    maximum: Int32Array.of(full),
    cellStart: Int32Array.of(0, full + 1),
    cellBooklet: new Int32Array(full + 1),
    cellScore: Int32Array.from({ length: full + 1 }, (_, r) => r),
    cellCount: Int32Array.from(reference.studentsByScore),
    cellWeight: Float64Array.from(reference.studentsByScore),
    cell: new Int32Array(0),
    firstStudent: new Int32Array(1),
  };
  const anchors = Array(k).fill(null);
  const start = startingValues(layout, sum(0, full + 1), new Float64Array(k).fill(reference.n), anchors);
  const free = freeParameters(layout, Array(k).fill(false));

  it('gives the exact CML thresholds to 1e-6 and their standard errors', () => {
    const cml = conditionalMaximumLikelihood(groups, layout, sum(1, full), start, free, false);
    if (isUnavailable(cml)) throw new Error(cml.unavailable);
    const { table } = reference.cml;
    expect(largest(table.map((row: Golden, a: number) => row.threshold - cml.delta[a]!))).toBeLessThan(1e-9);
    expect(
      largest(
        table.map((row: Golden, a: number) => row.se - Math.sqrt(cml.covariance[a * layout.size + a]!)),
      ),
    ).toBeLessThan(1e-8);
    expect(cml.logLikelihood).toBeCloseTo(reference.cml.logLikelihood, 6);
    expect(cml.gradient).toBeLessThan(1e-7);
  });

  it('gives TAM’s MML thresholds and variance to 1e-4, from any of two starts', () => {
    for (const from of [start, new Float64Array(layout.size)]) {
      const mml = marginalMaximumLikelihood(groups, layout, sum(0, full + 1), from, free, {
        freeMean: false,
      });
      if (isUnavailable(mml)) throw new Error(mml.unavailable);
      const tam = Object.values(reference.mml.delta).flat() as number[];
      expect(largest(tam.map((d, a) => d - mml.delta[a]!))).toBeLessThan(1e-6);
      expect(mml.sd ** 2).toBeCloseTo(reference.mml.variance, 6);
      expect(mml.logLikelihood).toBeCloseTo(reference.mml.loglik, 5);
    }
  });

  it('gives a coarser grid of 61 nodes the same thresholds to 1e-5', () => {
    const mml = marginalMaximumLikelihood(groups, layout, sum(0, full + 1), start, free, {
      freeMean: false,
      nodes: 61,
    });
    if (isUnavailable(mml)) throw new Error(mml.unavailable);
    const tam = Object.values(reference.mml.delta).flat() as number[];
    expect(largest(tam.map((d, a) => d - mml.delta[a]!))).toBeLessThan(1e-5);
  });

  it('gives WLE and SE at the given thresholds to 1e-6, zero and full scores included', () => {
    const delta = Float64Array.from(Object.values(reference.mml.delta).flat() as number[]);
    const { theta, se } = weightedLikelihoodEstimates(groups, layout, delta, cumulate(layout, delta));
    expect(largest(reference.wle.byRaw.map((row: Golden, r: number) => row.wle - theta[r]!))).toBeLessThan(
      1e-8,
    );
    expect(largest(reference.wle.byRaw.map((row: Golden, r: number) => row.wle_se - se[r]!))).toBeLessThan(
      1e-8,
    );
  });

  it('gives TAM’s Thurstonian thresholds within the steps of TAM’s search', () => {
    const delta = Float64Array.from(Object.values(reference.mml.delta).flat() as number[]);
    for (const [i, row] of reference.mml.thurstonian.entries()) {
      const own = thurstonianThresholds(layout, delta, cumulate(layout, delta), i);
      const tam = [row.Cat1, row.Cat2].filter((value) => value !== null);
      expect(own).toHaveLength(tam.length);
      expect(largest(own.map((value, h) => value - tam[h]))).toBeLessThan(2e-4);
    }
  });
});

describe('three booklets with common items (partial credit model), beside an exact solution in R and eRm', () => {
  const reference = golden('booklets');
  const n = reference.responses.length;

  it('gives thresholds and standard errors of CML, also with weights, and with anchors', () => {
    const free = calibrated(reference.responses, reference.maximum);
    const weighted = calibrated(reference.responses, reference.maximum, {
      weight: Float64Array.from(reference.weight),
    });
    const anchored = calibrated(reference.responses, reference.maximum, {
      items: itemsFromStrings(reference.responses, reference.maximum, reference.anchored.anchor),
    });
    expect(free.booklets).toBe(3);
    expect(anchored.constraint).toBe('anchors');
    for (const [own, r] of [
      [free, reference.free],
      [weighted, reference.weighted],
      [anchored, reference.anchored],
    ] as const) {
      expect(largest(r.delta.map((d: number, a: number) => d - own.delta[a]!))).toBeLessThan(1e-8);
      expect(largest(r.se.map((se: number, a: number) => se - standardErrors(own)[a]!))).toBeLessThan(1e-7);
    }
    expect(anchored.items[0]!.difficulty).toBe(-1);
    expect(anchored.items[0]!.se).toBeNull();
    expect(anchored.items[8]!.difficulty).toBe(0.3);
    expect(weighted.n).toBe(n);
    expect(weighted.effectiveN).toBeLessThan(n);
  });

  it('gives eRm’s difficulties and standard errors of the dichotomous items to 1e-4', () => {
    const { items, difficulty, se } = reference.eRmRasch;
    const own = calibrated(reference.responses, reference.maximum.slice(0, items));
    expect(largest(difficulty.map((d: number, a: number) => d - own.delta[a]!))).toBeLessThan(1e-4);
    expect(largest(se.map((value: number, a: number) => value - standardErrors(own)[a]!))).toBeLessThan(1e-4);
  });
});
