import { mapResult, type Result, unavailable } from '../statistics/unavailable.ts';
import { adjustBundles, compareBundle } from './compare-bundle.ts';
import { bandId, difficultyBands, difficultyBundles } from './item-bundles.ts';
import { relativeTo } from './objective-verdict.ts';
import type { BandResults } from './results.ts';
import type { SchoolData, SharedData } from './school-data.ts';

/**
 * Success on the easy, middle and hard third of each domain's items beside the main reference: where a school loses
 * its points. All bands of a report are one family; verdicts need `minimum.objective` students. `not-applicable`
 * without calibrated items.
 */
export function analyseDifficulty(shared: SharedData, data: SchoolData): Result<readonly BandResults[]> {
  const { assessment, difficulties } = shared;
  const compared = difficultyBundles(assessment, difficulties).flatMap(
    (bundle) => compareBundle(shared, data, bundle) ?? [],
  );
  if (compared.length === 0) return unavailable('not-applicable');
  const adjusted = adjustBundles(compared);
  const need = assessment.rules.minimum.objective;
  return compared.map((bundle) => {
    const { domain, items, n, share, own, comparison } = bundle;
    const pAdjusted = adjusted.get(bundle)!;
    return {
      domain,
      band: difficultyBands.find((band) => bandId(domain, band) === bundle.id)!,
      items,
      n,
      school: mapResult(share, ({ value, low, high }) => ({ value, low, high })),
      references: own,
      difference: mapResult(comparison, ({ difference }) => difference),
      pAdjusted,
      relative:
        n < need
          ? unavailable('too-few', { need, have: n })
          : mapResult(comparison, ({ difference }) =>
              mapResult(pAdjusted, (p) => relativeTo(difference.value, p, assessment.rules)),
            ),
    };
  });
}
