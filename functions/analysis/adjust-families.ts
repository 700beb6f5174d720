import type { Rules } from '../assessment/rules.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { isAvailable, isUnavailable, type Result } from '../statistics/unavailable.ts';
import type { Comparison, Contrast, DomainResults, Group, GroupGap } from './results.ts';
import { verdictOf } from './verdict.ts';

type Test = Comparison | Contrast;

/**
 * Adjusts the p-values of a report by Benjamini–Hochberg and draws the verdicts. One table of the report is one family:
 * - the domains against their references; girls and boys, and the languages, against the same groups there;
 * - the gender gaps of all domains; those gaps against the references' gaps; and the same for the languages.
 */
export function adjustFamilies(domains: readonly DomainResults[], rules: Rules): readonly DomainResults[] {
  const isGender = (group: Group) => group === 'girls' || group === 'boys';
  const comparisons = (belongs: (group: Group) => boolean): readonly Test[] =>
    domains.flatMap(({ comparisons: byReference }) =>
      Object.values(byReference).flatMap((byGroup) =>
        Object.entries(byGroup).flatMap(([group, test]) =>
          belongs(group) && isAvailable(test) ? [test] : [],
        ),
      ),
    );
  const gaps = (
    of: (domain: DomainResults) => Result<GroupGap>,
    tests: (gap: GroupGap) => readonly Result<Contrast>[],
  ) =>
    domains.flatMap((domain) => {
      const gap = of(domain);
      return isUnavailable(gap) ? [] : tests(gap).filter(isAvailable);
    });
  const own = (gap: GroupGap) => [gap.school];
  const beside = (gap: GroupGap) => Object.values(gap.gapOfGaps);

  const families: readonly (readonly Test[])[] = [
    comparisons((group) => group === 'all'),
    comparisons(isGender),
    comparisons((group) => group !== 'all' && !isGender(group)),
    gaps(({ genderGap }) => genderGap, own),
    gaps(({ genderGap }) => genderGap, beside),
    gaps(({ languageGap }) => languageGap, own),
    gaps(({ languageGap }) => languageGap, beside),
  ];
  const adjusted = new Map(
    families.flatMap((family) => {
      const ps = benjaminiHochberg(family.map(({ p }) => p));
      return family.map((test, at): [Test, number] => [test, ps[at]!]);
    }),
  );

  const judge = <T extends Test>(test: T): T => {
    const pAdjusted = adjusted.get(test) ?? test.p;
    // A gap of gaps has no effect size of its own: any significant one is worth saying.
    const g = test.g === null ? Number.POSITIVE_INFINITY : test.g.value;
    return {
      ...test,
      pAdjusted,
      verdict: verdictOf({ difference: test.difference.value, pAdjusted, g }, rules),
    };
  };
  const judgeGap = (gap: Result<GroupGap>): Result<GroupGap> =>
    isUnavailable(gap)
      ? gap
      : {
          ...gap,
          school: each(gap.school, judge),
          gapOfGaps: eachOf(gap.gapOfGaps, (test) => each(test, judge)),
        };

  return domains.map((domain) => ({
    ...domain,
    comparisons: eachOf(domain.comparisons, (byGroup) =>
      eachOf(byGroup, (test) => each(test, judge<Comparison>)),
    ),
    genderGap: judgeGap(domain.genderGap),
    languageGap: judgeGap(domain.languageGap),
  }));
}

function each<T>(test: Result<T>, use: (test: T) => T): Result<T> {
  return isUnavailable(test) ? test : use(test);
}

function eachOf<R extends object>(record: R, use: (value: NonNullable<R[keyof R]>) => R[keyof R]): R {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, use(value as NonNullable<R[keyof R]>)]),
  ) as R;
}
