import { describe, expect, it } from 'vitest';
import { analyseFile } from '../../../functions/analysis/analyse-file.ts';
import { unusualSchools } from '../../../functions/analysis/technical/unusual-schools.ts';
import { isUnavailable } from '../../../functions/statistics/unavailable.ts';
import { readWell } from '../../responses/reading.ts';

const ITEMS = 24;
const ids = Array.from({ length: ITEMS }, (_, at) => `M${String(at + 1).padStart(2, '0')}`);
const definition = {
  'items.csv': ['item,domain,objective,max_score,key,options', ...ids.map((id) => `${id},m,,1,A,ABCD`)].join(
    '\n',
  ),
};

/** 20 schools of 25 invented students; `change` may write other answers. */
function results(change: (school: number, student: number, answers: string[]) => string[]): string {
  let state = 7;
  const uniform = () => {
    state = (16807 * state) % 2147483647;
    return state / 2147483647;
  };
  const rows = Array.from({ length: 500 }, (_, row) => {
    const school = row % 20;
    const theta = 2 * (uniform() + uniform() - 1);
    const answers = ids.map((_, item) => {
      const right = uniform() < 1 / (1 + Math.exp(-(theta + 1.5 - (3 * item) / ITEMS)));
      const wrong = 'BCD'[Math.floor(uniform() * 3)]!;
      return right ? 'A' : wrong;
    });
    return [`s${row}`, `k${school}`, ...change(school, Math.floor(row / 20), answers)].join(',');
  });
  return [`student_id,school_id,${ids.join(',')}`, ...rows].join('\n');
}

async function unusualOf(file: string) {
  const { assessment, responses } = await readWell(file, definition);
  const unusual = unusualSchools(assessment, responses, analyseFile(assessment, responses).calibrations);
  if (isUnavailable(unusual)) throw new Error(unusual.unavailable);
  return unusual;
}

describe('Unusual schools', () => {
  it('are none where students answer for themselves', async () => {
    const unusual = await unusualOf(results((_, __, answers) => answers));
    expect(unusual).toMatchObject({ looked: 20, tooSmall: 0, flagged: 0, identicalShare: 0 });
  });

  it('are those in which many strings are one and the same, with the size of the largest set', async () => {
    const copied = ids.map((_, item) => (item % 3 ? 'A' : 'C'));
    const unusual = await unusualOf(
      results((school, student, answers) => (school === 4 && student < 8 ? copied : answers)),
    );
    const flags = unusual.listed.flatMap(({ id, flags }) =>
      flags.filter(({ rule }) => rule === 'identical-strings').map((flag) => ({ id, ...flag })),
    );
    expect(flags).toMatchObject([{ id: 'k4', n: 25, found: 8, largest: 8 }]);
    expect(flags[0]!.pAdjusted).toBeLessThan(0.001);
  });

  it('are not accused of two equal strings: three students are the fewest', async () => {
    const copied = ids.map((_, item) => (item % 3 ? 'A' : 'C'));
    const unusual = await unusualOf(
      results((school, student, answers) => (school === 4 && student < 2 ? copied : answers)),
    );
    expect(unusual.listed.flatMap(({ flags }) => flags.map(({ rule }) => rule))).not.toContain(
      'identical-strings',
    );
  });

  it('are those whose students fail easy items and solve hard ones', async () => {
    const unusual = await unusualOf(
      results((school, student, answers) =>
        school === 11 && student < 10 ? answers.map((_, item) => (item < 12 ? 'B' : 'A')) : answers,
      ),
    );
    const improbable = unusual.listed.filter(({ flags }) => flags.some(({ domain }) => domain === 'm'));
    expect(improbable.map(({ id }) => id)).toEqual(['k11']);
  });

  it('cannot be told apart by identical strings in a short test', async () => {
    const short = results((_, __, answers) => answers)
      .split('\n')
      .map((line) => line.split(',').slice(0, 12).join(','))
      .join('\n');
    const { assessment, responses } = await readWell(short, {
      'items.csv': definition['items.csv'].split('\n').slice(0, 11).join('\n'),
    });
    const unusual = unusualSchools(assessment, responses, analyseFile(assessment, responses).calibrations);
    expect(unusual).toMatchObject({ identicalShare: { unavailable: 'too-few', need: 20, have: 10 } });
  });
});
