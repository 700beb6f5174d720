import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it, describe as suite } from 'vitest';
import { adjustFamily } from '../../functions/statistics/benjamini-hochberg.ts';
import { clusterMean } from '../../functions/statistics/cluster-mean.ts';
import { clusterSums } from '../../functions/statistics/cluster-sums.ts';
import { describe } from '../../functions/statistics/describe.ts';
import { varianceComponents } from '../../functions/statistics/icc.ts';
import { meanInterval } from '../../functions/statistics/mean-interval.ts';
import { quantile } from '../../functions/statistics/quantile.ts';
import { clusterGap } from '../../functions/statistics/rest-gaps.ts';
import { restMeans } from '../../functions/statistics/rest-means.ts';
import { sorted } from '../../functions/statistics/sorted.ts';
import { mapResult, type Result } from '../../functions/statistics/unavailable.ts';
import { sortedWithWeights, weightedQuantile } from '../../functions/statistics/weighted-quantile.ts';
import { welch } from '../../functions/statistics/welch.ts';
import { available } from './available.ts';
import { expectClose } from './close.ts';

const folder = new URL('../../../shared/data/', import.meta.url);
const present = existsSync(new URL('pisa-russia/students.csv', folder));
if (!present)
  console.log('skipped: ../shared/data/pisa-russia is not here; its extract is tested in any case');

type Row = Record<string, string>;
const read = (path: string): Row[] => parse(readFileSync(new URL(path, folder)), { columns: true }) as Row[];

suite.skipIf(!present)('PISA 2003, Russian Federation, 5,974 students of 212 schools, against R', () => {
  const students = present ? read('pisa-russia/students.csv') : [];
  const reference = present
    ? JSON.parse(readFileSync(new URL('reference/pisa-russia-schools.json', folder), 'utf8'))
    : {};
  const ids = [...new Set(students.map((row) => row.school_id!))];
  const index = new Map(ids.map((id, i) => [id, i]));
  const school = Int32Array.from(students, (row) => index.get(row.school_id!)!);
  const weights = Float64Array.from(students, (row) => Number(row.stu_wgt));
  const girl = students.map((row) => row.gender === 'female');

  for (const measure of ['math', 'read', 'science'] as const) {
    const y = Float64Array.from(students, (row) => (row[measure] === '' ? Number.NaN : Number(row[measure])));
    const sums = clusterSums(y, school, ids.length);
    const nation = present ? reference[measure] : {};
    const rows = present ? read(`reference/pisa-russia-schools-${measure}.csv`) : [];
    const membersOf = (s: number, keep: (i: number) => boolean = () => true): Float64Array =>
      y.filter((_, i) => school[i] === s && keep(i));

    it(`${measure}: nation's mean, SD, quantiles, ICC and weighted figures`, () => {
      const all = available(describe(y));
      expectClose(all.mean, nation.mean);
      expectClose(all.sd, nation.sd_n1);
      const ascending = sorted(y);
      for (const [name, expected] of Object.entries(nation.quantiles.type7 as Record<string, number>)) {
        expectClose(quantile(ascending, Number(name.slice(1)) / 100), expected);
      }
      const components = available(varianceComponents(sums));
      expectClose(components.msBetween, nation.icc.anova.ms_between);
      expectClose(components.msWithin, nation.icc.anova.ms_within);
      expectClose(components.n0, nation.icc.anova.n0);
      expectClose(components.icc, nation.icc.anova.icc1);
      const weighted = available(describe(y, weights));
      expectClose(weighted.mean, nation.weighted.mean);
      // R's figure has the divisor Σw; ours multiplies by n/(n − 1), as svyvar does.
      expectClose(weighted.sd * Math.sqrt((weighted.n - 1) / weighted.n), nation.weighted.sd_pop);
    });

    it(`${measure}: the jackknife SE agrees with survey's linearised SE to the terms of order 1/J`, () => {
      const weighted = available(clusterMean(clusterSums(y, school, ids.length, weights)));
      expectClose(weighted.mean, nation.weighted.survey_mean);
      expectClose(weighted.se, nation.weighted.survey_se_clustered, 0.01);
      const of = (girls: boolean) =>
        clusterSums(
          y,
          school.map((s, i) => (girl[i] === girls ? s : -1)),
          ids.length,
        );
      const gap = available(clusterGap(of(true), of(false)));
      expectClose(gap.difference, nation.gender.cluster_robust_survey.diff);
      expectClose(gap.se, nation.gender.cluster_robust_survey.se, 0.015);
    });

    it(`${measure}: weighted quantiles are R's once the weights count students instead of their ratios`, () => {
      // The reference answers have normwt = FALSE; the reports normalise (pinned against Hmisc in gaps.test.ts).
      const { values, cumulative } = sortedWithWeights(y, weights);
      const students = weights.reduce((sum, w) => sum + w, 0);
      const counted = { values, cumulative: cumulative.map((sum) => (sum / values.length) * students) };
      for (const [name, expected] of Object.entries(
        nation.weighted.Hmisc_wtd_quantile as Record<string, number>,
      )) {
        const p = Number(name.slice(1)) / 100;
        expectClose(available(weightedQuantile(counted, p)), expected);
        expectClose(available(weightedQuantile({ values, cumulative }, p)), expected, 3e-4);
      }
    });

    it(`${measure}: every school's mean, interval and quantiles, girls and boys, and the rest of the nation`, () => {
      const rest = restMeans(sums);
      const p: Result<number>[] = [];
      for (const row of rows) {
        const s = index.get(row.school_id!.padStart(5, '0'))!;
        const values = membersOf(s);
        expect(values.length).toBe(Number(row.n));
        const mine = describe(values);
        const others = available(rest[s]!);
        // The reference answers treat the rest as a plain sample: the same mean and SD with SD/√n.
        const plain = { ...others, se: others.sd / Math.sqrt(others.n), df: others.n - 1 };
        const test = mapResult(mine, (school) => welch(school, plain));
        p.push(mapResult(test, (one) => one.p));
        if (row.nation_p !== '') {
          const described = available(mine);
          expectClose(described.mean, Number(row.mean));
          expectClose(described.sd, Number(row.sd));
          expectClose(meanInterval(described).low, Number(row.ci_lo));
          expectClose(meanInterval(described).high, Number(row.ci_hi));
          const found = available(test);
          expectClose(found.difference, Number(row.nation_diff));
          expectClose(found.se, Number(row.nation_se));
          expectClose(found.df, Number(row.nation_df));
          expectClose(found.p, Number(row.nation_p));
          expectClose(found.low, Number(row.nation_ci_lo));
          expectClose(found.high, Number(row.nation_ci_hi));
        }
        const ascending = sorted(values);
        for (const share of [10, 25, 50, 75, 90]) {
          expectClose(quantile(ascending, share / 100), Number(row[`p${share}`]));
        }
        if (row.g_p !== '') {
          const girls = available(describe(membersOf(s, (i) => girl[i]!)));
          const boys = available(describe(membersOf(s, (i) => !girl[i]!)));
          expectClose(available(welch(girls, boys)).p, Number(row.g_p));
          expectClose(available(welch(girls, boys)).df, Number(row.g_df));
        }
      }
      adjustFamily(p).forEach((value, i) => {
        if (rows[i]!.nation_p_BH !== '') expectClose(value, Number(rows[i]!.nation_p_BH));
      });
      expect(adjustFamily(p).filter((value) => typeof value === 'number' && value < 0.05).length).toBe(
        nation.BH_rejected_05.nation,
      );
    });
  }
});
