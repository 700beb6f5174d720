import type { Assessment } from '../../assessment/assessment.ts';
import type { Responses } from '../../responses/responses.ts';
import { isUnavailable, mapResult, unavailable } from '../../statistics/unavailable.ts';
import { NATION } from '../cells.ts';
import type { ComputedReference } from '../compute-reference.ts';
import type { DomainScores } from '../domain-reference.ts';
import { objectiveBundles } from '../item-bundles.ts';
import type { SharedData } from '../school-data.ts';
import { choosePlaces } from './choose-places.ts';
import { compareRegions } from './compare-regions.ts';
import { gapsOfPlaces } from './gaps-of-places.ts';
import { ofAllStudents, ownFigures } from './own-figures.ts';
import { answeredBySchool, placeBackground } from './place-background.ts';
import { placeObjectives } from './place-objectives.ts';
import { localities, placeParticipation, testedRows } from './place-participation.ts';
import { placesOf, regionMembers } from './places.ts';
import { schoolAttainment } from './school-attainment.ts';
import { schoolVerdicts as verdictsOfSchools } from './school-verdicts.ts';
import { schoolBinEdges, schoolsDistribution } from './schools-distribution.ts';
import {
  NATION_PLACE,
  type PlaceId,
  type SchoolVerdict,
  type SummaryDomain,
  type SummaryResults,
  schoolVerdicts,
  type WithheldPlace,
} from './summary-results.ts';

/** The summaries of a run, and the places that have none. */
export interface RunSummaries {
  readonly summaries: readonly SummaryResults[];
  readonly withheld: readonly WithheldPlace[];
}

/**
 * All numbers of the summaries of the nation and of each region, from the whole file. Means, errors and percentiles are
 * those of the references that schools are set beside; comparisons of all regions in all domains are one family.
 * No value of a single school and no student's is in the result.
 *
 * @param rowsOf rows of each school
 */
export function summariseRun(
  assessment: Assessment,
  responses: Responses,
  { reference, computed, cells, sums, restsOf }: ComputedReference,
  difItems: SharedData['difItems'],
  rowsOf: readonly Int32Array[],
): RunSummaries {
  const { rules } = assessment;
  const tested = rowsOf.map((rows) => testedRows(responses, rows));
  const isReported = (school: number) => tested[school]!.length >= rules.minimum.group;
  const reported = new Map(
    [...regionMembers(cells.region)].map(([region, schools]) => [region, schools.filter(isReported).length]),
  );
  const elsewhere = cells.region.filter((region, school) => region === null && isReported(school)).length;
  const { places: chosen, withheld } = choosePlaces(reported, elsewhere, rules.summary.schools);
  if (chosen.length === 0) return { summaries: [], withheld };

  const places = placesOf(chosen, cells.region);
  const { regions, everySchool } = places;
  const nationLevel = reference.levels.nation[NATION];
  const ownIn = (place: PlaceId, scores: DomainScores) => {
    const level = place === NATION_PLACE ? computed.nation[NATION] : computed.region[place];
    return ownFigures(scores, places.of(place).schools, level, rules);
  };
  const comparisonOf = compareRegions(assessment, sums.domains, places, ownIn);
  const verdicts = verdictsOfSchools(
    assessment,
    responses,
    { reference, cells, restsOf },
    rowsOf,
    isReported,
  );
  const localityOf = localities(assessment, responses);
  const gaps = gapsOfPlaces({ assessment, responses, difItems, domains: sums.domains, localityOf }, places);
  const edges = sums.domains.map(({ groups }) => schoolBinEdges(groups[0]!.sums, everySchool, rules));
  const objectiveIds = new Set(assessment.objectives.map(({ id }) => id));
  const bundles = sums.bundles.filter(({ bundle }) => objectiveIds.has(bundle.id));
  const attainmentOf = new Map(
    objectiveBundles(assessment)
      .filter(({ id }) => bundles.some(({ bundle }) => bundle.id === id))
      .map((bundle) => [bundle.id, schoolAttainment(assessment, responses, bundle, rowsOf, isReported)]),
  );
  const answered = answeredBySchool(assessment, responses);
  const participationIn = (schools: readonly number[]) =>
    placeParticipation(assessment, responses, localityOf, schools, tested);
  const participations = new Map(chosen.map((place) => [place, participationIn(places.of(place).schools)]));
  const participationOfNation = participations.get(NATION_PLACE) ?? participationIn(everySchool);
  const nationQuestions =
    nationLevel === undefined || isUnavailable(nationLevel) ? null : nationLevel.questions;

  const summaries = chosen.map((place): SummaryResults => {
    const { schools, others } = places.of(place);
    const isNation = place === NATION_PLACE;
    return {
      version: 1,
      place,
      participation: participations.get(place)!,
      nation: isNation ? null : participationOfNation,
      edges: Object.fromEntries(sums.domains.map(({ domain }, at) => [domain.id, edges[at]!])),
      domains: sums.domains.map((scores, at) => domainOf(place, scores, at)),
      objectives: placeObjectives(assessment, bundles, { schools, others }, nationLevel, attainmentOf),
      background: placeBackground(
        assessment,
        sums.answers,
        answered,
        schools,
        isNation ? null : nationQuestions,
      ),
      regions: isNation ? regions.map(regionLine) : [],
      withheld: isNation ? withheld : [],
      compared: regions.length,
    };
  });
  return { summaries, withheld };

  function domainOf(place: PlaceId, scores: DomainScores, at: number): SummaryDomain {
    const { domain, groups } = scores;
    const all = groups[0]!.sums;
    const { schools } = places.of(place);
    const isNation = place === NATION_PLACE;
    const own = ownIn(place, scores);
    const nation = mapResult(
      nationLevel ?? unavailable('no-reference'),
      ({ domains }) => domains[domain.id] ?? unavailable('no-reference'),
    );
    return {
      domain: domain.id,
      own: ofAllStudents(own),
      nation: isNation ? null : ofAllStudents(nation),
      comparison: comparisonOf(place, at),
      levels: mapResult(own, ({ levels }) =>
        levels.length === 0
          ? unavailable('not-applicable')
          : { own: levels, nation: isNation || isUnavailable(nation) ? [] : nation.levels },
      ),
      schools: schoolsDistribution(all, schools, edges[at]!, rules),
      nationSchools: isNation ? null : schoolsDistribution(all, everySchool, edges[at]!, rules),
      verdicts: countVerdicts(
        schools.flatMap((school) => verdicts[school]?.[at] ?? []),
        rules.summary.distribution,
      ),
      gaps: gaps.get(place)![at]!,
    };
  }

  function regionLine(region: string) {
    const { reported: count, students } = participations.get(region)!;
    return {
      region,
      schools: count,
      students,
      domains: Object.fromEntries(
        sums.domains.map((scores, at) => [
          scores.domain.id,
          { own: ofAllStudents(ownIn(region, scores)), comparison: comparisonOf(region, at) },
        ]),
      ),
    };
  }
}

function countVerdicts(known: readonly SchoolVerdict[], need: number): SummaryDomain['verdicts'] {
  if (known.length < need) return unavailable('too-few', { need, have: known.length });
  return Object.fromEntries(
    schoolVerdicts.map((verdict) => [verdict, known.filter((one) => one === verdict).length]),
  ) as Record<SchoolVerdict, number>;
}
