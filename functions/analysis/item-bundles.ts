import type { Assessment } from '../assessment/assessment.ts';

/** Items whose points are pooled into one share: a learning objective, or the easy items of a domain. */
export interface ItemBundle {
  readonly id: string;
  readonly domain: string;
  readonly items: ReadonlySet<string>;
}

/** Thirds of a domain's items by difficulty. */
export const difficultyBands = ['easy', 'middle', 'hard'] as const;
export type DifficultyBand = (typeof difficultyBands)[number];

/** With fewer items in a domain a third says nothing. */
const LEAST_ITEMS = 6;

export function objectiveBundles(assessment: Assessment): readonly ItemBundle[] {
  return assessment.objectives.map(({ id, domain }) => ({
    id,
    domain,
    items: new Set(assessment.items.filter(({ objective }) => objective === id).map((item) => item.id)),
  }));
}

/** The easy, middle and hard third of every domain with at least six calibrated items. */
export function difficultyBundles(
  assessment: Assessment,
  difficulties: Readonly<Record<string, number>>,
): readonly ItemBundle[] {
  return assessment.domains.flatMap(({ id: domain }) => {
    const items = assessment.items
      .filter((item) => item.domain === domain && difficulties[item.id] !== undefined)
      .map(({ id }) => id)
      .toSorted((a, b) => difficulties[a]! - difficulties[b]!);
    if (items.length < LEAST_ITEMS) return [];
    const third = items.length / difficultyBands.length;
    return difficultyBands.map((band, at) => ({
      id: bandId(domain, band),
      domain,
      items: new Set(items.slice(Math.round(at * third), Math.round((at + 1) * third))),
    }));
  });
}

/** Cannot be the id of an objective: those come from a cell without line breaks at its ends. */
export function bandId(domain: string, band: DifficultyBand): string {
  return `${domain}\n${band}`;
}
