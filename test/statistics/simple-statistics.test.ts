import * as simple from 'simple-statistics';
import { expect, it, describe as suite } from 'vitest';
import { describe } from '../../functions/statistics/describe.ts';
import { quantile } from '../../functions/statistics/quantile.ts';
import { sorted } from '../../functions/statistics/sorted.ts';
import golden from '../golden/statistics/schools.json' with { type: 'json' };
import { available } from './available.ts';
import { expectClose } from './close.ts';

const { all, data, probabilities } = golden;

suite('simple-statistics, where it is used, agrees with R', () => {
  it('mean, sample standard deviation, sum and extent', () => {
    expectClose(simple.mean(data.y), all.mean, 1e-14);
    expectClose(simple.sampleStandardDeviation(data.y), all.sd, 1e-13);
    expectClose(simple.sum(data.y), all.mean * all.n, 1e-14);
    expect(simple.extent(data.y)).toEqual([Math.min(...data.y), Math.max(...data.y)]);
    expectClose(available(describe(data.y)).sd, simple.sampleStandardDeviation(data.y), 1e-14);
  });
  it('its sorted quantile is type 7 as well; ours reads typed arrays and returns a reason when empty', () => {
    const ascending = sorted(data.y);
    probabilities.forEach((p, i) => {
      expectClose(simple.quantileSorted([...ascending], p), all.quantiles[i]!, 1e-12, 1);
      expectClose(quantile(ascending, p), simple.quantileSorted([...ascending], p), 1e-12, 1);
    });
  });
  it('its normal distribution is a table of two decimals, so it is not used for intervals', () => {
    expect(Math.abs(simple.cumulativeStdNormalProbability(1.964) - 0.975_236)).toBeGreaterThan(1e-5);
    expect(Math.abs(simple.probit(0.975) - 1.959_963_984_54)).toBeGreaterThan(1e-4);
  });
});
