import type { Assessment } from '../assessment/assessment.ts';
import { type CalibrationOutcome, calibrate } from '../psychometrics/rasch/calibrate.ts';
import { type PersonScores, personScores } from '../psychometrics/rasch/person-scores.ts';
import { type ScaleTransformation, scaleScore } from '../psychometrics/rasch/scale.ts';
import type { Responses } from '../responses/responses.ts';
import { isUnavailable } from '../statistics/unavailable.ts';

/** A domain's calibration on the whole file, and its students' abilities; null persons where it did not calibrate. */
export interface CalibratedDomain {
  readonly domain: string;
  readonly calibration: CalibrationOutcome;
  readonly persons: PersonScores | null;
  /** Esep scale score per student, NaN where no item of the domain was observed; null without a scale. */
  readonly scaleScores: Float64Array | null;
}

/** Calibrates each domain that has items; null for a domain without. */
export function calibrateDomains(
  assessment: Assessment,
  responses: Responses,
): readonly (CalibratedDomain | null)[] {
  return assessment.domains.map(({ id }) => {
    const items = assessment.items.flatMap((item, at) =>
      item.domain === id && responses.items[at] !== undefined
        ? [{ id: item.id, maxScore: item.maxScore, difficulty: item.difficulty, scores: responses.items[at] }]
        : [],
    );
    if (items.length === 0) return null;
    const calibration = calibrate({
      items,
      students: responses.students,
      weight: responses.weight,
      missingAsWrong: assessment.rules.missingAsWrong,
    });
    if (isUnavailable(calibration)) return { domain: id, calibration, persons: null, scaleScores: null };
    const persons = personScores(calibration, assessment.rules.scale);
    const { scale } = persons;
    return {
      domain: id,
      calibration,
      persons,
      scaleScores: isUnavailable(scale) ? null : persons.wle.map((theta) => scaleScore(scale, theta)),
    };
  });
}

/** The Esep scale of every domain that has one. */
export function scalesOf(
  domains: readonly (CalibratedDomain | null)[],
): Readonly<Record<string, ScaleTransformation>> {
  return Object.fromEntries(
    domains.flatMap((calibrated) => {
      const scale = calibrated?.persons?.scale;
      return calibrated === null || scale === undefined || isUnavailable(scale)
        ? []
        : [[calibrated.domain, scale]];
    }),
  );
}

/** Location of every calibrated item, logits. */
export function itemDifficulties(
  domains: readonly (CalibratedDomain | null)[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    domains.flatMap((domain) =>
      domain === null || isUnavailable(domain.calibration)
        ? []
        : domain.calibration.items.map(({ id, difficulty }) => [id, difficulty] as const),
    ),
  );
}
