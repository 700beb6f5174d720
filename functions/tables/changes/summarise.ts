import type { Change } from './changes.ts';

/** What changed for one school, in short. */
export interface SchoolChanges {
  /** Means of domains that changed and may be shown: domain, before, after. */
  readonly means: readonly (readonly [domain: string, before: number, after: number])[];
  /** Verdicts beside a reference, and of gaps, that are others now. */
  readonly verdicts: number;
  /** Objectives whose action is another now. */
  readonly objectives: number;
  /** All that changed, this included. */
  readonly figures: number;
}

/** Null where nothing changed. */
export function summariseChanges(changes: readonly Change[]): SchoolChanges | null {
  if (changes.length === 0) return null;
  const count = (name: string) => changes.filter(({ measure }) => measure === name).length;
  return {
    means: changes.flatMap(({ measure, domain, before, after }) =>
      (measure === 'mean_percent' || measure === 'mean_score') &&
      typeof before.value === 'number' &&
      typeof after.value === 'number'
        ? [[domain ?? '', before.value, after.value] as const]
        : [],
    ),
    verdicts: count('verdict'),
    objectives: count('action'),
    figures: changes.length,
  };
}
