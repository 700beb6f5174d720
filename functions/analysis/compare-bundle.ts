import { adjustFamily } from '../statistics/benjamini-hochberg.ts';
import { clusteredProportion, type Proportion } from '../statistics/clustered-proportion.ts';
import type { Interval } from '../statistics/interval.ts';
import { type ProportionComparison, proportionComparison } from '../statistics/proportion-comparison.ts';
import { referenceProportion } from '../statistics/reference-proportion.ts';
import {
  isAvailable,
  isUnavailable,
  mapResult,
  type Result,
  unavailable,
} from '../statistics/unavailable.ts';
import type { ItemBundle } from './item-bundles.ts';
import { ownLevels } from './own-levels.ts';
import { pooledPoints } from './points.ts';
import type { Against } from './results.ts';
import type { ReferenceLevel, SchoolData, SharedData } from './school-data.ts';

/** A school's share of the points of a bundle of items, and its comparison with the main reference. */
export interface ComparedBundle {
  readonly id: string;
  readonly domain: string;
  /** Items of the bundle that the school was given. */
  readonly items: number;
  readonly n: number;
  /** Needs `minimum.group` students. */
  readonly share: Result<Proportion>;
  readonly own: Readonly<Partial<Record<Against, Interval>>>;
  /** Beside the region, else the nation, else similar schools. */
  readonly comparison: Result<ProportionComparison>;
}

/** Null for a bundle of which the school was given no item. */
export function compareBundle(
  shared: SharedData,
  data: SchoolData,
  bundle: ItemBundle,
): ComparedBundle | null {
  const { assessment } = shared;
  const { students } = data;
  const { rules } = assessment;
  const columns = assessment.items.flatMap(({ id, maxScore }) => {
    const codes = students.items[id];
    return bundle.items.has(id) && codes !== undefined ? [{ codes, maxScore }] : [];
  });
  if (columns.length === 0) return null;

  const { points, maxima } = pooledPoints(columns, students.n, rules.missingAsWrong);
  const n = maxima.filter((maximum) => maximum > 0).length;
  const need = rules.minimum.group;
  const share =
    n < need
      ? unavailable('too-few', { need, have: n })
      : clusteredProportion(points, maxima, students.weight);

  const known = ownLevels(shared, data).flatMap(({ against, level }) => {
    const proportion = level.bundles[bundle.id];
    return proportion === undefined || isUnavailable(proportion) ? [] : [{ against, level, proportion }];
  });
  const main = known[0];
  return {
    id: bundle.id,
    domain: bundle.domain,
    items: columns.length,
    n,
    share,
    own: Object.fromEntries(
      known.map(({ against, proportion: { value, low, high } }) => [against, { value, low, high }]),
    ),
    comparison:
      main === undefined
        ? unavailable('no-reference')
        : mapResult(share, (own) =>
            testAgainst(data, bundle, own, main.against, main.level, main.proportion),
          ),
  };
}

/** Tested against the rest of the reference; against a published share as it stands. */
function testAgainst(
  data: SchoolData,
  bundle: ItemBundle,
  share: Proportion,
  against: Against,
  level: ReferenceLevel,
  reference: Proportion,
): Result<ProportionComparison> {
  const rest = data.rests[against]?.bundles[bundle.id];
  if (rest !== undefined && isAvailable(rest)) {
    return proportionComparison(share, referenceProportion(rest), { share: share.n / (share.n + rest.n) });
  }
  return level.source === 'published'
    ? proportionComparison(share, reference)
    : (rest ?? unavailable('no-reference'));
}

/** Benjamini–Hochberg over the bundles of one table; a bundle without a test keeps its reason. */
export function adjustBundles(
  bundles: readonly ComparedBundle[],
): ReadonlyMap<ComparedBundle, Result<number>> {
  const adjusted = adjustFamily(bundles.map(({ comparison }) => mapResult(comparison, ({ p }) => p)));
  return new Map(bundles.map((bundle, at) => [bundle, adjusted[at]!]));
}
