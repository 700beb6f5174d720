/** The least share whose number always has room in its bar: 4 % of the shortest bar is 10 px. */
export const SMALL_PART = 0.04;

/** Whether any of these shares may be too small for its number to stand in its part of a bar. */
export function hasSmallParts(rows: readonly { readonly shares: readonly number[] }[]): boolean {
  return rows.some(({ shares }) => shares.some((share) => share > 0 && share < SMALL_PART));
}
