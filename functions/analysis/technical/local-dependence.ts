import { residualCorrelations } from '../../psychometrics/rasch/q3.ts';
import { isUnavailable, mapResult, unavailable } from '../../statistics/unavailable.ts';
import type { CalibratedDomain } from '../calibrate-domains.ts';
import { everyNth } from './every-nth.ts';
import { technicalLimits } from './limits.ts';
import type { DomainDependence } from './technical-analysis.ts';

/** Pairs of items whose residuals go together beyond the limit (Q3), per calibrated domain. */
export function localDependence({ domain, calibration, persons }: CalibratedDomain): DomainDependence {
  if (isUnavailable(calibration)) return { domain, q3: unavailable(calibration.unavailable) };
  if (persons === null) return { domain, q3: unavailable('no-data') };
  const { booklets, sample, q3: limit, q3Students, listed } = technicalLimits;
  if (calibration.booklets > booklets) return { domain, q3: unavailable('not-applicable') };
  const { responses } = calibration;
  const thinned = everyNth(responses.students, responses.weight, sample);
  const found = residualCorrelations(
    { ...calibration, responses: { ...responses, weight: thinned.weight } },
    persons,
    q3Students,
  );
  return {
    domain,
    q3: mapResult(found, ({ mean, pairs }) => {
      const beyond = pairs.filter(({ adjusted }) => Math.abs(adjusted) >= limit);
      return {
        students: thinned.students,
        pairs: pairs.length,
        mean,
        beyond: beyond.length,
        listed: beyond.slice(0, listed),
      };
    }),
  };
}
