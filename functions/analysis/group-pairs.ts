import type { Group } from './results.ts';

/** Two groups whose means are subtracted, first minus second. */
export interface GroupPair {
  readonly first: Group;
  readonly second: Group;
}

export const genderPair: GroupPair = { first: 'girls', second: 'boys' };

/** Every pair of languages, in the order given. */
export function languagePairs(languages: readonly string[]): readonly GroupPair[] {
  return languages.flatMap((first, at) => languages.slice(at + 1).map((second) => ({ first, second })));
}

/** A pair's name in records. */
export function pairKey({ first, second }: GroupPair): string {
  return `${first}-${second}`;
}
