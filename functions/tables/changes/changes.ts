import { isUnavailable, type Result, unavailable } from '../../statistics/unavailable.ts';
import type { Fact, Place } from './facts.ts';

/** What a figure or a verdict was in one run, and what it is in the next. Null where a run does not have it. */
export interface Change extends Omit<Fact, 'value' | 'students' | 'domain' | 'group'> {
  readonly domain: string | null;
  readonly group: string | null;
  readonly before: { readonly n: number | null; readonly value: Result<number | string> | null };
  readonly after: { readonly n: number | null; readonly value: Result<number | string> | null };
}

/** Iterative estimates differ by less from one calibration to the next, and nobody prints as much. */
const NOISE = 1e-6;

/**
 * What differs between two runs, in the order of the later one. What is hidden, or cannot be computed, in either run is
 * shown of neither. Nor are two numbers set side by side where one to `minimum` − 1 students joined or left: the
 * students' own results could be found by subtraction. How many students there were is shown, and so are verdicts.
 */
export function changesBetween(
  before: readonly Fact[],
  after: readonly Fact[],
  minimum: number,
): readonly Change[] {
  const earlier = new Map(before.map((fact) => [keyOf(fact), fact]));
  const later = new Set(after.map(keyOf));
  return [
    ...after.flatMap((fact) => changeOf(earlier.get(keyOf(fact)), fact, minimum)),
    ...before.filter((fact) => !later.has(keyOf(fact))).flatMap((fact) => changeOf(fact, undefined, minimum)),
  ];
}

/** That a school came, went, or ended in another way: reported, suppressed, failed. */
export function statusChange(
  school: Place['school'],
  region: string | null,
  before: string | null,
  after: string | null,
): readonly Change[] {
  if (before === after) return [];
  return [
    {
      place: { level: 'school', region, school },
      domain: null,
      objective: null,
      group: null,
      against: null,
      measure: 'status',
      unit: '',
      before: { n: null, value: before },
      after: { n: null, value: after },
    },
  ];
}

function changeOf(before: Fact | undefined, after: Fact | undefined, minimum: number): readonly Change[] {
  const { students: _, value: __, ...about } = (after ?? before)!;
  const sides = (old: Change['before']['value'], now: Change['after']['value']): readonly Change[] => [
    {
      ...about,
      before: { n: before?.students[0] ?? null, value: old },
      after: { n: after?.students[0] ?? null, value: now },
    },
  ];
  const old = before?.value ?? null;
  const now = after?.value ?? null;
  if (isUnavailable(old) || isUnavailable(now)) {
    const isShown = (value: typeof old) => value !== null && !isUnavailable(value);
    // What is hidden in both runs, or in the only one that has it, is no change.
    if (!isShown(old) && !isShown(now)) return [];
    const hidden = isUnavailable(now) ? now : old;
    return sides(hidden, hidden);
  }
  if (typeof old === 'number' && typeof now === 'number') {
    if (Math.abs(now - old) <= NOISE * Math.max(1, Math.abs(old), Math.abs(now))) return [];
    if (!areComparable(before!, after!, minimum)) {
      const hidden = unavailable('complementary', { need: minimum });
      return sides(hidden, hidden);
    }
  }
  return old === now ? [] : sides(old, now);
}

/** Whether the students behind both are as many, or differ by so many that no few of them can be singled out. */
function areComparable(before: Fact, after: Fact, minimum: number): boolean {
  return before.students.every((n, at) => {
    const now = after.students[at] ?? null;
    return n === now || (n !== null && now !== null && Math.abs(now - n) >= minimum);
  });
}

function keyOf({ place, domain, objective, group, against, measure }: Fact): string {
  const { level, region, school } = place;
  // A school that moved to another region is the same school.
  const name = level === 'school' ? school?.id : region;
  return JSON.stringify([level, name, domain, objective, group, against, measure]);
}
