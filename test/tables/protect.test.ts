import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protect } from '../../functions/tables/disclosure/protect.ts';
import type { Hidden, Protection, Unit } from '../../functions/tables/disclosure/units.ts';
import { disclosedGroups } from './disclosed-groups.ts';

const MINIMUM = 10;

/** A school of one region with girls, boys and students of each language. */
function unit(region: string, girls: number, boys: number, kk = girls + boys, ru = 0): Unit {
  return {
    region,
    published: true,
    all: girls + boys,
    splits: [
      { parts: [girls, boys], unknown: 0 },
      { parts: [kk, ru], unknown: girls + boys - kk - ru },
    ],
  };
}

const shown: Hidden = { all: false, splits: [false, false] };

describe('protect', () => {
  it('hides nothing where every group is large enough', () => {
    const { units, regions, nation } = protect(
      [unit('a', 15, 20), unit('a', 12, 10), unit('b', 30, 31)],
      MINIMUM,
    );
    expect(units).toEqual([shown, shown, shown]);
    expect([...regions.values(), nation]).toEqual([shown, shown, shown]);
  });

  it('hides girls with boys, and the smallest other school of the region, so that neither follows from the region', () => {
    const { units, regions } = protect(
      [unit('a', 4, 20), unit('a', 40, 40), unit('a', 16, 17), unit('b', 11, 11)],
      MINIMUM,
    );
    expect(units.map(({ splits }) => splits[0])).toEqual([true, false, true, false]);
    expect(regions.get('a')).toEqual(shown);
  });

  it('needs no further school where two hide the same groups', () => {
    const { units } = protect([unit('a', 4, 20), unit('a', 40, 40), unit('a', 6, 17)], MINIMUM);
    expect(units.map(({ splits }) => splits[0])).toEqual([true, false, true]);
  });

  it('hides more schools until the hidden ones are together a group that may be shown', () => {
    const { units } = protect(
      [unit('a', 2, 2), unit('a', 2, 2), unit('a', 12, 12), unit('a', 30, 30)],
      MINIMUM,
    );
    expect(units.map(({ all }) => all)).toEqual([true, true, true, false]);
  });

  it('hides the groups of a region whose only mixed school is small in one language, and of a second one', () => {
    const { units, regions, nation } = protect(
      [
        unit('a', 20, 20, 35, 5),
        unit('a', 20, 20),
        unit('b', 20, 20, 20, 20),
        unit('b', 30, 30, 30, 30),
        unit('c', 20, 20, 25, 15),
      ],
      MINIMUM,
    );
    expect(units.map(({ splits }) => splits[1])).toEqual([true, false, true, false, false]);
    expect([...regions].map(([, { splits }]) => splits[1])).toEqual([true, true, false]);
    expect(nation).toEqual(shown);
  });

  it('hides the nation where no second school can cover the only one', () => {
    const { nation, units } = protect([unit('a', 20, 20, 35, 5), unit('b', 20, 20)], MINIMUM);
    expect(nation.splits[1]).toBe(true);
    expect(units.map(({ splits }) => splits[1])).toEqual([true, false]);
  });

  it('lets schools without figures of their own be the cover', () => {
    const others = [unit('a', 20, 20), unit('a', 20, 20)].map((other) => ({ ...other, published: false }));
    const { units, regions } = protect([unit('a', 4, 20), unit('a', 30, 30), ...others], MINIMUM);
    expect(units[1]).toEqual(shown);
    expect(regions.get('a')).toEqual(shown);
  });

  it('hides a split that would show a few students of unknown gender by subtraction', () => {
    const few: Unit = { region: 'a', published: true, all: 41, splits: [{ parts: [20, 20], unknown: 1 }] };
    const { units } = protect([few, few, few], MINIMUM);
    expect(units.every(({ splits }) => splits[0])).toBe(true);
  });

  const sizes = fc.record({
    region: fc.constantFrom('a', 'b', 'c'),
    published: fc.oneof(
      { weight: 6, arbitrary: fc.constant(true) },
      { weight: 1, arbitrary: fc.constant(false) },
    ),
    girls: fc.nat(22),
    boys: fc.nat(22),
    unknown: fc.constantFrom(0, 0, 0, 2, 12),
    russian: fc.constantFrom(0, 0, 0.1, 0.5, 1),
    elsewhere: fc.constantFrom(0, 0, 0, 1),
  });
  const anyUnit = sizes.map(({ girls, boys, unknown, russian, elsewhere, ...rest }): Unit => {
    const all = girls + boys + unknown;
    const ru = Math.round(russian * all);
    const uz = elsewhere === 1 ? Math.floor((all - ru) / 3) : 0;
    return {
      ...rest,
      all,
      splits: [
        { parts: [girls, boys], unknown },
        { parts: [all - ru - uz, ru, uz], unknown: 0 },
      ],
    };
  });

  it('leaves no small group that follows from what is shown: checked by solving the equations of the tables', () => {
    fc.assert(
      fc.property(fc.array(anyUnit, { minLength: 1, maxLength: 14 }), (units) => {
        expect(disclosedGroups(units, protect(units, MINIMUM), MINIMUM)).toEqual([]);
      }),
      { seed: 7, numRuns: 1500 },
    );
  });

  it('is found out by the check when it protects nothing', () => {
    const units = [unit('a', 4, 20), unit('a', 30, 30)];
    const alone: Protection = {
      units: [{ all: false, splits: [true, false] }, shown],
      regions: new Map([['a', shown]]),
      nation: shown,
    };
    expect(disclosedGroups(units, alone, MINIMUM)).toContain('unit 0 part 0.0');
  });

  it('never leaves hidden students of a shown sum that are together fewer than the minimum', () => {
    fc.assert(
      fc.property(fc.array(anyUnit, { minLength: 1, maxLength: 14 }), (units) => {
        const { units: hidden, regions } = protect(units, MINIMUM);
        for (const [region, state] of regions) {
          if (state.all) continue;
          const sum = units.reduce(
            (total, { all, region: of }, at) => total + (of === region && hidden[at]!.all ? all : 0),
            0,
          );
          expect(sum === 0 || sum >= MINIMUM).toBe(true);
        }
      }),
      { seed: 8, numRuns: 500 },
    );
  });
});
