import type { Assessment } from '../../assessment/assessment.ts';
import type { PreparedItem } from '../../psychometrics/rasch/prepare.ts';
import { type Part, prmse } from '../../psychometrics/rasch/prmse.ts';
import { isUnavailable, mapResult, unavailable } from '../../statistics/unavailable.ts';
import type { CalibratedDomain } from '../calibrate-domains.ts';
import { everyNth } from './every-nth.ts';
import { technicalLimits } from './limits.ts';
import type { Subscore, Subscores } from './technical-analysis.ts';

/**
 * PRMSE of each domain within the whole test, and of each objective within its domain, from the calibrated items. Items
 * without an objective belong to the domain's total, as a part that is not reported.
 */
export function subscores(
  assessment: Pick<Assessment, 'items' | 'objectives'>,
  students: number,
  weight: Float64Array | null,
  calibrations: readonly (CalibratedDomain | null)[],
): Subscores {
  const calibrated = calibrations.flatMap((domain) =>
    domain === null || isUnavailable(domain.calibration)
      ? []
      : [{ domain: domain.domain, items: domain.calibration.responses.items }],
  );
  const thinned = everyNth(students, weight, technicalLimits.sample).weight;
  const valuesOf = (parts: readonly Part[]) => prmse(parts, students, thinned);

  const wholes = calibrated.map(({ domain, items }) => ({ id: domain, items }));
  const ofDomains = wholes.length < 2 ? wholes.map(() => unavailable('not-applicable')) : valuesOf(wholes);
  const objectiveOf = new Map(assessment.items.map(({ id, objective }) => [id, objective]));
  return {
    domains: wholes.map(({ id, items }, at) => ({
      id,
      domain: id,
      items: items.length,
      value: mapResult(ofDomains[at]!, withoutId),
    })),
    objectives: calibrated.flatMap(({ domain, items }): readonly Subscore[] => {
      const parts = new Map<string | null, PreparedItem[]>();
      for (const item of items) {
        const objective = objectiveOf.get(item.id) ?? null;
        const known = parts.get(objective);
        if (known === undefined) parts.set(objective, [item]);
        else known.push(item);
      }
      if (parts.size === 1 && parts.has(null)) return [];
      const named = [...parts];
      const values = valuesOf(named.map(([id, members]) => ({ id: id ?? '', items: members })));
      return named.flatMap(([id, members], at) =>
        id === null ? [] : [{ id, domain, items: members.length, value: mapResult(values[at]!, withoutId) }],
      );
    }),
  };
}

function withoutId<T extends { readonly id: string }>({ id: _, ...value }: T): Omit<T, 'id'> {
  return value;
}
