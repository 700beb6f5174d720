import { type Result, unavailable } from './unavailable.ts';

/**
 * Sample quantile of Hyndman and Fan's type 7 from values in ascending order (see `sorted`): linear interpolation at
 * position 1 + (n − 1)p; R's default, Excel's PERCENTILE.INC. Reads two cells, copies nothing.
 *
 * p is a share (0.9 for P90); outside [0, 1] is a RangeError. No value is `no-data`; one value is every quantile.
 * Whether n is enough to print an outer percentile is a rule of printing, not of this function.
 *
 * Source: Hyndman & Fan 1996, The American Statistician 50.
 */
export function quantile(ascending: ArrayLike<number>, p: number): Result<number> {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`share ${p} is not within 0 and 1`);
  const n = ascending.length;
  if (n === 0) return unavailable('no-data');
  return typeSeven(ascending, p);
}

/** Type 7 without the checks, for inner loops: n ≥ 1, 0 ≤ p ≤ 1. */
export function typeSeven(ascending: ArrayLike<number>, p: number): number {
  // 1e-12 takes back the rounding of (n − 1)p where the position is meant to be whole, as R's fuzz does.
  const position = (ascending.length - 1) * p;
  const below = Math.floor(position + 1e-12 * position);
  const share = Math.max(0, position - below);
  const low = ascending[below]!;
  return share < 1e-12 * position || below + 1 >= ascending.length
    ? low
    : low + share * (ascending[below + 1]! - low);
}
