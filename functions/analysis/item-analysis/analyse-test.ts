import type { Assessment } from '../../assessment/assessment.ts';
import type { Responses } from '../../responses/responses.ts';
import type { CalibratedDomain } from '../calibrate-domains.ts';
import { analyseItemsOfDomain } from './analyse-items-of-domain.ts';
import type { ItemAnalysis } from './item-analysis.ts';

/**
 * Analyses the tests of a whole file: every domain that has items, with the calibration that its scores rest on.
 * @param calibrations as `calibrateDomains` gives them, one entry per domain of the assessment
 */
export function analyseTest(
  assessment: Assessment,
  responses: Responses,
  calibrations: readonly (CalibratedDomain | null)[],
): ItemAnalysis {
  return {
    version: 1,
    students: responses.students,
    schools: responses.schools.length,
    domains: calibrations.flatMap((calibrated, at) =>
      calibrated === null
        ? []
        : [analyseItemsOfDomain(assessment, responses, assessment.domains[at]!, calibrated)],
    ),
  };
}
