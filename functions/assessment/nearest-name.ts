import { foldLoosely } from './fold.ts';

/**
 * The candidate that a writer most likely meant, by edit distance (insertions, deletions, substitutions and swaps of
 * neighbours; Damerau–Levenshtein, restricted) after folding; undefined where more than a third would have to change.
 * Leading zeros in numbers do not count: "M1" is "M01".
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = simplify(name);
  if (wanted === '') return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const other = simplify(candidate);
    if (Math.abs(other.length - wanted.length) >= least) continue;
    const distance = other === wanted ? 0 : editDistance(wanted, other);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

function simplify(name: string): string {
  return foldLoosely(name.slice(0, 80)).replace(/(?<!\p{N})0+(?=\p{N})/gu, '');
}

function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforePrevious[j - 2]! + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length]!;
}
