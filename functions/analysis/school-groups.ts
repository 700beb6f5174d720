import type { Domain } from '../assessment/assessment.ts';
import type { Rules } from '../assessment/rules.ts';
import { genders } from '../responses/responses.ts';
import type { Result } from '../statistics/unavailable.ts';
import type { Group } from './results.ts';
import type { SchoolData } from './school-data.ts';
import { type SummarisedGroup, summariseGroup } from './score-summary.ts';
import type { Scored } from './scored.ts';
import { suppressedGroups } from './suppression.ts';

/** One group of a school's students in one domain: its scores, and their summary or why it is not shown. */
export interface SchoolGroup {
  readonly scored: Scored;
  readonly summarised: Result<SummarisedGroup>;
}

/**
 * The school's groups in a domain: all students; girls and boys, where genders are known; each language of
 * instruction, where the school has several. Small groups are suppressed together with their complements.
 */
export function schoolGroups(
  data: SchoolData,
  domain: Domain,
  rules: Rules,
): Readonly<Record<Group, SchoolGroup>> {
  const { students, record } = data;
  const scores = students.scores[domain.id] ?? [];
  const pick = (includes: (student: number) => boolean): Scored => {
    const chosen = Array.from(scores, (_, student) => student).filter(
      (student) => scores[student] !== null && includes(student),
    );
    return {
      values: Float64Array.from(chosen, (student) => scores[student]!),
      weights:
        students.weight === null ? null : Float64Array.from(chosen, (student) => students.weight![student]!),
    };
  };
  const parts = (names: readonly Group[], column: readonly (string | null)[]): Record<Group, SchoolGroup> => {
    const scored = Object.fromEntries(
      names.map((name) => [name, pick((student) => column[student] === name)]),
    );
    const sizes = Object.fromEntries(names.map((name) => [name, scored[name]!.values.length]));
    const known = Object.values(sizes).reduce((sum, size) => sum + size, 0);
    const unknown = pick(() => true).values.length - known;
    const hidden = suppressedGroups(sizes, rules.minimum.group, unknown);
    return Object.fromEntries(
      names.map((name) => [
        name,
        { scored: scored[name]!, summarised: hidden[name] ?? summariseGroup(scored[name]!, rules, null) },
      ]),
    );
  };

  const everybody = pick(() => true);
  const languages = [...new Set(students.language)].filter((code) => code !== null).sort();
  return {
    all: { scored: everybody, summarised: summariseGroup(everybody, rules, record?.enrolled ?? null) },
    ...(students.gender.some((gender) => gender !== null) ? parts(genders, students.gender) : {}),
    ...(languages.length > 1 ? parts(languages, students.language) : {}),
  };
}
