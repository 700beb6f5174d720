import type { ObjectiveResults, SchoolResults } from '../analysis/results.ts';
import { normalQuantile } from '../statistics/distributions/normal.ts';
import type { Interval } from '../statistics/interval.ts';
import { isUnavailable, mapResult, type Result, unavailable } from '../statistics/unavailable.ts';
import { isHiddenAt } from './disclosure/is-hidden.ts';
import type { RunFigures } from './run-figures.ts';
import { columnsOf, type Table } from './table.ts';

export interface ObjectiveRow {
  readonly level: 'nation' | 'region' | 'school';
  readonly region: string | null;
  readonly school: SchoolResults['school'] | null;
  readonly objective: string;
  readonly domain: string;
  readonly items: number;
  readonly n: Result<number>;
  readonly share: Result<Interval>;
  /** Null for nation and regions. */
  readonly beside: Pick<
    ObjectiveResults,
    'expected' | 'residual' | 'pAdjusted' | 'attained' | 'relative' | 'action'
  > | null;
  readonly caution: boolean | null;
}

const { text, integer, number, boolean } = columnsOf<ObjectiveRow>();

/** Limits of a residual are its value ± this many standard errors. */
const Z95 = normalQuantile(0.975);

export const objectivesTable: Table<ObjectiveRow> = {
  name: 'objectives',
  meaning: 'One learning objective in the nation, a region or a school',
  key: ['level', 'region', 'school_id', 'objective'],
  columns: [
    text('level', 'What the figure is of', ({ level }) => level, 'nation, region, school'),
    text(
      'region',
      'Region (its KATO code, else as in the file); empty for the nation',
      ({ region }) => region,
    ),
    text('school_id', 'School; empty for nation and region', ({ school }) => school?.id),
    text('objective', 'Learning objective', ({ objective }) => objective),
    text('domain', 'Domain', ({ domain }) => domain),
    integer(
      'items',
      'Items about the objective; of a school those that its students were given',
      ({ items }) => items,
      'items',
    ),
    integer('n', 'Students who were given any of them', ({ n }) => n, 'students'),
    number(
      'p',
      'Points won / points to be had',
      ({ share }) => mapResult(share, ({ value }) => value),
      'share 0–1',
    ),
    number(
      'low',
      'Lower 95 % limit (Wilson, students as clusters; of nation and regions schools)',
      ({ share }) => mapResult(share, ({ low }) => low),
      'share 0–1',
    ),
    number('high', 'Upper 95 % limit', ({ share }) => mapResult(share, ({ high }) => high), 'share 0–1'),
    number(
      'expected',
      "What the school's own level in the domain predicts (Rasch model)",
      ({ beside }) => beside?.expected,
      'share 0–1',
    ),
    number(
      'residual',
      'p minus expected, over the calibrated items',
      ({ beside }) => beside && mapResult(beside.residual, ({ value }) => value),
      'share 0–1',
    ),
    number(
      'residual_se',
      'Its standard error under the model',
      ({ beside }) => beside && mapResult(beside.residual, ({ low, high }) => (high - low) / (2 * Z95)),
      'share 0–1',
    ),
    number(
      'p_adjusted',
      "Of the test against the rest of the region (else the nation), Benjamini–Hochberg over the school's objectives",
      ({ beside }) => beside?.pAdjusted,
      'probability',
    ),
    text('attained', 'Absolute axis', ({ beside }) => beside?.attained, 'attained, uncertain, not-attained'),
    text(
      'relative',
      'Beside the region (else the nation)',
      ({ beside }) => beside?.relative,
      'above, similar, below',
    ),
    text(
      'action',
      'What both axes call for',
      ({ beside }) => beside?.action,
      'priority, system, watch, keep',
    ),
    boolean(
      'caution',
      'Whether the verdict rests on fewer students than the rules ask for without a caution',
      ({ caution }) => caution,
      'true, false',
    ),
    text('school_name', "The school's name as in the results file", ({ school }) => school?.name),
  ],
};

/** Rows of nation and regions. */
export function levelObjectiveRows({ levels }: RunFigures): readonly ObjectiveRow[] {
  return levels.flatMap(({ level, region, objectives }) =>
    objectives.map(
      ({ objective, domain, items, share }): ObjectiveRow => ({
        level,
        region,
        school: null,
        objective,
        domain,
        items,
        n: mapResult(share, ({ n }) => n),
        share,
        beside: null,
        caution: null,
      }),
    ),
  );
}

/** Rows of one school. A residual and its expected share would tell the share: they are hidden with it. */
export function schoolObjectiveRows(
  { hidden }: RunFigures,
  { school, objectives }: SchoolResults,
): readonly ObjectiveRow[] {
  if (isUnavailable(objectives)) return [];
  return objectives.map((results): ObjectiveRow => {
    const { objective, domain, items, caution } = results;
    const concealed = isHiddenAt(hidden.objectives[objective], school.id, ['all']);
    const share = concealed && !isUnavailable(results.school) ? unavailable('complementary') : results.school;
    const unless = <T>(known: Result<T>): Result<T> => (isUnavailable(share) ? share : known);
    return {
      level: 'school',
      region: school.region,
      school,
      objective,
      domain,
      items,
      n: unless(results.n),
      share,
      beside: {
        expected: unless(results.expected),
        residual: unless(results.residual),
        pAdjusted: unless(results.pAdjusted),
        attained: unless(results.attained),
        relative: unless(results.relative),
        action: unless(results.action),
      },
      caution: isUnavailable(share) ? null : caution,
    };
  });
}
