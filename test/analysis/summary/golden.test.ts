import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isUnavailable, type Result } from '../../../functions/statistics/unavailable.ts';
import golden from '../../golden/summary/regions.json' with { type: 'json' };
import { type Summarised, summarised } from './sample.ts';

const shared = join(import.meta.dirname, '../../../../shared/data');

function available<T>(value: Result<T> | null | undefined): T {
  if (value === undefined || value === null) throw new Error('There is no such value');
  if (isUnavailable(value)) throw new Error(`Unavailable: ${value.unavailable}`);
  return value;
}

let sample: Summarised;
beforeAll(async () => {
  sample = await summarised();
});

describe('A region of the sample has R’s', () => {
  const cases = Object.entries(golden.regions).flatMap(([region, domains]) =>
    Object.entries(domains).map(([domain, r]) => ({ region, domain, r })),
  );

  it.each(cases)('figures: $region, $domain', ({ region, domain, r }) => {
    const one = sample.of(region).domains.find((each) => each.domain === domain)!;
    const own = available(one.own);
    const near = (value: number, expected: number, what: string) =>
      expect(value, what).toBeCloseTo(expected, 8);
    expect([own.n, own.schools]).toEqual([r.n, r.schools]);
    near(own.mean, r.mean, 'mean');
    near(available(own.se), r.se, 'se');
    near(available(own.sd), r.sd, 'sd');
    near(available(own.percentiles.p10).value, r.p10, 'p10');
    near(available(own.percentiles.p90).value, r.p90, 'p90');

    const test = available(one.comparison);
    near(test.difference.value, r.difference, 'difference');
    near(test.se, r.difference_se, 'se of the difference');
    near(test.df, r.df, 'df');
    near(test.p, r.p, 'p');
    near(test.g.value, r.g, 'g');
    near(test.pAdjusted, r.p_adjusted, 'p adjusted over all regions and domains');

    const schools = available(one.schools);
    near(schools.median, r.schools_median, 'median of the schools');
    near(available(schools.p25), r.schools_p25, 'P25 of the schools');
    near(available(schools.variance).icc, r.icc, 'ICC');

    const gender = available(one.gaps.gender);
    const gap = available(gender.own).gap;
    near(gap.difference.value, r.gap, 'girls minus boys');
    near(gap.se, r.gap_se, 'its error');
    near(gap.p, r.gap_p, 'its p');
    const beside = available(gender.gapOfGaps);
    near(beside.difference.value, r.gaps_difference, 'gap of gaps');
    near(beside.p, r.gaps_p, 'p of the gap of gaps');
  });

  it('shares of points by objective with their errors, as Wilson’s intervals', () => {
    for (const [objective, regions] of Object.entries(golden.objectives)) {
      for (const [region, { value, se }] of Object.entries(regions)) {
        const one = available(sample.of(region).objectives).find((each) => each.objective === objective)!;
        const { value: share, low, high } = available(one.own);
        expect(share, objective).toBeCloseTo(value, 8);
        // Wilson at p(1 − p)/SE² trials: the product of the distances from the share is (z·SE)² shrunk by 1 + z²/n.
        const trials = (value * (1 - value)) / se ** 2;
        const z2 = 1.959963984540054 ** 2;
        expect((high - share) * (share - low), objective).toBeCloseTo((z2 * se ** 2) / (1 + z2 / trials), 10);
      }
    }
  });
});

it('The nation of the sample has R’s means, distribution of schools, ICC and difference of town and village', () => {
  for (const [domain, r] of Object.entries(golden.nation)) {
    const one = sample.of('').domains.find((each) => each.domain === domain)!;
    expect(available(one.own).mean).toBeCloseTo(r.mean, 8);
    expect(available(available(one.own).se)).toBeCloseTo(r.se, 8);
    const schools = available(one.schools);
    expect(available(schools.p10)).toBeCloseTo(r.schools_p10, 8);
    expect(schools.median).toBeCloseTo(r.schools_median, 8);
    expect(available(schools.p90)).toBeCloseTo(r.schools_p90, 8);
    expect(available(schools.variance).icc).toBeCloseTo(r.icc, 8);
    const { gap } = available(available(one.gaps.locality).own);
    expect(gap.difference.value).toBeCloseTo(r.locality, 8);
    expect(gap.p).toBeCloseTo(r.locality_p, 8);
  }
});

describe.skipIf(!existsSync(join(shared, 'pisa-russia')))(
  'PISA 2003, Russia (../shared/data; skipped where it is absent)',
  () => {
    it('has a national summary with R’s weighted mean, counts every school once, and has no region', async () => {
      const pisa = await summarised(join(shared, 'pisa-russia'));
      expect(pisa.summaries.map(({ place }) => place)).toEqual(['']);
      const file = join(shared, 'reference', 'pisa-russia-schools.json');
      const reference = JSON.parse(readFileSync(file, 'utf8'));
      const math = pisa.of('').domains.find(({ domain }) => domain === 'mathematics')!;
      expect(available(math.own).mean).toBeCloseTo(reference.math.weighted.survey_mean, 6);
      const schools = available(math.schools);
      expect(schools.counts.reduce((sum, count) => sum + count, 0)).toBe(schools.schools);
      expect(schools.schools).toBeGreaterThan(190);
    });
  },
);
