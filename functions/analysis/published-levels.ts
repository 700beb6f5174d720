import type { Assessment, PublishedFigure } from '../assessment/assessment.ts';
import type { Proportion } from '../statistics/clustered-proportion.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { referenceProportion } from '../statistics/reference-proportion.ts';
import { isUnavailable, type Result, unavailable } from '../statistics/unavailable.ts';
import { type Cells, NATION } from './cells.ts';
import type { Against, Group, Percentile, PercentileName, ScoreSummary } from './results.ts';
import { percentiles } from './results.ts';
import type { Reference, ReferenceDomain, ReferenceLevel } from './school-data.ts';

/**
 * The levels with the figures of `reference.csv` in the place of computed ones, where it has them: a published figure
 * is what the school's reader knows. What is not published (a percentile, a group) stays as it was computed, and is
 * `no-reference` where nothing was.
 */
export function publishedLevels(
  assessment: Assessment,
  cells: Cells,
  computed: Reference['levels'],
): Reference['levels'] {
  if (assessment.published.length === 0) return computed;
  const regions = new Set(cells.region.filter((region) => region !== null));
  const published = (level: 'nation' | 'region', cell: string) =>
    assessment.published.filter(
      (figure) => figure.level === level && (level === 'nation' || figure.region === cell),
    );
  return {
    ...computed,
    nation: { [NATION]: merge(assessment, published('nation', NATION), computed.nation[NATION]) },
    region: Object.fromEntries(
      [...regions].map((region) => [
        region,
        merge(assessment, published('region', region), computed.region[region]),
      ]),
    ),
  };
}

/** The published figure of one domain and group in a cell, if there is one. */
export function publishedFigure(
  { published }: Pick<Assessment, 'published'>,
  against: Against,
  cell: string | null,
  domain: string,
  group: Group,
): PublishedFigure | undefined {
  return published.find(
    (figure) =>
      figure.level === against &&
      (against === 'nation' || figure.region === cell) &&
      figure.measure === domain &&
      figure.group === group,
  );
}

function merge(
  assessment: Assessment,
  figures: readonly PublishedFigure[],
  computed: Result<ReferenceLevel> | undefined,
): Result<ReferenceLevel> {
  const known = computed === undefined || isUnavailable(computed) ? null : computed;
  const domains: Record<string, ReferenceDomain> = { ...known?.domains };
  for (const { id } of assessment.domains) {
    const ofDomain = figures.filter(({ measure }) => measure === id);
    if (ofDomain.length === 0) continue;
    const groups: Record<Group, Result<ScoreSummary>> = { ...domains[id]?.groups };
    for (const figure of ofDomain) groups[figure.group] = publishedSummary(figure);
    domains[id] = {
      distribution: [],
      levels: [],
      scaleMean: null,
      gaps: {},
      spreadSe: unavailable('no-reference'),
      ...domains[id],
      groups,
    };
  }
  if (Object.keys(domains).length === 0) return computed ?? unavailable('no-reference');
  const all = figures.filter(({ group, measure }) => group === 'all' && domains[measure] !== undefined);
  return {
    schools: Math.max(known?.schools ?? 0, ...all.map(({ schools }) => schools ?? 0)),
    students: Math.max(known?.students ?? 0, ...all.map(({ n }) => n ?? 0)),
    source: figures.length > 0 ? 'published' : 'computed',
    domains,
    bundles: { ...known?.bundles, ...publishedObjectives(assessment, figures) },
    notReached: known?.notReached ?? null,
    items: known?.items ?? {},
    questions: known?.questions ?? {},
  };
}

/** Published shares of points (percent, 0–100) of objectives; without a published SE they count as fixed. */
function publishedObjectives(
  assessment: Assessment,
  figures: readonly PublishedFigure[],
): Readonly<Record<string, Proportion>> {
  return Object.fromEntries(
    assessment.objectives.flatMap(({ id }) => {
      const figure = figures.find(({ measure, group }) => measure === id && group === 'all');
      if (figure === undefined) return [];
      const se = (figure.se ?? 0) / 100;
      const { n, schools } = { n: figure.n ?? 0, schools: figure.schools ?? figure.n ?? 1 };
      return [[id, referenceProportion({ mean: figure.mean / 100, se, n, schools })]];
    }),
  );
}

/** A published figure as a summary. Without a published SE the mean is taken as fixed (SE 0), and said to be. */
export function publishedSummary(figure: PublishedFigure): ScoreSummary {
  const se = figure.se ?? 0;
  const printed = Object.fromEntries(
    percentiles.map((name) => {
      const value = figure[name];
      return [name, value === null ? unavailable('no-reference') : { value, low: null, high: null }];
    }),
  ) as Record<PercentileName, Result<Percentile>>;
  const gap = (high: Result<Percentile>, low: Result<Percentile>): Result<number> =>
    isUnavailable(high) ? high : isUnavailable(low) ? low : high.value - low.value;
  return {
    n: figure.n ?? 0,
    schools: figure.schools,
    mean: figure.mean,
    se: figure.se ?? unavailable('no-reference'),
    sd: figure.sd ?? unavailable('no-reference'),
    interval:
      figure.se === null
        ? unavailable('no-reference')
        : // As of computed references: t over schools, where their number is published.
          meanInterval({
            mean: figure.mean,
            se,
            df: figure.schools !== null && figure.schools > 1 ? figure.schools - 1 : Infinity,
          }),
    minimum: unavailable('no-reference'),
    maximum: unavailable('no-reference'),
    percentiles: printed,
    gapP90P10: gap(printed.p90, printed.p10),
    gapP75P25: gap(printed.p75, printed.p25),
  };
}
