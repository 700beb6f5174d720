import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseFile } from '../../functions/analysis/analyse-file.ts';
import { analyseSchool } from '../../functions/analysis/analyse-school.ts';
import type { SchoolResults } from '../../functions/analysis/results.ts';
import type { SharedData } from '../../functions/analysis/school-data.ts';
import { isAvailable, isUnavailable } from '../../functions/statistics/unavailable.ts';
import { csvHeader, csvRecords } from '../../functions/tables/csv.ts';
import type { Hidden, Unit } from '../../functions/tables/disclosure/units.ts';
import { type RunFigures, runFigures } from '../../functions/tables/run-figures.ts';
import {
  type SchoolTableName,
  schoolTableNames,
  schoolTables,
  schoolTablesOf,
  schoolTablesStart,
} from '../../functions/tables/school-tables.ts';
import { disclosedGroups } from './disclosed-groups.ts';
import { type SchoolSizes, schoolFile } from './school-file.ts';

type Row = Readonly<Record<string, string>>;

const promised: Readonly<Record<SchoolTableName, string>> = {
  results: 'level,region,school_id,domain,group,measure,n,value,se,low,high',
  comparisons: 'school_id,domain,group,against,difference,se,df,p,p_adjusted,g,g_low,g_high,verdict',
  objectives:
    'level,region,school_id,objective,domain,items,n,p,low,high,expected,residual,residual_se,p_adjusted,attained,relative,action',
};

interface Run {
  readonly results: readonly SchoolResults[];
  readonly shared: SharedData;
  readonly csv: Readonly<Record<SchoolTableName, string>>;
  readonly rows: Readonly<Record<SchoolTableName, readonly Row[]>>;
}

/** The tables of a file, everything through JSON as between the functions. */
function run(sizes: readonly SchoolSizes[]): Run {
  const { assessment, responses } = schoolFile(sizes);
  const analysis = analyseFile(assessment, responses);
  const shared = analysis.shared({ inputHash: '', date: '2024-11-23T00:00:00Z' });
  const figures = throughJson<RunFigures>(runFigures(assessment, responses, shared.reference, () => true));
  const results = responses.schools.flatMap((_, school) => {
    const own = analyseSchool(shared, analysis.schoolData(school, ['ru']), { assessment: 'a', run: 'r' });
    return isUnavailable(own) ? [] : [throughJson<SchoolResults>(own)];
  });
  const pieces = [schoolTablesStart(figures), ...results.map((own) => schoolTablesOf(figures, own))];
  const of = <T>(make: (name: SchoolTableName) => T) =>
    Object.fromEntries(schoolTableNames.map((name) => [name, make(name)])) as Record<SchoolTableName, T>;
  const csv = of(
    (name) => csvHeader(schoolTables[name]) + csvRecords(pieces.flatMap((piece) => piece[name])),
  );
  return {
    results,
    shared,
    csv,
    rows: of((name) => parse(csv[name], { bom: true, columns: true }) as Row[]),
  };
}

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Two regions: one with a school of six students and one of few girls, one with a mixed school. */
const sizes: readonly SchoolSizes[] = [
  { region: '10', girlsKk: 22, boysKk: 20 },
  { region: '10', girlsKk: 4, boysKk: 26 },
  { region: '10', girlsKk: 3, boysKk: 3 },
  { region: '10', girlsKk: 12, boysKk: 12, girlsRu: 11, boysRu: 10 },
  { region: '10', girlsKk: 30, boysKk: 30 },
  { region: '11', girlsKk: 21, boysKk: 20, girlsRu: 20, boysRu: 20 },
  { region: '11', girlsKk: 15, boysKk: 13, girlsRu: 3, boysRu: 2 },
  { region: '11', girlsKk: 20, boysKk: 20 },
  { region: '11', girlsKk: 18, boysKk: 25 },
];

describe("The tables of schools' results", () => {
  const { results, shared, csv, rows } = run(sizes);

  it.each(Object.entries(promised))(
    '%s begins with the columns promised, and ends with the reason',
    (name, columns) => {
      const header = csv[name as SchoolTableName].slice(1).split('\r\n')[0]!;
      expect(header.startsWith(`${columns},`)).toBe(true);
      expect(header.endsWith(',reason')).toBe(true);
    },
  );

  it('have as many cells in every row as in the header, and no row twice', () => {
    const keys: Record<SchoolTableName, readonly string[]> = {
      results: ['level', 'region', 'school_id', 'domain', 'group', 'measure'],
      comparisons: ['school_id', 'domain', 'group', 'against', 'measure'],
      objectives: ['level', 'region', 'school_id', 'objective'],
    };
    for (const name of schoolTableNames) {
      const [header, ...records] = parse(csv[name], { bom: true, relax_column_count: true }) as string[][];
      expect(records.length).toBeGreaterThan(0);
      for (const record of records) expect(record).toHaveLength(header!.length);
      const named = rows[name].map((row) => keys[name].map((column) => row[column]).join('|'));
      expect(new Set(named).size).toBe(named.length);
    }
  });

  it('stand in order: nation, regions and schools by id', () => {
    for (const name of ['results', 'objectives'] as const) {
      const rank = { nation: 0, region: 1, school: 2 };
      const places = rows[name].map(
        ({ level, region, school_id }) =>
          `${rank[level as keyof typeof rank]}|${level === 'school' ? '' : region}|${school_id}`,
      );
      expect(places).toEqual(places.toSorted());
    }
    const schools = rows.comparisons.map(({ school_id }) => school_id!);
    expect(schools).toEqual(schools.toSorted());
  });

  it('say a reason in every row without its value, and none in a row with all of them', () => {
    for (const row of rows.results) if (row['value'] === '') expect(row['reason']).not.toBe('');
    for (const row of rows.comparisons) expect(row['difference'] === '').toBe(row['reason'] !== '');
    for (const row of rows.objectives) if (row['p'] === '') expect(row['reason']).not.toBe('');
  });

  it('guard against names that are formulas', () => {
    for (const { level, school_name } of rows.results)
      expect(school_name).toMatch(level === 'school' ? /^'=School \d+$/ : /^$/);
  });

  const shownRows = rows.results.filter(({ value }) => value !== '');
  const meanOf = (level: string, region: string, school: string, domain: string, group: string) =>
    shownRows.find(
      (row) =>
        row['level'] === level &&
        row['region'] === region &&
        row['school_id'] === school &&
        row['domain'] === domain &&
        row['group'] === group &&
        row['measure'] === 'mean_percent',
    );

  it("give the very numbers of the school's report", () => {
    const { school, domains } = results[0]!;
    for (const { domain, groups } of domains) {
      const all = groups['all']!;
      if (isUnavailable(all)) throw new Error(all.unavailable);
      const row = meanOf('school', '10', school.id, domain, 'all')!;
      expect(Number(row['value'])).toBeCloseTo(all.mean, 9);
      expect(row['n']).toBe(String(all.n));
      const region = shared.reference.levels.region['10']!;
      if (isUnavailable(region)) throw new Error(region.unavailable);
      const whole = region.domains[domain]!.groups['all']!;
      if (isUnavailable(whole)) throw new Error(whole.unavailable);
      expect(Number(meanOf('region', '10', '', domain, 'all')!['value'])).toBeCloseTo(whole.mean, 9);
    }
  });

  it('hide what a report hides', () => {
    for (const { school, domains } of results)
      for (const { domain, groups } of domains)
        for (const [group, summary] of Object.entries(groups))
          if (isUnavailable(summary))
            expect(meanOf('school', school.region!, school.id, domain, group)).toBeUndefined();
    expect(rows.results.filter(({ school_id }) => school_id === 's02')).toEqual([]);
  });

  it('hide a second school, so that a region less its other schools is not the school of six students', () => {
    const all = shownRows.filter(
      (row) => row['domain'] === 'reading' && row['group'] === 'all' && row['measure'] === 'mean_percent',
    );
    const region = all.find(({ level, region: of }) => level === 'region' && of === '10')!;
    const schools = all.filter(({ level, region: of }) => level === 'school' && of === '10');
    const left = Number(region['n']) - schools.reduce((sum, { n }) => sum + Number(n), 0);
    expect(schools).toHaveLength(3);
    expect(left).toBe(6 + 30);
  });

  it('tell in no comparison the mean of a school or a reference that is hidden', () => {
    let hidden = 0;
    for (const row of rows.comparisons) {
      const { school_id: id = '', domain = '', group = '', against = '', difference } = row;
      const region = sizes[Number(id.slice(1))]!.region!;
      for (const part of group.split('-')) {
        const own = meanOf('school', region, id, domain, part);
        const other =
          against === 'region'
            ? meanOf('region', region, '', domain, part)
            : against === 'nation'
              ? meanOf('nation', '', '', domain, part)
              : row;
        if (own !== undefined && other !== undefined) continue;
        hidden += 1;
        expect(difference).toBe('');
      }
    }
    expect(hidden).toBeGreaterThan(0);
  });

  it("give the gap between girls and boys, and that gap beside the region's", () => {
    const gap = rows.comparisons.find(
      ({ school_id, domain, group, against }) =>
        school_id === 's04' && domain === 'reading' && group === 'girls' && against === 'boys',
    )!;
    const means = ['girls', 'boys'].map((group) =>
      Number(meanOf('school', '10', 's04', 'reading', group)!['value']),
    );
    expect(Number(gap['difference'])).toBeCloseTo(means[0]! - means[1]!, 9);
    expect(gap['family']).toBe('gender-gap');
    const beside = rows.comparisons.find(
      ({ school_id, domain, group, against }) =>
        school_id === 's04' && domain === 'reading' && group === 'girls-boys' && against === 'region',
    )!;
    expect(beside['family']).toBe('gender-gap-of-gaps');
  });

  it("give the objectives of nation, regions and schools, a school's as in its report", () => {
    const { school, objectives } = results[0]!;
    if (isUnavailable(objectives)) throw new Error(objectives.unavailable);
    for (const objective of objectives) {
      const row = rows.objectives.find(
        ({ school_id, objective: id }) => school_id === school.id && id === objective.objective,
      )!;
      if (!isAvailable(objective.school) || !isAvailable(objective.residual))
        throw new Error('not available');
      expect(Number(row['p'])).toBeCloseTo(objective.school.value, 9);
      expect(Number(row['residual'])).toBeCloseTo(objective.residual.value, 9);
      expect(Number(row['residual']) + 1.959963984540054 * Number(row['residual_se'])).toBeCloseTo(
        objective.residual.high,
        9,
      );
      expect(row['action']).toBe(objective.action);
    }
    expect(rows.objectives.filter(({ level }) => level === 'nation')).toHaveLength(4);
    expect(rows.objectives.filter(({ level }) => level === 'region')).toHaveLength(8);
  });

  it('hide in the objectives the schools that are hidden in the results', () => {
    const shown = (name: 'results' | 'objectives', value: string) =>
      new Set(
        rows[name]
          .filter((row) => row['level'] === 'school' && row[value] !== '' && row['domain'] === 'reading')
          .filter(
            (row) => name === 'objectives' || (row['group'] === 'all' && row['measure'] === 'mean_percent'),
          )
          .map(({ school_id }) => school_id),
      );
    const results = shown('results', 'value');
    for (const school of shown('objectives', 'p')) expect(results).toContain(school);
    expect(results.size).toBe(7);
  });

  it('disclose no small group, for any sizes of schools: checked by solving the equations of the table itself', () => {
    const size = fc.integer({ min: 0, max: 24 });
    const anySizes = fc.record({
      region: fc.constantFrom('10', '11', null),
      girlsKk: size,
      boysKk: size,
      girlsRu: fc.constantFrom(0, 0, 2, 12),
      boysRu: fc.constantFrom(0, 0, 2, 12),
      unknownGender: fc.constantFrom(0, 0, 0, 2),
    });
    fc.assert(
      fc.property(fc.array(anySizes, { minLength: 3, maxLength: 7 }), (of) => {
        const schools = of.map((school) => ({ ...school, girlsKk: school.girlsKk + 1 }));
        expect(disclosedIn(schools, run(schools).rows.results)).toEqual([]);
      }),
      { seed: 3, numRuns: 25 },
    );
  });
});

/** What the means of a results table disclose, by what of it is empty. */
function disclosedIn(sizes: readonly SchoolSizes[], results: readonly Row[]): readonly string[] {
  const units = sizes.map(
    ({ region, girlsKk, boysKk, girlsRu = 0, boysRu = 0, unknownGender = 0 }): Unit => ({
      region: region ?? '',
      published: true,
      all: girlsKk + boysKk + girlsRu + boysRu + unknownGender,
      splits: [
        { parts: [girlsKk + girlsRu, boysKk + boysRu], unknown: unknownGender },
        { parts: [girlsKk + boysKk + unknownGender, girlsRu + boysRu], unknown: 0 },
      ],
    }),
  );
  const means = results.filter(
    ({ domain, measure, value }) => domain === 'reading' && measure === 'mean_percent' && value !== '',
  );
  const splits = [
    ['girls', 'boys'],
    ['kk', 'ru'],
  ];
  const hiddenOf = (isOf: (row: Row) => boolean): Hidden => {
    const groups = new Set(means.filter(isOf).map(({ group }) => group));
    return {
      all: !groups.has('all'),
      splits: splits.map((split) => !split.some((group) => groups.has(group))),
    };
  };
  const regions = [...new Set(units.map(({ region }) => region))];
  return disclosedGroups(
    units,
    {
      units: units.map((_, school) =>
        hiddenOf(({ school_id }) => school_id === `s${String(school).padStart(2, '0')}`),
      ),
      regions: new Map(
        regions.map((region) => [
          region,
          hiddenOf(({ level, region: of }) => level === 'region' && of === region),
        ]),
      ),
      nation: hiddenOf(({ level }) => level === 'nation'),
    },
    10,
  );
}
