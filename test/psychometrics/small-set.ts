import type { ItemSet } from '../../functions/psychometrics/classical/item-set.ts';

/** An item set from rows of scores (students × items), with the maxima given or 1 for every item. */
export function smallSet(
  rows: readonly (readonly number[])[],
  { maxima, items = 0 }: { maxima?: readonly number[]; items?: number } = {},
): ItemSet {
  const count = rows[0]?.length ?? items;
  return {
    students: rows.length,
    items: Array.from({ length: count }, (_, item) => ({
      id: `i${item}`,
      maxScore: maxima?.[item] ?? 1,
      scores: Uint8Array.from(rows, (row) => row[item]!),
      answers: null,
      options: [],
      keys: [-1],
    })),
    variant: null,
    weight: null,
    rows: null,
  };
}

/** Every number inside a result, with its path, for the check that none is NaN or infinite. */
export function numbersIn(value: unknown, path = ''): { path: string; number: number }[] {
  if (typeof value === 'number') return [{ path, number: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => numbersIn(part, `${path}.${key}`));
}
