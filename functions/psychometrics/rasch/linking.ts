import { bookletItems, type ScoreGroups } from './score-groups.ts';

/**
 * Connected parts of the design: two items are linked when some booklet that carries information holds both.
 * One part means that all difficulties are on one scale. Returns item indexes, each part ascending, the largest first.
 *
 * @param informative whether a booklet's answers say anything about its items relative to each other
 */
export function linkedParts(
  groups: ScoreGroups,
  items: number,
  informative: (booklet: number) => boolean,
): number[][] {
  const parent = Int32Array.from({ length: items }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (let b = 0; b < groups.booklets; b++) {
    if (!informative(b)) continue;
    const members = bookletItems(groups, b);
    for (let j = 1; j < members.length; j++) {
      const x = root(members[0]!);
      const y = root(members[j]!);
      if (x !== y) parent[Math.max(x, y)] = Math.min(x, y);
    }
  }
  const parts = new Map<number, number[]>();
  for (let i = 0; i < items; i++) {
    const part = parts.get(root(i));
    if (part === undefined) parts.set(root(i), [i]);
    else part.push(i);
  }
  return [...parts.values()].sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}
