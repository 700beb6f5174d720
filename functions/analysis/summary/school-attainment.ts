import type { Assessment } from '../../assessment/assessment.ts';
import type { Responses } from '../../responses/responses.ts';
import { clusteredProportion } from '../../statistics/clustered-proportion.ts';
import { isUnavailable } from '../../statistics/unavailable.ts';
import type { ItemBundle } from '../item-bundles.ts';
import { type Attainment, attainment } from '../objective-verdict.ts';
import { pooledPoints } from '../points.ts';

/**
 * Whether each school attained an objective, as its own report says it; null for a school with fewer than
 * `minimum.objective` students who were given one of its items, or without a report. Index as in `responses.schools`.
 */
export function schoolAttainment(
  assessment: Assessment,
  responses: Responses,
  bundle: ItemBundle,
  rowsOf: readonly Int32Array[],
  isReported: (school: number) => boolean,
): readonly (Attainment | null)[] {
  const { rules } = assessment;
  const columns = assessment.items.flatMap(({ id, maxScore }, at) => {
    const codes = responses.items[at];
    return bundle.items.has(id) && codes !== undefined ? [{ codes, maxScore }] : [];
  });
  const { points, maxima } = pooledPoints(columns, responses.students, rules.missingAsWrong);
  return responses.schools.map((_, school) => {
    if (!isReported(school)) return null;
    const rows = rowsOf[school]!;
    const own = Float64Array.from(rows, (row) => maxima[row]!);
    let n = 0;
    for (const maximum of own) if (maximum > 0) n++;
    if (n < rules.minimum.objective) return null;
    const { weight } = responses;
    const share = clusteredProportion(
      Float64Array.from(rows, (row) => points[row]!),
      own,
      weight === null ? null : Float64Array.from(rows, (row) => weight[row]!),
    );
    return isUnavailable(share) ? null : attainment(share, rules);
  });
}
