import type { Assessment } from '../../assessment/assessment.ts';
import type { Responses } from '../../responses/responses.ts';
import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts';
import { isAvailable, isUnavailable, type Result } from '../../statistics/unavailable.ts';
import { compareWithRest } from '../compare-with-rest.ts';
import type { ComputedReference } from '../compute-reference.ts';
import { type Against, type Comparison, references } from '../results.ts';
import { summariseGroup } from '../score-summary.ts';
import { gather } from '../scored.ts';
import { verdictOf } from '../verdict.ts';
import type { SchoolVerdict } from './summary-results.ts';

/**
 * The verdict on each school beside the nation, by domain, as its own report says it: the same test, and the same family
 * (all domains against all references of that school, see `adjustFamilies`). Null for a school that has no report, or
 * no comparison because there is nothing to compare with.
 * @returns verdicts by domain (in the assessment's order) of each school, index as in `responses.schools`
 */
export function schoolVerdicts(
  assessment: Assessment,
  responses: Responses,
  { reference, cells, restsOf }: Pick<ComputedReference, 'reference' | 'cells' | 'restsOf'>,
  rowsOf: readonly Int32Array[],
  isReported: (school: number) => boolean,
): readonly (readonly (SchoolVerdict | null)[] | null)[] {
  const { rules, domains } = assessment;
  const enrolled = new Map(assessment.schools.map(({ id, enrolled }) => [id, enrolled]));
  return responses.schools.map(({ id }, school) => {
    if (!isReported(school)) return null;
    const data = { cells: cellsOf(cells, school), rests: restsOf(school) };
    const tests = domains.map((domain, at) => {
      const scored = gather(responses.scores[at]!, responses.weight, rowsOf[school]!);
      const summarised = summariseGroup(scored, rules, enrolled.get(id) ?? null);
      return new Map(
        references.flatMap((against): [Against, Result<Comparison>][] => {
          const level = reference.levels[against][data.cells[against] ?? ''];
          if (level === undefined || isUnavailable(level) || level.domains[domain.id] === undefined)
            return [];
          const own = { summarised };
          return [[against, compareWithRest({ assessment, reference }, data, domain, own, 'all', against)]];
        }),
      );
    });
    const family = tests.flatMap((byReference) => [...byReference.values()].filter(isAvailable));
    const ps = benjaminiHochberg(family.map(({ p }) => p));
    const adjusted = new Map(family.map((test, at) => [test, ps[at]!]));
    return tests.map((byReference): SchoolVerdict | null => {
      const test = byReference.get('nation');
      if (test === undefined) return null;
      if (isUnavailable(test)) return test.unavailable === 'too-few' ? 'too-few' : null;
      const { difference, g } = test;
      return verdictOf({ difference: difference.value, pAdjusted: adjusted.get(test)!, g: g.value }, rules);
    });
  });
}

function cellsOf(
  cells: ComputedReference['cells'],
  school: number,
): Readonly<Partial<Record<Against, string>>> {
  return Object.fromEntries(
    references.flatMap((against) => {
      const cell = cells[against][school];
      return cell == null ? [] : [[against, cell]];
    }),
  );
}
