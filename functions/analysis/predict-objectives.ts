import type { Assessment } from '../assessment/assessment.ts';
import { objectiveResiduals } from '../psychometrics/rasch/objective-residuals.ts';
import type { Responses } from '../responses/responses.ts';
import { normalQuantile } from '../statistics/distributions/normal.ts';
import { isUnavailable, mapResult, type Result } from '../statistics/unavailable.ts';
import type { CalibratedDomain } from './calibrate-domains.ts';
import type { Prediction } from './school-data.ts';

/** The predictions of every school (index as in `responses.schools`), by objective. */
export type Predictions = (school: number) => Readonly<Record<string, Result<Prediction>>>;

/**
 * What each school's own level in the domain predicts for each objective, and how far the school is from that: an
 * objective that is weak even for a weak school, or strong even for a strong one. The 95 % limits are those of the
 * residual under the model. Objectives of a domain without calibration are absent; so are all in a file of one school
 * whose items are not anchored: difficulties that come from the school itself predict its own shares, always.
 */
export function predictObjectives(
  assessment: Assessment,
  responses: Responses,
  domains: readonly (CalibratedDomain | null)[],
): Predictions {
  const z = normalQuantile(0.975);
  const predicted = assessment.objectives.flatMap((objective) => {
    const calibration = domains.find((domain) => domain?.domain === objective.domain)?.calibration;
    if (calibration === undefined || isUnavailable(calibration)) return [];
    const ofObjective = assessment.items.filter((item) => item.objective === objective.id);
    const anchored = ofObjective.every(({ difficulty }) => difficulty !== null);
    if (responses.schools.length === 1 && !anchored) return [];
    const own = new Set(ofObjective.map(({ id }) => id));
    const items = calibration.items.flatMap(({ id }, at) => (own.has(id) ? [at] : []));
    if (items.length === 0) return [];
    const residuals = objectiveResiduals(calibration, items, responses.school, responses.schools.length);
    const predictions = residuals.map((result) =>
      mapResult(result, ({ expected, residual, se }) => ({
        expected,
        residual: { value: residual, low: residual - z * se, high: residual + z * se },
      })),
    );
    return [{ id: objective.id, predictions }];
  });
  return (school) => Object.fromEntries(predicted.map(({ id, predictions }) => [id, predictions[school]!]));
}
