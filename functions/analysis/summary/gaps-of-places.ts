import type { Assessment } from '../../assessment/assessment.ts';
import type { Responses } from '../../responses/responses.ts';
import { meanInterval } from '../../statistics/mean-interval.ts';
import { mapResult, type Result, unavailable } from '../../statistics/unavailable.ts';
import type { DomainScores } from '../domain-reference.ts';
import type { SharedData } from '../school-data.ts';
import { gapSumsOf, sumsWithoutDif } from './gap-sums.ts';
import { shownGroups, unless } from './group-table.ts';
import { gapEstimate, judgeGaps, placeGap, placeGapOfGaps } from './place-gaps.ts';
import type { localities } from './place-participation.ts';
import type { Places } from './places.ts';
import {
  type GapBesideNation,
  type Grouping,
  groupings,
  NATION_PLACE,
  type PlaceId,
  type SummaryDomain,
} from './summary-results.ts';

interface WholeFile {
  readonly assessment: Assessment;
  readonly responses: Responses;
  readonly difItems: SharedData['difItems'];
  readonly domains: readonly DomainScores[];
  readonly localityOf: ReturnType<typeof localities>;
}

type DomainGaps = SummaryDomain['gaps'];

/**
 * The gaps of every place by domain and grouping (gender, language of instruction, locality), beside the nation's and
 * without DIF items. A place's table of one grouping, all domains, is a family of comparisons. A group that is too small,
 * or that would tell another's, is hidden with its reason.
 */
export function gapsOfPlaces(file: WholeFile, places: Places): ReadonlyMap<PlaceId, readonly DomainGaps[]> {
  const { assessment, domains } = file;
  const prepared = domains.map((scores) => prepare(file, scores, places));
  return new Map(
    places.all.map((place) => {
      const byGrouping = groupings.map((grouping) =>
        judgeGaps(
          prepared.map((domain) => gapBeside(place, domain[grouping], places)),
          assessment.rules,
        ),
      );
      const gapsIn = (domain: number) =>
        Object.fromEntries(
          groupings.map((grouping, which) => [grouping, byGrouping[which]![domain]!]),
        ) as unknown as DomainGaps;
      return [place, domains.map((_, domain) => gapsIn(domain))];
    }),
  );
}

interface Prepared {
  readonly gap: Parameters<typeof placeGap>[0];
  readonly shown: ReturnType<typeof shownGroups>;
  readonly without: ReturnType<typeof sumsWithoutDif>;
}

/** The two groups of each grouping in a domain, which of them may be shown, and their sums without DIF items. */
function prepare(
  { assessment, responses, difItems, localityOf }: WholeFile,
  scores: DomainScores,
  { all, members }: Places,
): Readonly<Record<Grouping, Prepared | null>> {
  const byGrouping = gapSumsOf(scores, localityOf);
  const { domain, groups } = scores;
  const everybody = groups[0]!.sums.n;
  const prepared = groupings.map((grouping) => {
    const gap = byGrouping[grouping];
    return [
      grouping,
      gap === undefined
        ? null
        : {
            gap,
            shown: shownGroups(gap, everybody, members, new Set(all), assessment.rules),
            without: sumsWithoutDif({ assessment, difItems }, responses, domain, groups, gap),
          },
    ];
  });
  return Object.fromEntries(prepared) as Record<Grouping, Prepared | null>;
}

function gapBeside(place: PlaceId, prepared: Prepared | null, places: Places): Result<GapBesideNation> {
  if (prepared === null) return unavailable('not-applicable');
  const { gap, shown, without } = prepared;
  const { schools, others } = places.of(place);
  const isNation = place === NATION_PLACE;
  const nationHidden = shown.hidden(NATION_PLACE);
  const own = unless(shown.hidden(place), () => placeGap(gap, schools));
  return {
    own,
    nation: isNation ? null : unless(nationHidden, () => placeGap(gap, places.everySchool)),
    gapOfGaps: isNation
      ? null
      : mapResult(own, () => unless(nationHidden, () => placeGapOfGaps(gap, schools, others!))),
    withoutDif: mapResult(own, () =>
      without === null
        ? unavailable('not-applicable')
        : mapResult(gapEstimate(without.sums, schools), ({ difference, se, df }) => ({
            items: without.items,
            difference: meanInterval({ mean: difference, se, df }),
          })),
    ),
  };
}
