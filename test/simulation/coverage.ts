/**
 * Coverage of the reports' 95 % intervals and false discovery rate of the families, on generated data with known truth.
 * `node test/simulation/coverage.ts [share of the full number of replicates]`; seeded, so the table is the same every time.
 *
 * A region has 40 schools of 10–60 students; schools differ with ICC .25, and each school's gap between girls and boys
 * varies. Scores are normal (`continuous`) or 0–30 points out of a Rasch test (`points`). The school under study has a
 * fixed true mean: what is covered is the truth of the superpopulation from which its students and the other schools come.
 */
import { benjaminiHochberg } from '../../functions/statistics/benjamini-hochberg.ts';
import { clusterMean } from '../../functions/statistics/cluster-mean.ts';
import { type ClusterSums, clusterSums } from '../../functions/statistics/cluster-sums.ts';
import { clusteredProportion } from '../../functions/statistics/clustered-proportion.ts';
import { clusteredQuantiles } from '../../functions/statistics/clustered-quantiles.ts';
import { describe } from '../../functions/statistics/describe.ts';
import { normalQuantile } from '../../functions/statistics/distributions/normal.ts';
import { gapOfGaps } from '../../functions/statistics/gap-of-gaps.ts';
import { orderStatisticRanks } from '../../functions/statistics/order-statistic-ranks.ts';
import { proportionComparison } from '../../functions/statistics/proportion-comparison.ts';
import { quantileInterval } from '../../functions/statistics/quantile-interval.ts';
import { seededRandom } from '../../functions/statistics/random.ts';
import { referenceProportion } from '../../functions/statistics/reference-proportion.ts';
import { restComparison } from '../../functions/statistics/rest-comparison.ts';
import { clusterGap } from '../../functions/statistics/rest-gaps.ts';
import { sorted } from '../../functions/statistics/sorted.ts';
import { isUnavailable, type Result } from '../../functions/statistics/unavailable.ts';
import { welch } from '../../functions/statistics/welch.ts';
import { gapComparison } from '../statistics/gap-comparison.ts';

const effort = Number(process.argv[2] ?? 1);
const sizes = [10, 15, 30, 60];
const random = seededRandom(20_241_123, 'coverage');
const between = 0.5; // SD of schools' means where SD within is √.75: ICC .25
const within = Math.sqrt(0.75);

let spare: number | null = null;
function gauss(): number {
  if (spare !== null) {
    const kept = spare;
    spare = null;
    return kept;
  }
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  const angle = 2 * Math.PI * random();
  spare = radius * Math.sin(angle);
  return radius * Math.cos(angle);
}

function have<T>(result: Result<T>): T {
  if (isUnavailable(result)) throw new Error(`unavailable: ${result.unavailable}`);
  return result;
}

type Limits = { readonly low: number; readonly high: number };

/** Share of replicates whose interval holds the truth, in percent. */
function coverage(replicates: number, once: () => { interval: Limits; truth: number }): number {
  const runs = Math.max(20, Math.round(replicates * effort));
  let held = 0;
  for (let run = 0; run < runs; run += 1) {
    const { interval, truth } = once();
    // Limits of whole points and the truth may be the same number up to rounding.
    if (interval.low <= truth + 1e-9 && truth <= interval.high + 1e-9) held += 1;
  }
  return (100 * held) / runs;
}

interface Region {
  readonly y: number[];
  readonly school: number[];
  readonly girl: boolean[];
}

/** The other schools of the region; the gap of girls over boys has mean .2 and varies between schools. */
function otherSchools(schools: number): Region {
  const region: Region = { y: [], school: [], girl: [] };
  for (let s = 0; s < schools; s += 1) {
    const mean = between * gauss();
    const gap = 0.2 + 0.2 * gauss();
    const n = 10 + Math.floor(51 * random());
    for (let i = 0; i < n; i += 1) {
      const girl = random() < 0.5;
      region.y.push(mean + (girl ? gap / 2 : -gap / 2) + within * gauss());
      region.school.push(s);
      region.girl.push(girl);
    }
  }
  return region;
}

const sums = ({ y, school }: Region, schools: number): ClusterSums => clusterSums(y, school, schools);
const groupSums = (region: Region, schools: number, girls: boolean): ClusterSums =>
  clusterSums(
    region.y,
    region.school.map((s, i) => (region.girl[i] === girls ? s : -1)),
    schools,
  );

/** Percent-of-30-points score of a student of ability θ, every item of difficulty 0: binomial given θ. */
function points(theta: number, items = 30): number {
  const p = 1 / (1 + Math.exp(-theta));
  let right = 0;
  for (let i = 0; i < items; i += 1) if (random() < p) right += 1;
  return right;
}

/** Smallest score at which the distribution function of `points` for θ ~ N(0, 1) reaches each share. */
function pointsQuantiles(shares: readonly number[]): number[] {
  const mass = new Float64Array(31);
  const steps = 4000;
  for (let k = 0; k < steps; k += 1) {
    const p = 1 / (1 + Math.exp(-normalQuantile((k + 0.5) / steps)));
    let term = (1 - p) ** 30;
    for (let x = 0; x <= 30; x += 1) {
      mass[x]! += term / steps;
      term *= ((30 - x) / (x + 1)) * (p / (1 - p));
    }
  }
  return shares.map((share) => {
    let sum = 0;
    for (let x = 0; x <= 30; x += 1) {
      sum += mass[x]!;
      if (sum >= share) return x;
    }
    return 30;
  });
}

/** Mean probability of success where ability − difficulty is normal, by its quantiles. */
const grid = Float64Array.from({ length: 400 }, (_, k) => normalQuantile((k + 0.5) / 400));
function raschMean(mean: number, sd = 1): number {
  return grid.reduce((sum, z) => sum + 1 / (1 + Math.exp(-(mean + sd * z))), 0) / grid.length;
}

/** SD of ability over the students of all other schools, by school, gap and student. */
const restSd = Math.sqrt(between ** 2 + within ** 2 + 0.1 ** 2 + 0.1 ** 2);

type Row = readonly [name: string, ...cells: (number | null)[]];
const perSize = (name: string, of: (n: number) => number | null): void => {
  print([name, ...sizes.map(of)]);
};
function print([name, ...cells]: Row): void {
  const columns = cells.map((cell) => (cell === null ? '–' : cell.toFixed(1)).padStart(7)).join('');
  console.log(`${name.padEnd(66)}${columns}`);
}

const started = performance.now();
console.log(
  `95 % intervals: coverage in percent${' '.repeat(31)}${sizes.map((n) => `n=${n}`.padStart(7)).join('')}`,
);

for (const schools of [40, 12]) {
  perSize(`school against region, shown difference (${schools} other schools)`, (n) =>
    coverage(schools === 40 ? 4000 : 6000, () => {
      const school = have(describe(Array.from({ length: n }, () => 0.3 + within * gauss())));
      const rest = have(clusterMean(sums(otherSchools(schools), schools)));
      const comparison = have(restComparison(school, rest));
      return { interval: comparison, truth: (1 - comparison.share) * 0.3 };
    }),
  );
}
perSize('school against region, percent of points', (n) =>
  coverage(1500, () => {
    const score = (mean: number): number => points(mean + within * gauss()) / 0.3;
    const school = have(describe(Array.from({ length: n }, () => score(0.3))));
    const region = otherSchools(40);
    const rest = have(
      clusterMean(
        clusterSums(
          region.y.map((theta) => points(theta - 0.1) / 0.3),
          region.school,
          40,
        ),
      ),
    );
    const comparison = have(restComparison(school, rest));
    return {
      interval: comparison,
      truth: (1 - comparison.share) * 100 * (raschMean(0.3, within) - raschMean(-0.1, restSd)),
    };
  }),
);
perSize('gap of gaps, girls and boys (sizes per gender: half)', (n) =>
  coverage(3000, () => {
    const girls = have(describe(Array.from({ length: n / 2 }, () => 0.25 + within * gauss())));
    const boys = have(describe(Array.from({ length: n / 2 }, () => -0.25 + within * gauss())));
    const region = otherSchools(40);
    const rest = have(clusterGap(groupSums(region, 40, true), groupSums(region, 40, false)));
    return { interval: have(gapOfGaps(have(welch(girls, boys)), rest)), truth: 0.5 - 0.2 };
  }),
);

for (const items of [1, 2, 3]) {
  perSize(`share of points of an objective with ${items} item${items > 1 ? 's' : ''}`, (n) =>
    coverage(20_000, () => {
      const difficulty = Array.from({ length: items }, () => 1.2 * gauss());
      const truth = difficulty.reduce((sum, b) => sum + raschMean(-b), 0) / items;
      return { interval: objective(n, difficulty), truth };
    }),
  );
}
perSize('objective with 2 items, school against region (Newcombe)', (n) =>
  coverage(1500, () => {
    const difficulty = [0.7 * gauss(), 0.7 * gauss()];
    const school = objective(n, difficulty, 0.3, within);
    const region = otherSchools(40);
    const shares = region.y.map((theta) => answers(theta - 0.1, difficulty) / 2);
    const rest = have(clusterMean(clusterSums(shares, region.school, 40, new Array(shares.length).fill(2))));
    const share = n / (n + rest.n);
    const { difference } = proportionComparison(school, referenceProportion(rest), { share });
    const expected = (mean: number, sd: number): number =>
      difficulty.reduce((sum, b) => sum + raschMean(mean - b, sd), 0) / 2;
    return { interval: difference, truth: (1 - share) * (expected(0.3, within) - expected(-0.1, restSd)) };
  }),
);

const named = [
  [0.1, 'P10'],
  [0.25, 'P25'],
  [0.5, 'P50'],
  [0.75, 'P75'],
  [0.9, 'P90'],
] as const;
for (const [p, name] of named) {
  perSize(`${name}, continuous scores`, (n) => {
    if (isUnavailable(orderStatisticRanks(n, p))) return null;
    return coverage(20_000, () => ({
      interval: have(quantileInterval(sorted(Array.from({ length: n }, gauss)), p)),
      truth: normalQuantile(p),
    }));
  });
}
const truths = pointsQuantiles(named.map(([p]) => p));
named.forEach(([p, name], k) => {
  perSize(`${name}, 0–30 points (ties)`, (n) => {
    if (isUnavailable(orderStatisticRanks(n, p))) return null;
    return coverage(6000, () => ({
      interval: have(quantileInterval(sorted(Array.from({ length: n }, () => points(gauss()))), p)),
      truth: truths[k]!,
    }));
  });
});
for (const [p, name] of named.filter(([q]) => q !== 0.25 && q !== 0.75)) {
  perSize(`${name}, conservative ranks without interpolation`, (n) => {
    const ranks = orderStatisticRanks(n, p);
    return isUnavailable(ranks) ? null : 100 * ranks.coverage;
  });
}

const spread = (shares: readonly [number, number]) => ({
  low: normalQuantile(shares[0]),
  median: 0,
  high: normalQuantile(shares[1]),
});
for (const shares of [
  [0.1, 0.9],
  [0.25, 0.75],
] as const) {
  perSize(`gap P${shares[1] * 100} − P${shares[0] * 100} against a fixed reference (BCa)`, (n) =>
    isUnavailable(orderStatisticRanks(n, shares[0]))
      ? null
      : coverage(2500, () => {
          const values = Array.from({ length: n }, gauss);
          const options = { seed: 1, label: `${values[0]}`, replicates: 600, shares };
          return {
            interval: have(gapComparison(values, null, spread(shares), options)).difference,
            truth: 0,
          };
        }),
  );
}
perSize('gap P90 − P10 against a region with its own error', (n) =>
  n < 36
    ? null
    : coverage(1000, () => {
        const region = otherSchools(40);
        const found = clusteredQuantiles(region.y, region.school, 40, [0.1, 0.5, 0.9]);
        const values = Array.from({ length: n }, () => 0.3 + 0.8 * gauss());
        const { quantiles, gapSe } = have(found);
        const [low, median, high] = quantiles.map(({ value }) => value);
        const reference = { low: low!, median: median!, high: high!, se: gapSe };
        const options = { seed: 1, label: `${values[0]}`, replicates: 600 };
        const { difference } = have(gapComparison(values, null, reference, options));
        return { interval: difference, truth: 2 * normalQuantile(0.9) * (0.8 - restSd) };
      }),
);

console.log(
  '\nBenjamini–Hochberg at q = .05: mean share of false discoveries in percent, by number of true differences',
);
for (const family of [9, 60]) {
  const cells = [0, 1 / 3, 2 / 3].map((share) => {
    const runs = Math.max(20, Math.round((family === 9 ? 3000 : 800) * effort));
    let rate = 0;
    for (let run = 0; run < runs; run += 1) {
      const real = Math.round(share * family);
      const region = have(clusterMean(sums(otherSchools(25), 25)));
      const p = Array.from({ length: family }, (_, k) => {
        const scores = Array.from({ length: 30 }, () => (k < real ? 0.8 : 0) + within * gauss());
        // One reference for all: the tests of a family depend on each other, as they do in a report.
        return have(restComparison(have(describe(scores)), region)).p;
      });
      const found = benjaminiHochberg(p).flatMap((q, k) => (q < 0.05 ? [k] : []));
      rate += found.filter((k) => k >= real).length / Math.max(1, found.length) / runs;
    }
    return `${Math.round(share * family)} real: ${(100 * rate).toFixed(1)}`;
  });
  console.log(`family of ${String(family).padStart(2)}   ${cells.join('   ')}`);
}
console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s`);

/** Points of a student in items of these difficulties. */
function answers(theta: number, difficulty: readonly number[]): number {
  let right = 0;
  for (const b of difficulty) if (random() < 1 / (1 + Math.exp(b - theta))) right += 1;
  return right;
}

function objective(n: number, difficulty: readonly number[], mean = 0, sd = 1) {
  const won = Array.from({ length: n }, () => answers(mean + sd * gauss(), difficulty));
  return have(clusteredProportion(won, new Array(n).fill(difficulty.length)));
}
