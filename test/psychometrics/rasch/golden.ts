import { readFileSync } from 'node:fs';
import type { CalibrationItem } from '../../../functions/psychometrics/rasch/prepare.ts';
import { NOT_ADMINISTERED } from '../../../functions/responses/responses.ts';

// biome-ignore lint/suspicious/noExplicitAny: golden files are checked by the assertions made on them
export type Golden = any;

export function golden(name: 'lsat6' | 'timss2011' | 'booklets' | 'further'): Golden {
  return JSON.parse(readFileSync(new URL(`../../golden/rasch/${name}.json`, import.meta.url), 'utf8'));
}

/** Response strings ("1-02": points, "-" not administered) as items, students in the order given. */
export function itemsFromStrings(
  strings: readonly string[],
  maxima: readonly number[],
  anchors: readonly (number | null)[] = [],
): CalibrationItem[] {
  return maxima.map((maxScore, i) => ({
    id: `item${i + 1}`,
    maxScore,
    difficulty: anchors[i] ?? null,
    scores: Uint8Array.from(strings, (s) => (s[i] === '-' ? NOT_ADMINISTERED : Number(s[i]))),
  }));
}

export function lsat6Strings(): string[] {
  return golden('lsat6').patterns.flatMap(([pattern, count]: [string, number]) => Array(count).fill(pattern));
}

export function largest(differences: Iterable<number>): number {
  let most = 0;
  for (const d of differences) most = Math.max(most, Number.isNaN(d) ? Infinity : Math.abs(d));
  return most;
}
