import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyseFile, type FileAnalysis } from '../../functions/analysis/analyse-file.ts';
import { analyseSchool } from '../../functions/analysis/analyse-school.ts';
import type { SchoolResults } from '../../functions/analysis/results.ts';
import { findingsOf } from '../../functions/findings/findings.ts';
import type { Reading } from '../../functions/responses/read-responses.ts';
import { isAvailable, isUnavailable, type Result } from '../../functions/statistics/unavailable.ts';
import { filesOf } from '../pipeline/pipeline.ts';
import { readWell } from '../responses/reading.ts';

const root = join(import.meta.dirname, '..', '..');
const shared = join(root, '..', 'shared', 'data');

interface Whole {
  readonly reading: Reading;
  readonly analysis: FileAnalysis;
  school(id: string): SchoolResults;
}

/** Reads and analyses a folder; `change` may alter its definition first. */
async function analyse(folder: string, change = (yaml: string) => yaml): Promise<Whole> {
  const files = Object.fromEntries(
    Object.entries(filesOf(folder)).map(([name, content]) => [name, Buffer.from(content).toString('utf8')]),
  );
  const results = Object.keys(files).find((name) => /^(students|results)\.csv$/.test(name))!;
  const { [results]: content, ...definition } = files;
  const yaml = change(definition['assessment.yaml'] ?? '');
  const reading = await readWell(content!, { ...definition, 'assessment.yaml': yaml });
  const analysis = analyseFile(reading.assessment, reading.responses);
  const upload = analysis.shared({ inputHash: '', date: '2026-11-23' });
  return {
    reading,
    analysis,
    school(id) {
      const at = reading.responses.schools.findIndex((school) => school.id === id);
      const data = analysis.schoolData(at, ['ru']);
      return available(analyseSchool(upload, data, { assessment: 'test', run: '0' }));
    },
  };
}

function available<T>(value: Result<T> | undefined): T {
  if (value === undefined) throw new Error('There is no such value');
  if (isUnavailable(value)) throw new Error(`Unavailable: ${value.unavailable}`);
  return value;
}

type Row = Readonly<Record<string, string>>;

describe.skipIf(!existsSync(join(shared, 'pisa-russia')))(
  'Schools of PISA, unweighted (../shared/data; skipped where it is absent)',
  () => {
    let pisa: Whole;
    const columns = { mathematics: 'math', reading: 'read', science: 'science' } as const;
    const rows = new Map<string, Map<number, Row>>();

    beforeAll(async () => {
      pisa = await analyse(join(shared, 'pisa-russia'), (yaml) =>
        yaml.replace('stu_wgt: weight', 'stu_wgt: ignored'),
      );
      for (const [domain, column] of Object.entries(columns)) {
        const file = join(shared, 'reference', `pisa-russia-schools-${column}.csv`);
        const table = parseCsv(readFileSync(file), { columns: true }) as Row[];
        rows.set(domain, new Map(table.map((row) => [Number(row['school_id']), row])));
      }
    });

    it('have R’s counts, means, SDs, intervals, percentiles, and gaps between girls and boys', () => {
      let gaps = 0;
      const large = pisa.reading.responses.schools.filter(
        ({ id }) => Number(rows.get('mathematics')!.get(Number(id))!['n']) >= 10,
      );
      const schools = large.filter((_, at) => at % 11 === 0);
      for (const { id } of schools) {
        for (const { domain, groups, genderGap } of pisa.school(id).domains) {
          const row = rows.get(domain)!.get(Number(id))!;
          const r = (name: string) => Number(row[name]);
          const all = groups['all']!;
          if (isUnavailable(all)) {
            expect(r('n')).toBeLessThan(10);
            continue;
          }
          const near = (value: number, name: string) =>
            expect(value, `${id} ${name}`).toBeCloseTo(r(name), 8);
          expect(all.n).toBe(r('n'));
          near(all.mean, 'mean');
          near(available(all.sd), 'sd');
          near(available(all.interval).low, 'ci_lo');
          near(available(all.interval).high, 'ci_hi');
          for (const name of ['p10', 'p25', 'p50', 'p75', 'p90'] as const) {
            const percentile = all.percentiles[name];
            if (isAvailable(percentile)) near(percentile.value, name);
          }
          if (isUnavailable(genderGap) || isUnavailable(genderGap.school)) {
            expect(Math.min(r('n_F'), r('n_M'))).toBeLessThan(10);
            continue;
          }
          gaps++;
          const { difference, se, df, p, g } = genderGap.school;
          near(difference.value, 'g_diff');
          near(difference.low, 'g_ci_lo');
          near(difference.high, 'g_ci_hi');
          near(se, 'g_se');
          near(df, 'g_df');
          near(p, 'g_p');
          // R has the exact J by the gamma function; 1 − 3/(4 df − 1) comes near.
          expect(g!.value).toBeCloseTo(r('g_hedges'), 4);
        }
      }
      expect(gaps).toBeGreaterThan(20);
    });

    it('stand beside the nation by (1 − w) times R’s difference from the rest', () => {
      const nation = pisa.reading.responses.students;
      for (const id of ['00001', '00010', '00199']) {
        for (const { domain, comparisons, groups } of pisa.school(id).domains) {
          const row = rows.get(domain)!.get(Number(id))!;
          const { difference } = available(comparisons.nation?.['all']);
          const w = available(groups['all']).n / nation;
          expect(difference.value).toBeCloseTo(Number(row['nation_diff']) * (1 - w), 8);
        }
      }
    });

    it('have wider intervals beside the nation than R’s, which knows of no clusters', () => {
      const { comparisons } = pisa.school('00001').domains[0]!;
      const r = rows.get('mathematics')!.get(1)!;
      expect(available(comparisons.nation?.['all']).se).toBeGreaterThan(Number(r['nation_se']) * 0.99);
    });
  },
);

describe('One school with published figures', () => {
  let one: Whole;
  let results: SchoolResults;
  beforeAll(async () => {
    one = await analyse(join(root, 'events', 'one-school'));
    results = one.school(one.reading.responses.schools[0]!.id);
  });

  it('is set beside the published means, and beside no computed reference', () => {
    const published = one.reading.assessment.published;
    expect(one.reading.responses.schools).toHaveLength(1);
    for (const { domain, references, comparisons, groups } of results.domains) {
      for (const level of ['region', 'nation'] as const) {
        const figure = published.find(
          (row) => row.level === level && row.measure === domain && row.group === 'all',
        )!;
        const reference = available(references[level]?.['all']);
        expect(reference.mean).toBe(figure.mean);
        expect(reference.n).toBe(figure.n);
        const { difference } = available(comparisons[level]?.['all']);
        expect(difference.value).toBeCloseTo(available(groups['all']).mean - figure.mean, 10);
      }
      expect(references.similar).toBeUndefined();
    }
  });

  it('tests with the published standard error, so that no interval is too short', () => {
    const figure = one.reading.assessment.published.find(
      ({ level, measure, group }) => level === 'nation' && measure === 'mathematics' && group === 'all',
    )!;
    const maths = results.domains.find(({ domain }) => domain === 'mathematics')!;
    const own = available(available(maths.groups['all']).se);
    expect(available(maths.comparisons.nation?.['all']).se).toBeGreaterThan(own * 0.9);
    expect(figure.se).not.toBeNull();
  });

  it('leaves out what needs the whole file, and says why', () => {
    // On the scale of a single school its mean would be 500, whatever it can do.
    for (const { scale } of results.domains) expect(scale).toMatchObject({ unavailable: 'no-reference' });
    const withResidual = available(results.objectives).filter(({ residual }) => isAvailable(residual));
    expect(withResidual).toEqual([]);
  });

  it('still gives findings, each with finite numbers', () => {
    const findings = findingsOf(one.reading.assessment, results);
    expect(Object.keys(findings.bySection)).toContain('domains');
    for (const { numbers } of Object.values(findings.bySection).flat()) {
      for (const value of Object.values(numbers)) expect(Number.isFinite(value)).toBe(true);
    }
  });
});

describe('The sample', () => {
  let sample: Whole;
  beforeAll(async () => {
    sample = await analyse(join(root, 'events', 'sample'));
  });

  it('shows what was planted: a school far above, one far below, students out of time', () => {
    const verdicts = (id: string) =>
      sample.school(id).domains.map(({ comparisons }) => available(comparisons.nation?.['all']).verdict);
    expect(verdicts('710401')).toEqual(['above', 'above', 'above']);
    expect(verdicts('610304')).toEqual(['below', 'below', 'below']);
    const late = findingsOf(sample.reading.assessment, sample.school('150207'));
    expect(late.bySection.participation?.map(({ rule }) => rule)).toContain('not-reached-above');
  });

  it('has no verdict about a domain of fewer than 15 students, and no report of fewer than ten', () => {
    const small = sample.school('100107');
    for (const { comparisons } of small.domains) {
      for (const byGroup of Object.values(comparisons)) {
        expect(byGroup['all']).toMatchObject({ unavailable: 'too-few', need: 15, have: 12 });
      }
    }
    expect(() => sample.school('610308')).toThrow('too-few');
  });

  it('hides both languages of a school with six students of one of them', () => {
    for (const { groups, languageGap } of sample.school('610302').domains) {
      expect(groups['ru']).toMatchObject({ unavailable: 'too-few', have: 6 });
      expect(groups['kk']).toMatchObject({ unavailable: 'complementary' });
      expect(isUnavailable(languageGap)).toBe(true);
    }
  });

  it('compares no languages in reading, whose texts differ', () => {
    const mixed = sample.school('710402').domains;
    const unavailableIn = mixed.filter(({ languageGap }) => isUnavailable(languageGap));
    expect(unavailableIn.map(({ domain }) => domain)).toEqual(['reading']);
  });

  it('gives the same numbers a second time, and changes nothing that it was given', () => {
    const { analysis } = sample;
    const upload = analysis.shared({ inputHash: '', date: '2026-11-23' });
    const data = analysis.schoolData(0, ['kk']);
    const before = JSON.stringify([upload, data]);
    const names = { assessment: 'test', run: '0' };
    expect(analyseSchool(upload, data, names)).toEqual(analyseSchool(upload, data, names));
    expect(JSON.stringify([upload, data])).toBe(before);
  });

  it('survives its way through JSON: a school analysed from the stored object is the school analysed at once', () => {
    const { analysis } = sample;
    const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
    const upload = analysis.shared({ inputHash: '', date: '2026-11-23' });
    const names = { assessment: 'test', run: '0' };
    for (const at of [0, 7, 20]) {
      const data = analysis.schoolData(at, ['kk']);
      expect(analyseSchool(stored(upload), stored(data), names)).toEqual(analyseSchool(upload, data, names));
    }
  });
});
