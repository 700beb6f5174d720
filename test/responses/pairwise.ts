/**
 * Few combinations in which every two values of different factors meet at least once: greedily, always the next
 * combination that brings most pairs that are still missing. The same factors give the same list.
 */
export function pairwise<T extends object>(factors: { readonly [Key in keyof T]: readonly T[Key][] }): T[] {
  const names = Object.keys(factors) as (keyof T)[];
  const missing = new Set<string>();
  const key = (a: number, i: number, b: number, j: number) => `${a}:${i}|${b}:${j}`;
  for (const [a, first] of names.entries())
    for (const [b, second] of names.entries())
      if (a < b)
        for (const i of factors[first].keys())
          for (const j of factors[second].keys()) missing.add(key(a, i, b, j));
  const chosen: T[] = [];
  while (missing.size > 0) {
    const [a, i, b, j] = [...missing][0]!.split(/[:|]/).map(Number) as [number, number, number, number];
    const picked: (number | undefined)[] = names.map((_, at) => (at === a ? i : at === b ? j : undefined));
    for (const [at, name] of names.entries()) {
      if (picked[at] !== undefined) continue;
      const gains = [...factors[name].keys()].map((value) =>
        picked.reduce<number>((sum, other, of) => {
          if (other === undefined) return sum;
          return sum + (missing.has(of < at ? key(of, other, at, value) : key(at, value, of, other)) ? 1 : 0);
        }, 0),
      );
      picked[at] = gains.indexOf(Math.max(...gains));
    }
    for (const [x, of] of picked.entries())
      for (const [y, other] of picked.entries()) if (x < y) missing.delete(key(x, of!, y, other!));
    chosen.push(Object.fromEntries(names.map((name, at) => [name, factors[name][picked[at]!]])) as T);
  }
  return chosen;
}

/** All combinations. */
export function everyCombination<T extends object>(
  factors: { readonly [Key in keyof T]: readonly T[Key][] },
): T[] {
  return (Object.keys(factors) as (keyof T)[]).reduce<Partial<T>[]>(
    (list, name) => list.flatMap((each) => factors[name].map((value) => ({ ...each, [name]: value }))),
    [{}],
  ) as T[];
}
