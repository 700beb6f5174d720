import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultRules } from '../../../functions/assessment/rules.ts';
import {
  type ClassicalAnalysis,
  classicalAnalysis,
} from '../../../functions/psychometrics/classical/classical-analysis.ts';
import type { ItemSet } from '../../../functions/psychometrics/classical/item-set.ts';
import { itemStatistics } from '../../../functions/psychometrics/classical/item-statistics.ts';
import {
  alphaValue,
  coefficientAlpha,
  standardErrorOfMeasurement,
} from '../../../functions/psychometrics/classical/reliability.ts';
import type { ScoreTable } from '../../../functions/psychometrics/classical/score-table.ts';
import { withinForm } from '../../../functions/psychometrics/classical/within-form.ts';
import golden from '../../golden/classical/classical.json' with { type: 'json' };
import lsat6 from '../../golden/classical/lsat6-patterns.json' with { type: 'json' };
import timss from '../../golden/dif/timss2011.json' with { type: 'json' };
import { expectClose } from '../close-to.ts';
import { syntheticTest } from '../synthetic-test.ts';

const rules = defaultRules;
const answeredOnly = { ...rules, missingAsWrong: false };

interface GoldenItem {
  readonly item: string;
  readonly mean: number;
  readonly sd: number;
  readonly r_rest: number;
  readonly r_total: number;
  readonly alpha_if_deleted: number;
}

function expectItems(analysis: ClassicalAnalysis, items: readonly GoldenItem[]): void {
  for (const [index, item] of items.entries()) {
    const ours = analysis.items[index]!;
    expect(ours.id).toBe(item.item);
    expectClose(ours.mean, item.mean, 1e-9, `${item.item} mean`);
    expectClose(ours.pValue, item.mean / ours.maxScore, 1e-9, `${item.item} p`);
    expectClose(ours.sd, item.sd, 1e-9, `${item.item} sd`);
    expectClose(ours.itemRest, item.r_rest, 1e-9, `${item.item} item–rest`);
    expectClose(ours.pointBiserial, item.r_total, 1e-9, `${item.item} item–total`);
    expectClose(ours.alphaIfDeleted, item.alpha_if_deleted, 1e-9, `${item.item} alpha if deleted`);
  }
}

interface GoldenReliability {
  readonly alpha: number;
  readonly low: number;
  readonly high: number;
  readonly sem: number;
}

function expectReliability(
  { alpha, sem }: Pick<ClassicalAnalysis, 'alpha' | 'sem'>,
  r: GoldenReliability,
): void {
  if ('unavailable' in alpha) throw new Error(`alpha is ${alpha.unavailable}`);
  expectClose(alpha.value, r.alpha, 1e-9, 'alpha');
  expectClose(alpha.low, r.low, 1e-9, 'Feldt low');
  expectClose(alpha.high, r.high, 1e-9, 'Feldt high');
  expectClose(sem, r.sem, 1e-9, 'SEM');
}

interface GoldenOption {
  readonly item: string;
  readonly option: string;
  readonly key: boolean;
  readonly n: number;
  readonly share: number;
  readonly r: number;
}

function expectOptions(analysis: ClassicalAnalysis, options: readonly GoldenOption[]): void {
  expect(options.length).toBeGreaterThan(0);
  for (const { item, option, key, n, share, r } of options) {
    const found = analysis.items.find(({ id }) => id === item)!.options;
    expect(found).toHaveLength(1);
    const ours = found[0]!.options.find((candidate) => candidate.option === option)!;
    expect([ours.isKey, ours.n]).toEqual([key, n]);
    expectClose(ours.share, share, 1e-9, `${item} ${option} share`);
    expectClose(ours.restCorrelation, r, 1e-9, `${item} ${option} correlation`);
  }
}

function lsat6Set(): ItemSet {
  const students = lsat6.patterns.flatMap(({ pattern, count }) => Array<string>(count).fill(pattern));
  const items = lsat6.items.map((id, index) => ({
    id,
    maxScore: 1,
    scores: Uint8Array.from(students, (pattern) => Number(pattern[index])),
    answers: null,
    options: [],
    keys: [-1],
  }));
  return { students: students.length, items, variant: null, weight: null, rows: null };
}

describe('classical statistics agree with R to 1e-9', () => {
  test('on LSAT section 6 (psych::alpha, psych::alpha.ci)', () => {
    const analysis = classicalAnalysis(lsat6Set(), rules);
    expect(analysis.students).toBe(1000);
    expectReliability(analysis, golden.lsat6);
    expectItems(analysis, golden.lsat6.items);
    const { distribution } = analysis.forms[0]!;
    expect(distribution.counts).toEqual(golden.lsat6.counts);
    expectClose(distribution.mean, golden.lsat6.mean);
    expectClose(distribution.sd, golden.lsat6.sd);
    expectClose(distribution.skewness, golden.lsat6.skew);
  });

  const { set, form, weight } = syntheticTest(2000, 20241123);
  const ofForm = (which: number) =>
    Int32Array.from({ length: set.students }, (_, row) => row).filter((row) => form[row] === which);

  test('on one form of a test with omitted and not-reached answers', () => {
    const analysis = classicalAnalysis({ ...set, rows: ofForm(0) }, rules);
    expectReliability(analysis, golden.form0);
    expectItems(analysis, golden.form0.items);
    expectOptions(analysis, golden.form0.options);
    expect(analysis.forms[0]!.distribution.counts).toEqual(golden.form0.counts);
    golden.form0.omitted.forEach((rate, index) => {
      expectClose(analysis.items[index]!.omittedRate, rate);
      expectClose(analysis.items[index]!.notReachedRate, golden.form0.not_reached[index]!);
    });
  });

  test('with unanswered items left out of their own statistics, not of the raw score', () => {
    const analysis = classicalAnalysis({ ...set, rows: ofForm(0) }, answeredOnly);
    expectReliability(analysis, golden.form0);
    golden.form0.answered.forEach(({ n, mean, r_rest, r_total }, index) => {
      const ours = analysis.items[index]!;
      expect(ours.n).toBe(n);
      expectClose(ours.mean, mean);
      expectClose(ours.itemRest, r_rest);
      expectClose(ours.pointBiserial, r_total);
    });
    expectOptions(analysis, golden.form0.options_answered);
  });

  test.each([
    ['without weights', null, golden.both],
    ['with weights', weight, golden.weighted],
  ] as const)('on two forms with common items, pooled within forms, %s', (_, weights, expected) => {
    const analysis = classicalAnalysis({ ...set, weight: weights }, rules);
    expect(analysis.forms).toHaveLength(2);
    expectReliability(analysis, expected);
    expectItems(analysis, expected.items);
    expectOptions(analysis, expected.options);
    expected.items.forEach(({ n, omitted, not_reached }, index) => {
      const ours = analysis.items[index]!;
      expect(ours.administered).toBe(n);
      expectClose(ours.omittedRate, omitted);
      expectClose(ours.notReachedRate, not_reached);
    });
  });

  test('for each form of a pooled analysis as if it were alone', () => {
    const analysis = classicalAnalysis(set, rules);
    const byItems = (first: string) => analysis.forms.find(({ items }) => items[0] === first)!;
    expectReliability(byItems('i0'), golden.form0);
    expectReliability(byItems('i4'), golden.both.form1);
    expect(byItems('i4').distribution.counts).toEqual(golden.both.form1.counts);
    expectClose(byItems('i4').distribution.skewness, golden.both.form1.skew);
    expectClose(analysis.medianAlpha, (golden.form0.alpha + golden.both.form1.alpha) / 2);
  });

  test("for Feldt's interval from 5 to 500,000 students", () => {
    for (const { alpha, n, k, low, high } of golden.feldt) {
      const itemsSS = (1 - (alpha * (k - 1)) / k) * n;
      const ours = coefficientAlpha([{ students: n, items: k, totalSS: n, itemsSS }]);
      if ('unavailable' in ours) throw new Error(ours.unavailable);
      expectClose(ours.value, alpha);
      expectClose(ours.low, low, 1e-9, `low at ${alpha}, ${n}, ${k}`);
      expectClose(ours.high, high, 1e-9, `high at ${alpha}, ${n}, ${k}`);
    }
  });

  test('on TIMSS 2011, items of one and two points, from counts per item, raw score and points', () => {
    const maximum = timss.max_score.reduce((sum, max) => sum + max, 0);
    const whole = {
      items: timss.items.map((_, index) => index),
      maxScore: maximum,
      students: 1769,
      firstStratum: 0,
    };
    const tables = timss.items.map((_, item): ScoreTable => {
      const maxScore = timss.max_score[item]!;
      const width = maxScore + 4;
      const counts = new Float64Array((maximum + 1) * width);
      timss.counts[item]!.forEach((count, cell) => {
        const points = cell % (maxScore + 1);
        counts[Math.floor(cell / (maxScore + 1) / 2) * width + points]! += count;
      });
      return { maxScore, width, omitted: maxScore + 1, notReached: maxScore + 2, counts, mass: counts };
    });
    const within = tables.map((table) => withinForm(table, whole, true));
    const itemsSS = within.reduce((sum, { itemSS }) => sum + itemSS, 0);
    const variation = { students: 1769, items: 11, totalSS: within[0]!.totalSS, itemsSS };
    const [low, high] = timss.ctt.alpha_ci95_feldt as [number, number];
    const { alpha, total } = timss.ctt;
    expectReliability(
      { alpha: coefficientAlpha([variation]), sem: standardErrorOfMeasurement([variation]) },
      { alpha, low, high, sem: total.sem },
    );
    timss.ctt.items.forEach((item, index) => {
      const ours = itemStatistics(tables[index]!, [whole]);
      expect(ours.n).toBe(item.n);
      expectClose(ours.mean, item.mean);
      expectClose(ours.pValue, item.p_value);
      expectClose(ours.sd, item.sd_n1);
      expectClose(ours.itemRest, item.r_rest);
      expectClose(ours.pointBiserial, item.r_total);
      const { itemSS, restSS } = within[index]!;
      const rest = { students: 1769, items: 10, totalSS: restSS, itemsSS: itemsSS - itemSS };
      expectClose(alphaValue([rest]), item.alpha_if_dropped);
    });
  });

  const file = new URL('../../../../shared/data/reference/timss2011-australia-taiwan.csv', import.meta.url);
  test.skipIf(!existsSync(file))(
    'on TIMSS 2011 read from ../shared/data (skipped where that is absent)',
    () => {
      const [header, ...lines] = readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(','));
      const items = timss.items.map((id, item) => ({
        id,
        maxScore: timss.max_score[item]!,
        scores: Uint8Array.from(lines, (line) => Number(line[header!.indexOf(id)])),
        answers: null,
        options: [],
        keys: [-1],
      }));
      const analysis = classicalAnalysis(
        { students: lines.length, items, variant: null, weight: null, rows: null },
        rules,
      );
      expectClose(analysis.sem, timss.ctt.total.sem);
      expectItems(
        analysis,
        timss.ctt.items.map(({ alpha_if_dropped, sd_n1, ...item }) => ({
          ...item,
          sd: sd_n1,
          alpha_if_deleted: alpha_if_dropped,
        })),
      );
      expectClose(analysis.forms[0]!.distribution.skewness, timss.ctt.total.skew_psych3);
    },
  );
});
