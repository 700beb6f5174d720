import { describe, expect, it } from 'vitest';
import { publishedSummary } from '../../functions/analysis/published-levels.ts';
import type { PublishedFigure } from '../../functions/assessment/assessment.ts';
import { isUnavailable, unavailable } from '../../functions/statistics/unavailable.ts';

const figure: PublishedFigure = {
  level: 'region',
  region: '10',
  measure: 'mathematics',
  group: 'all',
  n: 400,
  schools: 8,
  mean: 50,
  sd: 20,
  se: 2,
  p10: null,
  p25: null,
  p50: null,
  p75: null,
  p90: null,
  source: null,
};

const half = (changed: Partial<PublishedFigure>): number => {
  const { interval, mean } = publishedSummary({ ...figure, ...changed });
  if (isUnavailable(interval) || isUnavailable(mean)) throw new Error('The figure has an error.');
  expect(interval.value).toBe(mean);
  expect(interval.high - mean).toBeCloseTo(mean - interval.low, 12);
  return interval.high - mean;
};

describe('The interval of a published mean', () => {
  // R: qt(.975, c(7, 19, 1)) and qnorm(.975), times the error.
  it.each([
    [8, 2 * 2.364624251592784],
    [20, 2 * 2.093024054408309],
    [2, 2 * 12.706204736174694],
  ])('is of t with one degree of freedom less than its schools: %i schools', (schools, expected) => {
    expect(half({ schools })).toBeCloseTo(expected, 8);
  });

  it.each([null, 1])(
    'is of the normal distribution where %s schools leave no degrees of freedom',
    (schools) => {
      expect(half({ schools })).toBeCloseTo(2 * 1.959963984540054, 8);
    },
  );

  it('is not made up where no error is published', () => {
    expect(publishedSummary({ ...figure, se: null }).interval).toEqual(unavailable('no-reference'));
  });
});
