import {
  type Against,
  type Comparison,
  type Contrast,
  type DomainResults,
  type Group,
  type GroupGap,
  references,
  type SchoolResults,
  type SpreadComparison,
} from '../analysis/results.ts';
import type { Interval } from '../statistics/interval.ts';
import { isUnavailable, mapResult, type Result, unavailable } from '../statistics/unavailable.ts';
import { isHiddenAgainst, isHiddenAt } from './disclosure/is-hidden.ts';
import type { RunFigures } from './run-figures.ts';
import { columnsOf, type Table } from './table.ts';

interface Compared {
  readonly difference: Interval;
  readonly se: number | null;
  readonly df: number | null;
  readonly p: number | null;
  readonly pAdjusted: number | null;
  readonly g: Interval | null;
  readonly verdict: string;
}

export interface ComparisonRow {
  readonly school: SchoolResults['school'];
  readonly domain: string;
  readonly group: string;
  readonly against: string;
  readonly measure: 'mean' | 'gap_p90_p10';
  readonly family: string | null;
  readonly compared: Result<Compared>;
}

const { text, number } = columnsOf<ComparisonRow>();
const optional = (of: (compared: Compared) => number | null | undefined) => (row: ComparisonRow) =>
  mapResult(row.compared, (compared) => of(compared) ?? '');

export const comparisonsTable: Table<ComparisonRow> = {
  name: 'comparisons',
  meaning: 'One comparison of a school with a reference, or of two groups of a school, in one domain',
  key: ['school_id', 'domain', 'group', 'against', 'measure'],
  columns: [
    text('school_id', 'School', ({ school }) => school.id),
    text('domain', 'Domain', ({ domain }) => domain),
    text(
      'group',
      "Group that is compared; girls-boys (kk-ru, …) is the gap between two groups, compared with the reference's gap",
      ({ group }) => group,
      'all, girls, boys, a language, or a pair',
    ),
    text(
      'against',
      'What it is set against: a reference, the school included; or another group of the school',
      ({ against }) => against,
      'region, nation, similar, or a group',
    ),
    number(
      'difference',
      'group minus against, as printed in the report',
      optional(({ difference }) => difference.value),
      'unit of the headline score',
    ),
    number(
      'se',
      'Standard error of difference',
      optional(({ se }) => se),
      'unit of the headline score',
    ),
    number(
      'df',
      'Degrees of freedom; empty for a fixed reference (normal distribution)',
      optional(({ df }) => df),
    ),
    number(
      'p',
      'Two-sided p of the test against the rest of the reference, the school removed (Welch, schools as clusters)',
      optional(({ p }) => p),
      'probability',
    ),
    number(
      'p_adjusted',
      'Benjamini–Hochberg within the family',
      optional(({ pAdjusted }) => pAdjusted),
      'probability',
    ),
    number(
      'g',
      'Hedges g',
      optional(({ g }) => g?.value),
      'SD',
    ),
    number(
      'g_low',
      'Lower 95 % limit of g',
      optional(({ g }) => g?.low),
      'SD',
    ),
    number(
      'g_high',
      'Upper 95 % limit of g',
      optional(({ g }) => g?.high),
      'SD',
    ),
    text(
      'verdict',
      'Verdict of the report; of a gap of percentiles whether it is wider, from a bootstrap interval',
      ({ compared }) => mapResult(compared, ({ verdict }) => verdict),
      'above, slightly-above, no-difference, slightly-below, below; wider, narrower',
    ),
    text(
      'measure',
      'What is compared: the means, or the gaps P90–P10',
      ({ measure }) => measure,
      'mean, gap_p90_p10',
    ),
    number(
      'low',
      'Lower 95 % limit of difference',
      optional(({ difference }) => difference.low),
      'unit of the headline score',
    ),
    number(
      'high',
      'Upper 95 % limit of difference',
      optional(({ difference }) => difference.high),
      'unit of the headline score',
    ),
    text(
      'family',
      'Tests of the same school that are adjusted together; empty where there is no test',
      ({ family }) => family,
      'domains, gender, language, gender-gap, gender-gap-of-gaps, language-gap, language-gap-of-gaps',
    ),
    text('school_name', "The school's name as in the results file", ({ school }) => school.name),
  ],
};

/** All comparisons of one school; hidden where a figure that they would tell is hidden in the tables. */
export function comparisonRows(
  { hidden }: RunFigures,
  { school, domains }: SchoolResults,
): readonly ComparisonRow[] {
  return domains.flatMap((results): readonly ComparisonRow[] => {
    const { domain, comparisons, spread } = results;
    const plan = hidden.domains[domain];
    const unlessHidden = <T>(
      known: Result<T>,
      groups: readonly Group[],
      against: Against | null,
    ): Result<T> => {
      if (isUnavailable(known)) return known;
      const isHidden =
        isHiddenAt(plan, school.id, groups) ||
        (against !== null && isHiddenAgainst(plan, against, school, groups));
      return isHidden ? unavailable('complementary') : known;
    };
    const row = (
      group: string,
      against: string,
      family: string | null,
      compared: Result<Compared>,
      measure: ComparisonRow['measure'] = 'mean',
    ): ComparisonRow => ({ school, domain, group, against, measure, family, compared });

    return [
      ...Object.keys(results.groups).flatMap((group) =>
        references.flatMap((against) => {
          const known = comparisons[against]?.[group];
          if (known === undefined) return [];
          return [row(group, against, familyOf(group), unlessHidden<Comparison>(known, [group], against))];
        }),
      ),
      ...references.flatMap((against) => {
        const known = spread[against];
        if (known === undefined) return [];
        const compared = mapResult(unlessHidden(known, ['all'], against), spreadCompared);
        return [row('all', against, null, compared, 'gap_p90_p10')];
      }),
      ...gapRows(results, 'genderGap', 'gender', unlessHidden, row),
      ...gapRows(results, 'languageGap', 'language', unlessHidden, row),
    ];
  });
}

/** The gap between two groups of the school, and that gap beside the references'. Nothing where it does not apply. */
function gapRows(
  results: DomainResults,
  which: 'genderGap' | 'languageGap',
  kind: 'gender' | 'language',
  unlessHidden: <T>(known: Result<T>, groups: readonly Group[], against: Against | null) => Result<T>,
  row: (group: string, against: string, family: string, compared: Result<Compared>) => ComparisonRow,
): readonly ComparisonRow[] {
  const gap: Result<GroupGap> = results[which];
  if (isUnavailable(gap)) return [];
  const groups = [gap.first, gap.second];
  return [
    row(gap.first, gap.second, `${kind}-gap`, unlessHidden<Contrast>(gap.school, groups, null)),
    ...references.flatMap((against) => {
      const beside = gap.gapOfGaps[against];
      if (beside === undefined) return [];
      return [
        row(
          groups.join('-'),
          against,
          `${kind}-gap-of-gaps`,
          unlessHidden<Contrast>(beside, groups, against),
        ),
      ];
    }),
  ];
}

function spreadCompared({ difference, wider }: SpreadComparison): Compared {
  return {
    difference,
    se: null,
    df: null,
    p: null,
    pAdjusted: null,
    g: null,
    verdict: wider === null ? 'no-difference' : wider ? 'wider' : 'narrower',
  };
}

function familyOf(group: Group): string {
  if (group === 'all') return 'domains';
  return group === 'girls' || group === 'boys' ? 'gender' : 'language';
}
