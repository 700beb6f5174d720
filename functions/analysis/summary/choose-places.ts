import { suppressedGroups } from '../suppression.ts';
import { NATION_PLACE, type PlaceId, type WithheldPlace } from './summary-results.ts';

export interface ChosenPlaces {
  /** The nation first, then regions in the order given. */
  readonly places: readonly PlaceId[];
  readonly withheld: readonly WithheldPlace[];
}

/**
 * Which places get a summary. A region needs `minimum` schools with results of their own; and where the regions without
 * one had fewer together, so that they could be found by subtraction from the nation, the smallest of the others has
 * none either (complementary suppression). The nation is not printed where one region is all of it.
 * @param reported schools with results of their own, by region, in the order in which regions are shown
 * @param elsewhere such schools without a region
 */
export function choosePlaces(
  reported: ReadonlyMap<string, number>,
  elsewhere: number,
  minimum: number,
): ChosenPlaces {
  const all = [...reported.values()].reduce((sum, schools) => sum + schools, elsewhere);
  if (all < minimum) {
    const few = { place: NATION_PLACE, reason: 'too-few-schools', schools: all } as const;
    return { places: [], withheld: [few] };
  }
  const hidden = suppressedGroups(Object.fromEntries(reported), minimum, elsewhere);
  const withheld: WithheldPlace[] = [];
  const places: PlaceId[] = [];
  for (const [place, schools] of reported) {
    const why = hidden[place];
    if (why === undefined) places.push(place);
    else {
      const reason = why.unavailable === 'complementary' ? 'complementary' : 'too-few-schools';
      withheld.push({ place, reason, schools });
    }
  }
  const oneRegion = reported.size === 1 && elsewhere === 0 && places.length === 1;
  if (oneRegion) return { places, withheld: [{ place: NATION_PLACE, reason: 'one-region', schools: all }] };
  return { places: [NATION_PLACE, ...places], withheld };
}
