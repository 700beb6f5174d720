import { gapOfGaps } from '../statistics/gap-of-gaps.ts';
import { hedges } from '../statistics/hedges.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import type { GapEstimate, ReferenceGap } from '../statistics/rest-gaps.ts';
import { isUnavailable, mapResult, type Result, unavailable } from '../statistics/unavailable.ts';
import { welch } from '../statistics/welch.ts';
import { type GroupPair, pairKey } from './group-pairs.ts';
import type { Against, Contrast, Group, GroupGap, ReferenceGapShown } from './results.ts';
import type { ReferenceDomain, RestsByDomain } from './school-data.ts';
import type { SchoolGroup } from './school-groups.ts';

/**
 * The difference between two groups of a school, beside the same difference in each reference, and the gap of the two
 * gaps. Both groups must be large enough to be shown. Verdicts are those of `adjustFamilies`.
 *
 * A gap of gaps is shown as school minus whole reference and tested against the reference without the school; its
 * error is that of the test times 1 − w, w being the school's share of both groups together.
 */
export function groupGap(
  pair: GroupPair,
  groups: Readonly<Record<Group, SchoolGroup>>,
  references: Readonly<Partial<Record<Against, ReferenceDomain>>>,
  rests: Readonly<Partial<Record<Against, RestsByDomain[string]>>>,
  withoutDif: GroupGap['withoutDif'],
): Result<GroupGap> {
  const [first, second] = [groups[pair.first], groups[pair.second]];
  if (first === undefined || second === undefined) return unavailable('not-applicable');
  for (const { summarised } of [first, second]) {
    if (isUnavailable(summarised) && summarised.unavailable !== 'complementary') return summarised;
  }
  if (isUnavailable(first.summarised)) return first.summarised;
  if (isUnavailable(second.summarised)) return second.summarised;

  const [a, b] = [first.summarised.estimate, second.summarised.estimate];
  const own = welch(a, b);
  const g = hedges(a, b);
  const shown = Object.fromEntries(
    Object.entries(references).map(([against, { gaps }]) => [
      against,
      gaps[pairKey(pair)] ?? unavailable('no-reference'),
    ]),
  );
  return {
    ...pair,
    withoutDif,
    school: mapResult(own, (test) => ({
      ...contrast(test, test),
      g: isUnavailable(g) ? null : { value: g.value, low: g.low, high: g.high },
    })),
    references: Object.fromEntries(
      Object.entries(shown).map(([against, gap]) => [against, mapResult(gap, shownGap)]),
    ),
    gapOfGaps: Object.fromEntries(
      Object.entries(shown).map(([against, gap]) => [
        against,
        mapResult(own, (school) =>
          mapResult(gap, (reference) =>
            mapResult(rests[against as Against]?.gaps[pairKey(pair)] ?? unavailable('no-reference'), (rest) =>
              besideReference(school, reference, rest, a.n + b.n),
            ),
          ),
        ),
      ]),
    ),
  };
}

function besideReference(
  school: GapEstimate,
  reference: ReferenceGap,
  rest: GapEstimate,
  students: number,
): Result<Contrast> {
  const test = gapOfGaps(school, rest);
  if (isUnavailable(test)) return test;
  const factor = 1 - students / (reference.n[0] + reference.n[1]);
  return contrast(
    { difference: school.difference - reference.difference, se: factor * test.se, df: test.df },
    test,
  );
}

function shownGap({ difference, se, df }: ReferenceGap): ReferenceGapShown {
  return { difference: meanInterval({ mean: difference, se, df }), se, df };
}

/** A contrast whose p is not yet adjusted and whose verdict not yet drawn. */
function contrast({ difference, se, df }: GapEstimate, { p }: { readonly p: number }): Contrast {
  return {
    difference: meanInterval({ mean: difference, se, df }),
    se,
    df,
    p,
    pAdjusted: p,
    g: null,
    verdict: 'no-difference',
  };
}
