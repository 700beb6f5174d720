import type { SchoolResults } from '../../analysis/results.ts';
import { isAvailable, isUnavailable, mapResult, type Result } from '../../statistics/unavailable.ts';
import { comparisonRows } from '../comparisons-table.ts';
import { levelObjectiveRows, type ObjectiveRow, schoolObjectiveRows } from '../objectives-table.ts';
import { levelResultRows, type ResultRow, schoolResultRows } from '../results-table.ts';
import type { RunFigures } from '../run-figures.ts';

/** What a fact is of. */
export interface Place {
  readonly level: 'nation' | 'region' | 'school';
  readonly region: string | null;
  readonly school: { readonly id: string; readonly name: string } | null;
}

/** One figure or verdict of a run as its tables show it, to be set beside the same of another run. */
export interface Fact {
  readonly place: Place;
  readonly domain: string;
  readonly objective: string | null;
  readonly group: string;
  readonly against: string | null;
  readonly measure: string;
  readonly unit: string;
  /** How many students are behind it: the school's first, then those of what it is set against; null where unknown. */
  readonly students: readonly (number | null)[];
  readonly value: Result<number | string>;
}

/** Facts of nation and regions. */
export function levelFacts(figures: RunFigures): readonly Fact[] {
  return [...meanFacts(levelResultRows(figures)), ...objectiveFacts(levelObjectiveRows(figures))];
}

/** Facts of a school: its number of students, means, comparisons, gaps and objectives. What its tables hide is Unavailable. */
export function schoolFacts(figures: RunFigures, results: SchoolResults): readonly Fact[] {
  const rows = schoolResultRows(figures, results);
  return [
    ...meanFacts(rows),
    ...comparisonFacts(figures, results, rows),
    ...objectiveFacts(schoolObjectiveRows(figures, results)),
  ];
}

const MEANS = ['mean_percent', 'mean_score', 'mean_scale'];

function meanFacts(rows: readonly ResultRow[]): readonly Fact[] {
  return rows
    .filter(({ group, measure }) => group === 'all' && MEANS.includes(measure))
    .flatMap(({ level, region, school, domain, group, measure, unit, figure }) => {
      const n = mapResult(figure, (known) => known.n ?? 0);
      const fact = {
        place: { level, region, school },
        domain,
        objective: null,
        group,
        against: null,
        students: [isUnavailable(n) ? null : n],
      };
      const mean: Fact = { ...fact, measure, unit, value: mapResult(figure, ({ value }) => value) };
      return measure === 'mean_scale'
        ? [mean]
        : [{ ...fact, measure: 'n', unit: 'students', students: [], value: n } satisfies Fact, mean];
    });
}

function comparisonFacts(
  figures: RunFigures,
  results: SchoolResults,
  rows: readonly ResultRow[],
): readonly Fact[] {
  const counts = new Map(
    rows
      .filter(({ measure }) => measure === figures.mean)
      .map(({ domain, group, figure }) => [`${domain}|${group}`, isAvailable(figure) ? figure.n : null]),
  );
  const place: Place = { level: 'school', region: results.school.region, school: results.school };
  return comparisonRows(figures, results)
    .filter(({ group, measure, family }) => {
      if (measure !== 'mean') return false;
      return group === 'all' || family === 'gender-gap' || family === 'language-gap';
    })
    .flatMap(({ domain, group, against, compared }): readonly Fact[] => {
      const references = results.domains.find((one) => one.domain === domain)?.references;
      const beside = references?.[against as keyof typeof references]?.['all'];
      const fact = {
        place,
        domain,
        objective: null,
        group,
        against,
        students: [
          counts.get(`${domain}|${group}`) ?? null,
          group === 'all'
            ? beside !== undefined && isAvailable(beside)
              ? beside.n
              : null
            : (counts.get(`${domain}|${against}`) ?? null),
        ],
      };
      const unit = figures.mean === 'mean_percent' ? 'percentage points' : 'score points';
      return [
        {
          ...fact,
          measure: 'difference',
          unit,
          value: mapResult(compared, ({ difference }) => difference.value),
        },
        { ...fact, measure: 'verdict', unit: '', value: mapResult(compared, ({ verdict }) => verdict) },
      ];
    });
}

function objectiveFacts(rows: readonly ObjectiveRow[]): readonly Fact[] {
  return rows.flatMap(({ level, region, school, objective, domain, n, share, beside }) => {
    const fact = {
      place: { level, region, school },
      domain,
      objective,
      group: 'all',
      against: null,
      students: [isUnavailable(n) ? null : n],
    };
    const words = beside === null ? [] : (['attained', 'relative', 'action'] as const);
    return [
      { ...fact, measure: 'p', unit: 'share 0–1', value: mapResult(share, ({ value }) => value) },
      ...words.map((word) => ({ ...fact, measure: word, unit: '', value: beside![word] })),
    ];
  });
}
