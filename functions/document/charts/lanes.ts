/**
 * Marks of nearly equal values cover each other on one line. Each therefore takes the first lane in which it is at
 * least `apart` from the marks before it: the lane of each place, from 0, in the order given.
 */
export function lanes(places: readonly number[], apart: number): readonly number[] {
  const taken: number[][] = [];
  return places.map((place) => {
    const free = taken.findIndex((lane) => lane.every((other) => Math.abs(other - place) >= apart));
    const lane = free < 0 ? taken.length : free;
    taken[lane] = [...(taken[lane] ?? []), place];
    return lane;
  });
}
