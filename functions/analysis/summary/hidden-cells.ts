/** Students and schools behind one cell of a table: a group (girls, urban schools, …) of one line (a region). */
export interface CellSize {
  readonly students: number;
  readonly schools: number;
}

export interface CellTable {
  /** Sizes by line and group. */
  readonly lines: ReadonlyMap<string, Readonly<Record<string, CellSize>>>;
  /** Lines and groups that are in the totals and never shown (withheld regions, unknown gender). */
  readonly neverShown: { readonly lines: ReadonlySet<string>; readonly groups: ReadonlySet<string> };
}

/**
 * Which cells must be hidden when the totals of lines and of groups are shown: those with fewer students or schools
 * than `minimum`, and then, along every line and every group, the smallest shown one as long as what is hidden there is
 * smaller than `minimum` in either and could be found by subtraction. Empty cells hide nothing and need no hiding.
 * @returns hidden cells as `cellKey(line, group)`
 */
export function hiddenCells(table: CellTable, minimum: CellSize): ReadonlySet<string> {
  const { lines, neverShown } = table;
  const hidden = new Set<string>();
  const isSmall = ({ students, schools }: CellSize) =>
    students < minimum.students || schools < minimum.schools;
  const all = [...lines].flatMap(([line, groups]) =>
    Object.entries(groups).map(([group, size]) => ({ line, group, size, key: cellKey(line, group) })),
  );
  for (const { line, group, size, key } of all) {
    if (neverShown.lines.has(line) || neverShown.groups.has(group) || isSmall(size)) hidden.add(key);
  }
  const rows = [...Map.groupBy(all, ({ line }) => line).values()];
  const columns = [...Map.groupBy(all, ({ group }) => group).values()];
  for (let changed = true; changed; ) {
    changed = false;
    for (const cells of [...rows, ...columns]) {
      const covered = cells.filter(({ key, size }) => hidden.has(key) && size.students > 0);
      if (covered.length === 0) continue;
      const sum = (of: keyof CellSize) => covered.reduce((total, { size }) => total + size[of], 0);
      if (!isSmall({ students: sum('students'), schools: sum('schools') })) continue;
      const shown = cells.filter(({ key }) => !hidden.has(key));
      const [smallest] = shown.toSorted((a, b) => a.size.students - b.size.students);
      if (smallest === undefined) continue;
      hidden.add(smallest.key);
      changed = true;
    }
  }
  return hidden;
}

export function cellKey(line: string, group: string): string {
  return `${line}\n${group}`;
}
