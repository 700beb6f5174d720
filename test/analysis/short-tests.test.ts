import { describe, expect, it } from 'vitest';
import { binEdges, countByBin } from '../../functions/analysis/distribution-bins.ts';
import type { ScoreSummary } from '../../functions/analysis/results.ts';
import type { SchoolData, SharedData } from '../../functions/analysis/school-data.ts';
import { schoolLogits } from '../../functions/analysis/school-logits.ts';
import { scoreStep } from '../../functions/analysis/score-step.ts';
import { compareSpread } from '../../functions/analysis/spread.ts';
import type { Assessment, Item } from '../../functions/assessment/assessment.ts';
import { defaultRules } from '../../functions/assessment/rules.ts';
import type { SchoolGap } from '../../functions/statistics/gap-comparison.ts';
import { isUnavailable } from '../../functions/statistics/unavailable.ts';

const item = (id: string, maxScore = 1, variants: readonly string[] = []): Item => ({
  id,
  domain: 'science',
  objective: null,
  maxScore,
  keys: null,
  options: [],
  variants,
  difficulty: null,
  topic: null,
  cognitiveLevel: null,
  label: null,
});
const eight = Array.from({ length: 8 }, (_, at) => item(`S${at}`));

describe('One point of a test', () => {
  it('is its share of all points of the domain', () => {
    expect(scoreStep({ scores: { kind: 'items' }, items: eight }, 'science')).toBe(12.5);
    expect(scoreStep({ scores: { kind: 'items' }, items: [item('a', 2), item('b', 3)] }, 'science')).toBe(20);
    expect(scoreStep({ scores: { kind: 'points', maximum: { science: 25 } }, items: [] }, 'science')).toBe(4);
  });

  it('is none where scores are no points, or students were given different items', () => {
    expect(scoreStep({ scores: { kind: 'percent' }, items: [] }, 'science')).toBe(0);
    expect(scoreStep({ scores: { kind: 'scale', unit: {} }, items: eight }, 'science')).toBe(0);
    expect(scoreStep({ scores: { kind: 'items' }, items: [...eight, item('x', 1, ['2'])] }, 'science')).toBe(
      0,
    );
    expect(scoreStep({ scores: { kind: 'items' }, items: eight }, 'reading')).toBe(0);
    expect(scoreStep({ scores: { kind: 'points', maximum: {} }, items: [] }, 'science')).toBe(0);
  });
});

describe('The bins of a distribution', () => {
  it('hold one score each in a short test, which stands in the middle of its bin', () => {
    const edges = binEdges({ kind: 'items' }, [], 12.5);
    expect(edges).toHaveLength(10);
    expect([edges[0], edges.at(-1)]).toEqual([-6.25, 106.25]);
    const values = Float64Array.from({ length: 9 }, (_, points) => points * 12.5);
    expect(countByBin(edges, { values, weights: null })).toEqual(new Array(9).fill(1));
  });

  it('are tens of percent in a long one, and where the points are not known', () => {
    for (const step of [100 / 17, 1, 0])
      expect(binEdges({ kind: 'items' }, [], step)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(binEdges({ kind: 'points', maximum: {} }, [], 100 / 16)).toHaveLength(18);
  });

  it('are about half a standard deviation wide on a scale, however far single scores lie', () => {
    // Mean 500, SD 100; one score lies ten SD away.
    const values = [...Array.from({ length: 400 }, (_, at) => (at % 2 ? 400 : 600)), 1500, Number.NaN];
    const edges = binEdges({ kind: 'scale', unit: {} }, values, 0);
    expect(edges[1]! - edges[0]!).toBe(100);
    expect(edges[0]).toBeLessThanOrEqual(400);
    expect(edges.at(-1)).toBeGreaterThanOrEqual(1500);
    expect(binEdges({ kind: 'scale', unit: {} }, values.slice(0, 400), 0)[1]).toBe(450);
    expect(binEdges({ kind: 'scale', unit: {} }, [], 0)).toEqual([]);
  });
});

describe('A gap P90–P10 beside that of a reference', () => {
  const school = (value: number): SchoolGap => ({
    gap: { value, low: value - 1, high: value + 1 },
    low: 10,
    median: 50,
    high: 10 + value,
    level: 0.95,
  });
  const at = (value: number) => ({ value, low: null, high: null });
  const reference = { percentiles: { p10: at(20), p50: at(50), p90: at(80) } } as ScoreSummary;
  const wider = (gap: number, step: number) => {
    const compared = compareSpread(school(gap), reference, 0, step);
    if (isUnavailable(compared)) throw new Error('not compared');
    return compared.wider;
  };

  it('differs by more than one point of the test, and by more than its error', () => {
    expect(wider(72.5, 12.5)).toBeNull();
    expect(wider(72.5, 0)).toBe(true);
    expect(wider(72.6, 12.5)).toBe(true);
    expect(wider(47.4, 12.5)).toBe(false);
    expect(wider(60.5, 0)).toBeNull();
  });
});

describe('A school on the scale of the items', () => {
  const assessment = { rules: defaultRules } as Assessment;
  const scales = { science: { name: 'Esep scale', slope: 100, intercept: 500 } } as SharedData['scales'];
  const domain = { id: 'science', name: {}, comparableAcrossLanguages: true };
  const data = (scores: readonly (number | null)[]) =>
    ({ students: { scale: { science: scores }, weight: null } }) as unknown as SchoolData;
  const own = { nation: { scaleMean: 500 }, region: { scaleMean: 450 } } as never;
  const scores = [null, ...Array.from({ length: 20 }, (_, at) => 400 + at * 10)];

  it('has its mean with an interval, the means of its references, and half logits that hold its students', () => {
    const logits = schoolLogits({ assessment, scales }, data(scores), domain, own);
    if (isUnavailable(logits)) throw new Error(logits.unavailable);
    expect(logits.school.value).toBeCloseTo(-0.05, 12);
    expect(logits.school.low).toBeLessThan(-0.05);
    expect(logits.references).toEqual({ nation: 0, region: -0.5 });
    expect(logits.bins).toEqual([
      { from: -1, to: -0.5, students: 5 },
      { from: -0.5, to: 0, students: 5 },
      { from: 0, to: 0.5, students: 5 },
      { from: 0.5, to: 1, students: 5 },
    ]);
  });

  it('is not shown of few students, on a scale of its own, or without one', () => {
    const few = schoolLogits({ assessment, scales }, data(scores.slice(0, 15)), domain, own);
    expect(few).toMatchObject({ unavailable: 'too-few', need: 15, have: 14 });
    expect(schoolLogits({ assessment, scales }, data(scores), domain, {})).toMatchObject({
      unavailable: 'no-reference',
    });
    expect(schoolLogits({ assessment, scales: {} }, data(scores), domain, own)).toMatchObject({
      unavailable: 'not-applicable',
    });
  });
});
