import { describe, expect, it } from 'vitest';
import { unavailable } from '../../functions/statistics/unavailable.ts';
import { changesBetween, statusChange } from '../../functions/tables/changes/changes.ts';
import type { Fact } from '../../functions/tables/changes/facts.ts';
import { summariseChanges } from '../../functions/tables/changes/summarise.ts';

const school = { id: 's1', name: 'School' };
const fact = (more: Partial<Fact>): Fact => ({
  place: { level: 'school', region: '10', school },
  domain: 'reading',
  objective: null,
  group: 'all',
  against: null,
  measure: 'mean_percent',
  unit: 'percent',
  students: [30],
  value: 50,
  ...more,
});
const MINIMUM = 10;
const between = (before: Partial<Fact>, after: Partial<Fact>) =>
  changesBetween([fact(before)], [fact(after)], MINIMUM).map((change) => [
    change.before.value,
    change.after.value,
  ]);
const hidden = unavailable('complementary', { need: MINIMUM });
const few = unavailable('too-few', { need: 10, have: 4 });

describe('What changed between two runs', () => {
  it('is what differs, and by more than the noise of iterated estimates', () => {
    expect(between({ value: 50 }, { value: 51 })).toEqual([[50, 51]]);
    expect(between({ value: 50 }, { value: 50 })).toEqual([]);
    expect(between({ value: 50 }, { value: 50.00004 })).toEqual([]);
    expect(between({ value: 50 }, { value: 50.0001 })).toEqual([[50, 50.0001]]);
    expect(between({ value: 0 }, { value: 0.0000005 })).toEqual([]);
  });

  it('shows no number of a group that one to nine students joined or left, but how many there were', () => {
    expect(between({ students: [30] }, { students: [31], value: 51 })).toEqual([[hidden, hidden]]);
    expect(between({ students: [30] }, { students: [21], value: 51 })).toEqual([[hidden, hidden]]);
    expect(between({ students: [30] }, { students: [40], value: 51 })).toEqual([[50, 51]]);
    const [change] = changesBetween([fact({})], [fact({ students: [31], value: 51 })], MINIMUM);
    expect([change!.before.n, change!.after.n]).toEqual([30, 31]);
  });

  it('takes the students of what a school is set against for its own: their result would follow, too', () => {
    expect(between({ students: [30, 900] }, { students: [30, 901], value: 51 })).toEqual([[hidden, hidden]]);
    expect(between({ students: [30, 900] }, { students: [30, 950], value: 51 })).toEqual([[50, 51]]);
    // A published reference has no number of students, before and after.
    expect(between({ students: [30, null] }, { students: [30, null], value: 51 })).toEqual([[50, 51]]);
    expect(between({ students: [30, 900] }, { students: [30, null], value: 51 })).toEqual([[hidden, hidden]]);
  });

  it('shows of neither run what is hidden in one, and nothing of what is hidden in both', () => {
    expect(between({ value: few }, { value: 51 })).toEqual([[few, few]]);
    expect(between({ value: 50 }, { value: few })).toEqual([[few, few]]);
    expect(between({ value: few }, { value: hidden })).toEqual([]);
  });

  it('tells of a verdict whose students are not the same ones: a word tells no result', () => {
    const verdict = { measure: 'verdict', students: [30] };
    expect(
      between({ ...verdict, value: 'above' }, { ...verdict, students: [31], value: 'no-difference' }),
    ).toEqual([['above', 'no-difference']]);
  });

  it('has a figure that only one of the runs has on one side, unless it is hidden there', () => {
    const own = fact({ objective: 'new' });
    const sides = (before: Fact[], after: Fact[]) =>
      changesBetween(before, after, MINIMUM).map(({ before: old, after: now }) => [old.value, now.value]);
    expect(sides([], [own])).toEqual([[null, 50]]);
    expect(sides([own], [])).toEqual([[50, null]]);
    expect(sides([], [{ ...own, value: few }])).toEqual([]);
  });

  it('follows a school into another region', () => {
    const place = { level: 'school' as const, region: '11', school };
    expect(between({}, { place, value: 51 })).toEqual([[50, 51]]);
  });

  it('is summed up for a school by its means, verdicts and actions', () => {
    const changes = [
      ...statusChange(school, '10', 'reported', 'reported'),
      ...changesBetween(
        [
          fact({ value: 50 }),
          fact({ measure: 'verdict', against: 'region', value: 'above' }),
          fact({ measure: 'action', objective: 'a', value: 'keep' }),
          fact({ measure: 'p', objective: 'a', value: 0.5 }),
          fact({ domain: 'science', students: [12] }),
        ],
        [
          fact({ value: 51 }),
          fact({ measure: 'verdict', against: 'region', value: 'no-difference' }),
          fact({ measure: 'action', objective: 'a', value: 'watch' }),
          fact({ measure: 'p', objective: 'a', value: 0.4 }),
          fact({ domain: 'science', students: [13], value: 40 }),
        ],
        MINIMUM,
      ),
    ];
    expect(summariseChanges(changes)).toEqual({
      means: [['reading', 50, 51]],
      verdicts: 1,
      objectives: 1,
      figures: 5,
    });
    expect(summariseChanges([])).toBeNull();
    expect(summariseChanges(statusChange(school, '10', null, 'reported'))).toMatchObject({ figures: 1 });
  });
});
