import { mapResult, type Result, unavailable } from '../statistics/unavailable.ts';
import { adjustBundles, compareBundle } from './compare-bundle.ts';
import { objectiveBundles } from './item-bundles.ts';
import { attainment, objectiveAction, relativeTo } from './objective-verdict.ts';
import type { ObjectiveResults } from './results.ts';
import type { SchoolData, SharedData } from './school-data.ts';

/**
 * The learning objectives of a school on three axes: absolute, beside its reference (region, else nation), and beside
 * what the school's own level predicts. The verdicts of one report are one family. Shares need `minimum.group`
 * students, verdicts `minimum.objective`. `not-applicable` without objectives that have items.
 */
export function analyseObjectives(shared: SharedData, data: SchoolData): Result<readonly ObjectiveResults[]> {
  const { assessment } = shared;
  const { rules } = assessment;
  const compared = objectiveBundles(assessment).flatMap(
    (bundle) => compareBundle(shared, data, bundle) ?? [],
  );
  if (compared.length === 0) return unavailable('not-applicable');
  const adjusted = adjustBundles(compared);
  const need = rules.minimum.objective;

  return compared.map((bundle) => {
    const { id, domain, items, n, share, own, comparison } = bundle;
    const pAdjusted = adjusted.get(bundle)!;
    const enough = n < need ? unavailable('too-few', { need, have: n }) : share;
    const attained = mapResult(enough, (interval) => attainment(interval, rules));
    const relative = mapResult(enough, () =>
      mapResult(comparison, ({ difference }) =>
        mapResult(pAdjusted, (p) => relativeTo(difference.value, p, rules)),
      ),
    );
    const prediction = data.predictions[id] ?? unavailable('not-applicable');
    return {
      objective: id,
      domain,
      items,
      n,
      school: mapResult(share, ({ value, low, high }) => ({ value, low, high })),
      references: own,
      // A residual is a group statistic, too: none where the share itself is hidden.
      expected: mapResult(share, () => mapResult(prediction, ({ expected }) => expected)),
      residual: mapResult(share, () => mapResult(prediction, ({ residual }) => residual)),
      difference: mapResult(comparison, ({ difference }) => difference),
      pAdjusted,
      attained,
      relative,
      action: mapResult(attained, (absolute) =>
        mapResult(relative, (beside) => objectiveAction(absolute, beside)),
      ),
      caution: n < rules.minimum.objectiveCaution,
    };
  });
}
