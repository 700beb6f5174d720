import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustFamilies } from '../../functions/analysis/adjust-families.ts';
import { attainment, objectiveAction, relativeTo } from '../../functions/analysis/objective-verdict.ts';
import { summariseGroup } from '../../functions/analysis/score-summary.ts';
import { suppressedGroups } from '../../functions/analysis/suppression.ts';
import { verdictOf } from '../../functions/analysis/verdict.ts';
import { defaultRules as rules } from '../../functions/assessment/rules.ts';
import { benjaminiHochberg } from '../../functions/statistics/benjamini-hochberg.ts';
import { clusteredProportion } from '../../functions/statistics/clustered-proportion.ts';
import { isAvailable, isUnavailable } from '../../functions/statistics/unavailable.ts';
import { comparison, contrast, domain, gap } from '../findings/results.ts';

describe('A verdict', () => {
  const verdict = (difference: number, pAdjusted: number, g: number) =>
    verdictOf({ difference, pAdjusted, g }, rules);

  it('is above or below when the adjusted p is below .05 and |g| at least .20', () => {
    expect(verdict(5, 0.049, 0.2)).toBe('above');
    expect(verdict(-5, 0.049, -0.2)).toBe('below');
  });

  it('is of no practical weight when |g| is smaller, however small p', () => {
    expect(verdict(5, 1e-12, 0.1999)).toBe('slightly-above');
    expect(verdict(-5, 1e-12, -0.1999)).toBe('slightly-below');
  });

  it('is no difference from p = .05 on, however large g, and for a difference of zero', () => {
    expect(verdict(5, 0.05, 3)).toBe('no-difference');
    expect(verdict(0, 0, 0.5)).toBe('no-difference');
  });

  it('takes its direction from the difference that is printed', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (difference, p, g) => {
          const said = verdict(difference, p, g);
          if (said.endsWith('above')) expect(difference).toBeGreaterThan(0);
          if (said.endsWith('below')) expect(difference).toBeLessThan(0);
        },
      ),
    );
  });
});

describe('An objective', () => {
  it('is attained from a lower limit of 50 % on, not attained below an upper limit of 50 %, else uncertain', () => {
    const at = (low: number, high: number) => attainment({ value: (low + high) / 2, low, high }, rules);
    expect(at(0.5, 0.9)).toBe('attained');
    expect(at(0.4999, 0.9)).toBe('uncertain');
    expect(at(0.1, 0.5)).toBe('uncertain');
    expect(at(0.1, 0.4999)).toBe('not-attained');
  });

  it.each([
    [9, 'not-attained'],
    [10, 'uncertain'],
    [20, 'uncertain'],
    [21, 'attained'],
  ])('of one item and 30 students with %i right is %s', (right, expected) => {
    const points = Array.from({ length: 30 }, (_, student) => (student < right ? 1 : 0));
    const share = clusteredProportion(
      points,
      points.map(() => 1),
      null,
    );
    if (isUnavailable(share)) throw new Error(share.unavailable);
    expect(attainment(share, rules)).toBe(expected);
  });

  it('is relative to the region by the adjusted p', () => {
    expect(relativeTo(-0.2, 0.049, rules)).toBe('below');
    expect(relativeTo(0.2, 0.049, rules)).toBe('above');
    expect(relativeTo(-0.2, 0.05, rules)).toBe('similar');
    expect(relativeTo(0, 0, rules)).toBe('similar');
  });

  it('calls for one of four actions by both', () => {
    const actions = (['not-attained', 'uncertain', 'attained'] as const).map((attained) =>
      (['below', 'similar', 'above'] as const).map((relative) => objectiveAction(attained, relative)),
    );
    expect(actions).toEqual([
      ['priority', 'system', 'system'],
      ['watch', 'keep', 'keep'],
      ['watch', 'keep', 'keep'],
    ]);
  });
});

describe('Suppression', () => {
  const hidden = (sizes: Record<string, number>, unknown = 0) =>
    Object.fromEntries(
      Object.entries(suppressedGroups(sizes, 10, unknown)).map(([group, { unavailable }]) => [
        group,
        unavailable,
      ]),
    );

  it('hides a group of fewer than ten, and with it the one that would give it away', () => {
    expect(hidden({ girls: 10, boys: 10 })).toEqual({});
    expect(hidden({ girls: 30, boys: 9 })).toEqual({ boys: 'too-few', girls: 'complementary' });
  });

  it('of three groups hides the smallest of the others, and shows the third', () => {
    expect(hidden({ kk: 30, ru: 12, uz: 4 })).toEqual({ uz: 'too-few', ru: 'complementary' });
    expect(hidden({ kk: 30, ru: 4, uz: 3 })).toEqual({
      ru: 'too-few',
      uz: 'too-few',
      kk: 'complementary',
    });
  });

  it('hides no third group when the hidden ones together are enough', () => {
    expect(hidden({ kk: 30, ru: 9, uz: 9 })).toEqual({ ru: 'too-few', uz: 'too-few' });
  });

  it('hides nothing for an empty group', () => {
    expect(hidden({ girls: 40, boys: 0 })).toEqual({ boys: 'no-data' });
  });

  it('counts students of no known group among the hidden', () => {
    expect(hidden({ girls: 20, boys: 15 }, 3)).toEqual({ boys: 'complementary' });
    expect(hidden({ girls: 20, boys: 15 }, 12)).toEqual({});
  });

  it('never leaves fewer than ten students to be found by subtraction', () => {
    const sizes = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(40), { minKeys: 1 });
    fc.assert(
      fc.property(sizes, fc.nat(15), fc.integer({ min: 2, max: 20 }), (of, unknown, minimum) => {
        const reasons = suppressedGroups(of, minimum, unknown);
        const shown = Object.keys(of).filter((group) => reasons[group] === undefined);
        for (const group of shown) expect(of[group]).toBeGreaterThanOrEqual(minimum);
        const rest = Object.entries(of).reduce(
          (sum, [group, size]) => (shown.includes(group) ? sum : sum + size),
          unknown,
        );
        if (shown.length > 0) expect(rest === 0 || rest >= minimum).toBe(true);
      }),
    );
  });
});

describe('Benjamini–Hochberg', () => {
  /** Two domains with ps in every table; each table is a family of its own. */
  const p = (value: number) => ({ p: value, pAdjusted: value });
  const given = [
    { id: 'mathematics', all: 0.01, girls: 0.02, gender: 0.03, beside: 0.04, language: 0.2, languages: 0.3 },
    { id: 'reading', all: 0.04, girls: 0.04, gender: 0.031, beside: 0.5, language: 0.021, languages: 0.9 },
    { id: 'science', all: 0.04, girls: 0.9, gender: 0.032, beside: 0.6, language: 0.022, languages: 0.001 },
  ];
  const domains = given.map(({ id, all, girls, gender, beside, language, languages }) => {
    const made = domain(id, {
      gender: gap('girls', 'boys', { ...contrast(5, 'no-difference'), ...p(gender) }),
      language: gap('kk', 'ru', { ...contrast(5, 'no-difference'), ...p(language) }),
    });
    return {
      ...made,
      comparisons: {
        region: {
          all: { ...comparison('region', 'no-difference', 0.3), ...p(all) },
          girls: { ...comparison('region', 'no-difference', 0.3, 'girls'), ...p(girls) },
          kk: { ...comparison('region', 'no-difference', 0.3, 'kk'), ...p(languages) },
        },
      },
      genderGap: {
        ...gap('girls', 'boys', { ...contrast(5, 'no-difference'), ...p(gender) }),
        gapOfGaps: { region: { ...contrast(5, 'no-difference'), ...p(beside) } },
      },
    };
  });
  const adjusted = adjustFamilies(domains, rules);
  const of = (pick: (one: (typeof adjusted)[number]) => unknown) =>
    adjusted.map((one) => (pick(one) as { pAdjusted: number }).pAdjusted);
  const family = (name: Exclude<keyof (typeof given)[number], 'id'>) =>
    benjaminiHochberg(given.map((one) => one[name]));

  it('is done within each table, and a table knows nothing of another', () => {
    expect(of(({ comparisons }) => comparisons.region!['all'])).toEqual(family('all'));
    expect(of(({ comparisons }) => comparisons.region!['girls'])).toEqual(family('girls'));
    expect(of(({ comparisons }) => comparisons.region!['kk'])).toEqual(family('languages'));
    expect(of(({ genderGap }) => isAvailable(genderGap) && genderGap.school)).toEqual(family('gender'));
    expect(of(({ genderGap }) => isAvailable(genderGap) && genderGap.gapOfGaps.region)).toEqual(
      family('beside'),
    );
    expect(of(({ languageGap }) => isAvailable(languageGap) && languageGap.school)).toEqual(
      family('language'),
    );
  });

  it('draws the verdicts anew from the adjusted p', () => {
    const verdicts = adjusted.map(({ comparisons }) => comparisons.region!['girls']);
    expect(verdicts.map((one) => isAvailable(one!) && one.verdict)).toEqual([
      'no-difference',
      'no-difference',
      'no-difference',
    ]);
    const all = adjusted.map(({ comparisons }) => comparisons.region!['all']);
    expect(all.map((one) => isAvailable(one!) && one.verdict)).toEqual(['above', 'above', 'above']);
  });

  it('leaves the results that it was given as they were', () => {
    expect(domains[1]?.comparisons.region.all.pAdjusted).toBe(0.04);
  });
});

describe('The lowest and the highest result', () => {
  const of = (n: number) => {
    const values = Float64Array.from({ length: n }, (_, at) => at);
    const summarised = summariseGroup({ values, weights: null }, rules, null);
    if (isUnavailable(summarised)) throw new Error(summarised.unavailable);
    return summarised.summary;
  };

  it('are one student’s each, and given from 36 students on, as P10 and P90 are', () => {
    expect(of(36)).toMatchObject({ minimum: 0, maximum: 35 });
    const { minimum, maximum, percentiles } = of(35);
    const tooFew = { unavailable: 'too-few', need: 36, have: 35 };
    expect([minimum, maximum, percentiles.p10]).toEqual([
      expect.objectContaining(tooFew),
      expect.objectContaining(tooFew),
      expect.objectContaining(tooFew),
    ]);
  });
});
