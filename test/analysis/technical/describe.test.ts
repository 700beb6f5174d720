import { describe, expect, it } from 'vitest';
import { describeDesign } from '../../../functions/analysis/technical/describe-design.ts';
import { describeScores } from '../../../functions/analysis/technical/describe-scores.ts';
import { everyNth } from '../../../functions/analysis/technical/every-nth.ts';
import { describe as describeValues } from '../../../functions/statistics/describe.ts';
import { items, readWell } from '../../responses/reading.ts';

function scoresFile(boys: number): string {
  return [
    'student_id,school_id,region,gender,mathematics',
    ...Array.from(
      { length: 60 },
      (_, at) =>
        `s${at},k${at % 6},${at % 6 < 2 ? '71' : '75'},${at < boys ? 'boy' : 'girl'},${30 + ((at * 11) % 47)}`,
    ),
  ].join('\n');
}

describe('The design of a file', () => {
  it('counts students, schools, regions and answers by kind', async () => {
    const { assessment, responses } = await readWell(
      [
        'student_id,school_id,gender,M01,M02,M03,S01,S02',
        'a,1,m,A,B,2,C,',
        'b,1,f,A,,1,N,N',
        'c,2,f,B,B,0,C,D',
      ].join('\n'),
      { 'items.csv': items, 'assessment.yaml': 'missing:\n  omitted: [""]\n  not_administered: [N]\n' },
    );
    const design = describeDesign(assessment, responses);
    expect(design).toMatchObject({
      students: 3,
      schools: 2,
      schoolSize: { smallest: 1, largest: 2 },
      genders: { girls: 2, boys: 1, unknown: 0 },
      weights: null,
    });
    const mathematics = design.domains.find(({ domain }) => domain === 'mathematics')!;
    expect(mathematics).toMatchObject({
      items: 3,
      points: 4,
      given: 9,
      answered: 8,
      omitted: 1,
      notAdministered: 0,
    });
    const science = design.domains.find(({ domain }) => domain === 'science')!;
    expect(science.given).toBe(science.answered + science.omitted + science.notReached);
    expect(science.given + science.notAdministered).toBe(3 * science.items);
    expect(science.notAdministered).toBe(2);
  });
});

describe('The scores of a file', () => {
  it('are those of its students, with the error of schools', async () => {
    const { assessment, responses } = await readWell(scoresFile(30));
    const [domain] = describeScores(assessment, responses);
    const plain = describeValues(responses.scores[0]!) as { mean: number; sd: number };
    const all = domain!.groups[0]!;
    expect(all).toMatchObject({ group: 'all', n: 60, schools: 6 });
    expect(all.mean).toBeCloseTo(plain.mean, 10);
    expect(all.sd).toBeCloseTo(plain.sd, 10);
    expect(domain!.bins.students.reduce((sum, count) => sum + count, 0)).toBe(60);
    const effect = (all.se as number) ** 2 / (plain.sd ** 2 / 60);
    expect(domain!.designEffect).toBeCloseTo(effect, 10);
  });

  it('of a group that is too small are hidden together with those of its complement', async () => {
    const { assessment, responses } = await readWell(scoresFile(4));
    const groups = describeScores(assessment, responses)[0]!.groups;
    expect(groups.find(({ group }) => group === 'boys')!.mean).toMatchObject({ unavailable: 'too-few' });
    expect(groups.find(({ group }) => group === 'girls')!.mean).toMatchObject({
      unavailable: 'complementary',
    });
    expect(groups.find(({ group }) => group === 'all')!.mean).toBeTypeOf('number');
  });
});

describe('Every n-th student', () => {
  it('is all of them in a file that is small enough', () => {
    expect(everyNth(100, null, 100)).toEqual({ weight: null, students: 100 });
  });

  it('is evenly spaced, keeps the weights, and never more than asked for', () => {
    const weight = Float64Array.from({ length: 10 }, (_, at) => at + 1);
    expect(everyNth(10, weight, 4)).toEqual({
      weight: Float64Array.of(1, 0, 0, 4, 0, 0, 7, 0, 0, 10),
      students: 4,
    });
  });
});
