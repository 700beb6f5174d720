import { mapResult, type Result } from '../../statistics/unavailable.ts';
import type { Calibration } from './calibrate.ts';
import { expectedAPosteriori } from './eap.ts';
import {
  type EstimateSummary,
  eapReliability,
  separation,
  summariseEstimates,
  wleReliability,
} from './reliability.ts';
import { type ScaleTransformation, scaleTransformation } from './scale.ts';
import { type Estimates, weightedLikelihoodEstimates } from './wle.ts';

/**
 * Ability of every student of a calibrated domain. In the four arrays per student NaN means one thing only:
 * no item of the domain was observed. Students of weight zero have scores, too, but are in no summary.
 */
export interface PersonScores {
  /** Weighted likelihood estimates (Warm 1989), logits, and their standard errors. */
  readonly wle: Float64Array;
  readonly wleSe: Float64Array;
  /** Expected a posteriori estimates and posterior SDs. */
  readonly eap: Float64Array;
  readonly eapSd: Float64Array;
  /** The same per cell of booklet and raw score (`calibration.responses.groups`). */
  readonly byCell: { readonly wle: Estimates; readonly eap: Estimates };
  readonly wleSummary: Result<EstimateSummary>;
  readonly wleReliability: Result<number>;
  readonly eapReliability: Result<number>;
  /** Of the WLEs. */
  readonly separation: Result<number>;
  readonly scale: Result<ScaleTransformation>;
}

/**
 * @param scale mean and SD of the Esep scale over these students
 */
export function personScores(
  calibration: Calibration,
  scale: { readonly mean: number; readonly sd: number } = { mean: 500, sd: 100 },
): PersonScores {
  const { layout, delta, eta, latent, responses } = calibration;
  const { groups } = responses;
  const wle = weightedLikelihoodEstimates(groups, layout, delta, eta);
  const eap = expectedAPosteriori(groups, layout, eta, latent);
  const count = new Int32Array(groups.cellScore.length);
  const perStudent = (values: Float64Array): Float64Array =>
    Float64Array.from(groups.cell, (c) => (c < 0 ? Number.NaN : values[c]!));
  for (let v = 0; v < responses.students; v++) {
    const c = groups.cell[v]!;
    if (c >= 0 && (responses.weight === null || responses.weight[v]! > 0)) count[c]!++;
  }
  const wleSummary = summariseEstimates(wle.theta, wle.se, count, groups.cellWeight);
  const eapSummary = summariseEstimates(eap.theta, eap.se, count, groups.cellWeight);
  const reliability = mapResult(wleSummary, wleReliability);
  return {
    wle: perStudent(wle.theta),
    wleSe: perStudent(wle.se),
    eap: perStudent(eap.theta),
    eapSd: perStudent(eap.se),
    byCell: { wle, eap },
    wleSummary,
    wleReliability: reliability,
    eapReliability: mapResult(eapSummary, eapReliability),
    separation: mapResult(reliability, separation),
    scale: mapResult(wleSummary, (summary) => scaleTransformation(summary, scale)),
  };
}
