import type { Assessment } from '../../assessment/assessment.ts';
import type { Responses } from '../../responses/responses.ts';
import type { CalibratedDomain } from '../calibrate-domains.ts';
import type { ItemAnalysis } from '../item-analysis/item-analysis.ts';
import { describeDesign } from './describe-design.ts';
import { describeScores } from './describe-scores.ts';
import { localDependence } from './local-dependence.ts';
import { subscores } from './subscores.ts';
import type { TechnicalAnalysis } from './technical-analysis.ts';
import { unusualSchools } from './unusual-schools.ts';

/**
 * What the technical report says beyond the analysis of the items: design, headline scores, local dependence, value of
 * subscores, unusual schools. Everything from the whole file.
 */
export function analyseTechnically(
  assessment: Assessment,
  responses: Responses,
  calibrations: readonly (CalibratedDomain | null)[],
  test: ItemAnalysis,
): TechnicalAnalysis {
  return {
    version: 1,
    design: describeDesign(assessment, responses),
    scores: describeScores(assessment, responses),
    test,
    dependence: calibrations.flatMap((domain) => (domain === null ? [] : [localDependence(domain)])),
    subscores: subscores(assessment, responses.students, responses.weight, calibrations),
    unusual: unusualSchools(assessment, responses, calibrations),
  };
}
