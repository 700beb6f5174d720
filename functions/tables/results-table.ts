import type { Group, SchoolResults } from '../analysis/results.ts';
import { isUnavailable, mapResult, type Result, unavailable } from '../statistics/unavailable.ts';
import { isHiddenAt } from './disclosure/is-hidden.ts';
import { levelMeasures, type Measure, scaleMeasure, scoreMeasures } from './measures.ts';
import type { RunFigures } from './run-figures.ts';
import { columnsOf, type Table } from './table.ts';

interface Place {
  readonly level: 'nation' | 'region' | 'school';
  readonly region: string | null;
  readonly school: { readonly id: string; readonly name: string } | null;
  readonly source: 'computed' | 'published';
}

export interface ResultRow extends Place, Measure {
  readonly domain: string;
  readonly group: Group;
}

const { text, integer, number } = columnsOf<ResultRow>();

export const resultsTable: Table<ResultRow> = {
  name: 'results',
  meaning: 'One measure of one group of students in one domain: of the nation, a region or a school',
  key: ['level', 'region', 'school_id', 'domain', 'group', 'measure'],
  columns: [
    text('level', 'What the figure is of', ({ level }) => level, 'nation, region, school'),
    text(
      'region',
      'Region (its KATO code, else as in the file); empty for the nation',
      ({ region }) => region,
    ),
    text('school_id', 'School; empty for nation and region', ({ school }) => school?.id),
    text('domain', 'Domain', ({ domain }) => domain),
    text(
      'group',
      'Group of students',
      ({ group }) => group,
      'all, girls, boys, or a language of instruction (kk, ru, …)',
    ),
    text(
      'measure',
      'What is measured of the headline score; mean_scale is the mean of the Esep scale, level_… the share of students at a level of achievement',
      ({ measure }) => measure,
      'mean_percent or mean_score, sd, minimum, p10, p25, p50, p75, p90, maximum, gap_p90_p10, gap_p75_p25, mean_scale, level_…',
    ),
    integer('n', 'Students with a score', ({ figure }) => mapResult(figure, ({ n }) => n ?? ''), 'students'),
    number('value', 'The measure', ({ figure }) => mapResult(figure, ({ value }) => value), 'see unit'),
    number(
      'se',
      'Standard error of a mean; of nation and regions with schools as clusters',
      ({ figure }) => mapResult(figure, ({ se }) => se ?? ''),
      'see unit',
    ),
    number(
      'low',
      'Lower 95 % limit, where there is one',
      ({ figure }) => mapResult(figure, ({ low }) => low ?? ''),
      'see unit',
    ),
    number(
      'high',
      'Upper 95 % limit, where there is one',
      ({ figure }) => mapResult(figure, ({ high }) => high ?? ''),
      'see unit',
    ),
    text(
      'unit',
      'Unit of value, se, low and high',
      ({ unit }) => unit,
      'percent, percentage points, score points, scale points, share 0–1',
    ),
    text('school_name', "The school's name as in the results file", ({ school }) => school?.name),
    text(
      'source',
      'Computed from the file, or (nation and regions) taken in part from reference.csv',
      ({ source }) => source,
      'computed, published',
    ),
  ],
};

/** Rows of nation and regions. */
export function levelResultRows({ levels, mean }: RunFigures): readonly ResultRow[] {
  return levels.flatMap(({ level, region, source, domains }) =>
    domains.flatMap(({ domain, groups }) =>
      groups.flatMap(({ group, summary, scaleMean, levels: shares }) => {
        const n = isUnavailable(summary) ? null : summary.n;
        const measures = [
          ...scoreMeasures(summary, mean),
          ...(isNotApplicable(scaleMean) ? [] : [scaleMeasure(n, scaleMean)]),
          ...(isUnavailable(shares) ? [] : levelMeasures(n, shares)),
        ];
        return measures.map(
          (measure): ResultRow => ({ level, region, school: null, source, domain, group, ...measure }),
        );
      }),
    ),
  );
}

/** Rows of one school. What the plan of the run hides is `complementary`. */
export function schoolResultRows({ mean, hidden }: RunFigures, results: SchoolResults): readonly ResultRow[] {
  const { id, name, region } = results.school;
  const place = { level: 'school', region, school: { id, name }, source: 'computed' } as const;
  return results.domains.flatMap(({ domain, groups, scale, levels }) =>
    Object.entries(groups).flatMap(([group, shown]) => {
      const concealed = isHiddenAt(hidden.domains[domain], id, [group]);
      const summary = concealed && !isUnavailable(shown) ? unavailable('complementary') : shown;
      const n = isUnavailable(summary) ? null : summary.n;
      const unless = <T>(known: Result<T>): Result<T> =>
        isUnavailable(summary) && !isNotApplicable(known) ? summary : known;
      const second = unless(mapResult(scale, ({ school }) => school));
      const shares = unless(mapResult(levels, ({ school }) => school ?? []));
      const measures = [
        ...scoreMeasures(summary, mean),
        ...(group !== 'all' || isNotApplicable(second) ? [] : [scaleMeasure(n, second)]),
        ...(group !== 'all' || isUnavailable(shares) ? [] : levelMeasures(n, shares)),
      ];
      return measures.map((measure): ResultRow => ({ ...place, domain, group, ...measure }));
    }),
  );
}

function isNotApplicable(result: unknown): boolean {
  return isUnavailable(result) && result.unavailable === 'not-applicable';
}
