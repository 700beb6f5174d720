import { byNumberThenText } from '../../responses/collation.ts';
import { NATION_PLACE, type PlaceId } from './summary-results.ts';

/** The schools of a region, and those of the rest of the nation; the nation itself has no others. */
export interface PlaceSchools {
  readonly schools: readonly number[];
  /** Null for the nation. */
  readonly others: readonly number[] | null;
}

/** The places that have a summary, and the schools of each. */
export interface Places {
  readonly all: readonly PlaceId[];
  readonly regions: readonly PlaceId[];
  readonly everySchool: readonly number[];
  /** Schools of each region of the file, also of those without a summary. */
  readonly members: ReadonlyMap<string, readonly number[]>;
  of(place: PlaceId): PlaceSchools;
}

/** Schools by region, regions in the order of their ids; a school without a region is in none. */
export function regionMembers(regionOf: readonly (string | null)[]): ReadonlyMap<string, readonly number[]> {
  const members = new Map<string, number[]>();
  for (const [school, region] of regionOf.entries()) {
    if (region !== null) members.set(region, [...(members.get(region) ?? []), school]);
  }
  return new Map([...members].sort(([a], [b]) => byNumberThenText(a, b)));
}

export function placesOf(all: readonly PlaceId[], regionOf: readonly (string | null)[]): Places {
  const everySchool = [...regionOf.keys()];
  const members = regionMembers(regionOf);
  return {
    all,
    regions: all.filter((place) => place !== NATION_PLACE),
    everySchool,
    members,
    of: (place) =>
      place === NATION_PLACE
        ? { schools: everySchool, others: null }
        : {
            schools: members.get(place)!,
            others: everySchool.filter((school) => regionOf[school] !== place),
          },
  };
}
