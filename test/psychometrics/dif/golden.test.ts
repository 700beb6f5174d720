import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultRules } from '../../../functions/assessment/rules.ts';
import type { ItemSet } from '../../../functions/psychometrics/classical/item-set.ts';
import {
  type DifAnalysis,
  type DifOptions,
  differentialItemFunctioning,
} from '../../../functions/psychometrics/dif/differential-item-functioning.ts';
import { etsClass, etsClassPolytomous } from '../../../functions/psychometrics/dif/ets-class.ts';
import { gapWithoutItems } from '../../../functions/psychometrics/dif/gap-without-items.ts';
import { mantel } from '../../../functions/psychometrics/dif/mantel.ts';
import { mantelHaenszel } from '../../../functions/psychometrics/dif/mantel-haenszel.ts';
import type { MatchedTable } from '../../../functions/psychometrics/dif/matched-table.ts';
import { isAvailable, type Result } from '../../../functions/statistics/unavailable.ts';
import golden from '../../golden/dif/dif.json' with { type: 'json' };
import timss from '../../golden/dif/timss2011.json' with { type: 'json' };
import { expectClose } from '../close-to.ts';
import { syntheticTest } from '../synthetic-test.ts';

function available<T>(result: Result<T>): T {
  if (!isAvailable(result)) throw new Error(`is ${result.unavailable}`);
  return result;
}

interface GoldenDif {
  readonly item: string;
  readonly n_focal: number;
  readonly n_reference: number;
  readonly mantel_chi: number;
  readonly mantel_p: number;
  readonly smd: number;
  readonly smd_se: number;
  readonly sd: number;
  readonly alpha: number | null;
  readonly d_dif: number | null;
  readonly se: number | null;
  readonly chi: number | null;
  readonly p: number;
  readonly class: string;
  readonly p_adjusted: number;
}

function expectDif(analysis: DifAnalysis, items: readonly GoldenDif[]): void {
  items.forEach((item, index) => {
    const ours = analysis.items[index]!;
    expect([ours.id, ours.nFocal, ours.nReference]).toEqual([item.item, item.n_focal, item.n_reference]);
    const ordered = available(ours.mantel);
    expectClose(ordered.chiSquare, item.mantel_chi, 1e-9, `${item.item} Mantel`);
    expectClose(ordered.p, item.mantel_p, 1e-9, `${item.item} Mantel p`);
    expectClose(ordered.smd, item.smd, 1e-9, `${item.item} SMD`);
    expectClose(ordered.se, item.smd_se, 1e-9, `${item.item} SE of SMD`);
    expectClose(ordered.sd, item.sd, 1e-9, `${item.item} SD`);
    if (item.alpha === null) expect(ours.mantelHaenszel).toEqual({ unavailable: 'not-applicable' });
    else {
      const mh = available(ours.mantelHaenszel);
      expectClose(mh.alpha, item.alpha, 1e-9, `${item.item} alpha`);
      expectClose(mh.dDif, item.d_dif!, 1e-9, `${item.item} D-DIF`);
      expectClose(mh.se, item.se!, 1e-9, `${item.item} SE`);
      expectClose(mh.chiSquare, item.chi!, 1e-9, `${item.item} chi`);
    }
    expectClose(ours.p, item.p, 1e-9, `${item.item} p`);
    expectClose(ours.pAdjusted, item.p_adjusted, 1e-9, `${item.item} adjusted p`);
    expect(ours.class, item.item).toBe(item.class);
  });
}

const groups = { focal: 1, reference: 0 };
const rules = defaultRules;

describe('differential item functioning agrees with R to 1e-9', () => {
  const { set, group, form, weight, school } = syntheticTest(4000, 20241123);
  const run = (purification: DifOptions['purification']) =>
    differentialItemFunctioning(set, group, groups, { rules, purification: purification ?? null });

  test('matched within two forms, items of one and two points, without purification', () => {
    const analysis = run(null);
    expectDif(analysis, golden.plain);
    expect([analysis.rounds, analysis.converged]).toEqual([0, true]);
  });

  test('with items of class C taken out of the matching score', () => {
    const analysis = run({ removes: 'class-c', maximumRounds: 10 });
    expectDif(analysis, golden.class_c.items);
    expect([analysis.rounds, analysis.converged]).toEqual([golden.class_c.rounds, golden.class_c.converged]);
    expect(analysis.items.filter((item) => !item.inMatchingScore).map(({ id }) => id)).toEqual(['i6']);
  });

  test('with significant items taken out of the matching score', () => {
    const analysis = run({ removes: 'significant', maximumRounds: 10 });
    expectDif(analysis, golden.significant.items);
    expect([analysis.rounds, analysis.converged]).toEqual([
      golden.significant.rounds,
      golden.significant.converged,
    ]);
  });

  test('with the items, rounds and numbers that difR finds', () => {
    const rows = Int32Array.from({ length: set.students }, (_, row) => row).filter((row) => form[row] === 1);
    const six: ItemSet = { ...set, rows, items: set.items.slice(5, 11) };
    const analysis = differentialItemFunctioning(six, group, groups, {
      rules,
      purification: { removes: 'significant', maximumRounds: 10 },
    });
    expect([analysis.rounds, analysis.converged]).toEqual([golden.difR.rounds, golden.difR.converged]);
    expect(analysis.items.findIndex((item) => !item.inMatchingScore)).toBe(golden.difR.removed);
    golden.difR.items.forEach((item, index) => {
      const mh = available(analysis.items[index]!.mantelHaenszel);
      expectClose(mh.alpha, item.alpha);
      expectClose(mh.se, item.se);
      expectClose(mh.chiSquare, item.chi);
      expect(mh.strata).toBe(item.strata);
    });
  });

  test('for counts whose products leave 32 bits behind (mantelhaen.test)', () => {
    const counts = Float64Array.from(
      golden.big.counts.flatMap(({ reference, focal }) => [...reference, ...focal]),
    );
    const mh = available(mantelHaenszel({ maxScore: 1, strata: golden.big.counts.length, counts }));
    expectClose(mh.alpha, golden.big.alpha);
    expectClose(mh.chiSquare, golden.big.chi);
    const margin = (1.959963984540054 * mh.se) / 2.35;
    expectClose(Math.exp(Math.log(mh.alpha) - margin), golden.big.low);
    expectClose(Math.exp(Math.log(mh.alpha) + margin), golden.big.high);
  });

  test('on TIMSS 2011 by gender, from counts per item, raw score, gender and points', () => {
    timss.mantel.forEach((item, index) => {
      const table = timssTable(index);
      const ours = available(mantel(table));
      expectClose(ours.chiSquare, item.mantel_chi2, 1e-9, item.item);
      expectClose(ours.p, item.p);
      expectClose(ours.smd, item.smd);
      expectClose(ours.sd, item.sd_pooled);
      expect(`${etsClassPolytomous(ours)}${etsClassPolytomous(ours)}`).toBe(item.class);
    });
    for (const item of timss.mh) {
      const ours = available(mantelHaenszel(timssTable(timss.items.indexOf(item.item))));
      expectClose(ours.alpha, item.alpha_MH);
      expectClose(ours.dDif, item.mh_d_dif);
      expectClose(ours.se, item.se_d_dif);
      expectClose(ours.chiSquare, item.chi2_corrected);
      expectClose(ours.p, item.p_corrected);
      expect(ours.strata).toBe(item.strata_used);
      expect(etsClass(ours, rules.flags.dif)).toBe(item.ets_class_significance);
    }
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
      const girls = Uint8Array.from(lines, (line) => (line[header!.indexOf('gender')] === 'F' ? 1 : 0));
      const students = { students: lines.length, items, variant: null, weight: null, rows: null };
      const analysis = differentialItemFunctioning(students, girls, groups, { rules, purification: null });
      timss.mantel.forEach((item, index) => {
        expectClose(available(analysis.items[index]!.mantel).chiSquare, item.mantel_chi2);
        expectClose(available(analysis.items[index]!.mantel).smd, item.smd);
      });
      for (const item of timss.mh)
        expectClose(
          available(analysis.items.find(({ id }) => id === item.item)!.mantelHaenszel).alpha,
          item.alpha_MH,
        );
    },
  );

  test.each([
    ['weighted and clustered by school', weight, school, golden.gap.weighted],
    ['without weights, students independent', null, null, golden.gap.independent],
  ] as const)('for a gap with and without items, %s (survey::svyglm)', (_, weights, cluster, expected) => {
    const gap = gapWithoutItems({ ...set, weight: weights }, group, {
      ...groups,
      excluded: ['i2', 'i6'],
      missingAsWrong: true,
      cluster,
    });
    expect(gap.excluded).toEqual(['i2', 'i6']);
    for (const [ours, theirs] of [
      [gap.withAll, expected.with_all],
      [gap.without, expected.without],
      [gap.effect, expected.effect],
    ] as const) {
      expectClose(available(ours).difference.value, theirs.gap);
      expectClose(available(ours).se, theirs.se);
      expect(available(ours).df).toBe(theirs.df);
    }
  });
});

function timssTable(item: number): MatchedTable {
  const maxScore = timss.max_score[item]!;
  const counts = Float64Array.from(timss.counts[item]!);
  return { maxScore, strata: counts.length / (2 * (maxScore + 1)), counts };
}
