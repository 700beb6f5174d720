import type { ScoreGroups } from './score-groups.ts';

/** Students (rows of the file) in order of booklet: those of booklet b are `row[start[b]] … row[start[b + 1] − 1]`. */
export function rowsByBooklet({ cell, cellBooklet, booklets }: ScoreGroups): {
  readonly start: Int32Array;
  readonly row: Int32Array;
} {
  const start = new Int32Array(booklets + 1);
  for (const c of cell) if (c >= 0) start[cellBooklet[c]! + 1]!++;
  for (let b = 0; b < booklets; b++) start[b + 1]! += start[b]!;
  const row = new Int32Array(start[booklets]!);
  const next = start.slice();
  for (let v = 0; v < cell.length; v++) if (cell[v]! >= 0) row[next[cellBooklet[cell[v]!]!]!++] = v;
  return { start, row };
}
