import type { Rules } from '../assessment/rules.ts';
import { describe } from '../statistics/describe.ts';
import { finitePopulation } from '../statistics/finite-population.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { quantile } from '../statistics/quantile.ts';
import { quantileInterval } from '../statistics/quantile-interval.ts';
import type { ReferenceSummary } from '../statistics/reference-summary.ts';
import { sorted } from '../statistics/sorted.ts';
import type { Summary } from '../statistics/summary.ts';
import { isAvailable, isUnavailable, type Result, unavailable } from '../statistics/unavailable.ts';
import { sortedWithWeights, weightedQuantile } from '../statistics/weighted-quantile.ts';
import { type Percentile, type PercentileName, percentiles, type ScoreSummary } from './results.ts';
import type { Scored } from './scored.ts';

/** Scores of one group of a school, and what a test needs of them. */
export interface SummarisedGroup {
  readonly summary: ScoreSummary;
  /** For tests: the same mean with its SE and df. */
  readonly estimate: Summary;
}

const shares: Readonly<Record<PercentileName, number>> = {
  p10: 0.1,
  p25: 0.25,
  p50: 0.5,
  p75: 0.75,
  p90: 0.9,
};

/**
 * Describes one group of a school's students under the rules of printing: nothing below `minimum.group` students,
 * quartiles and outer percentiles only from their own minimum on. The lowest and the highest result are one student's
 * each: among few they would be recognised, so they keep to the minimum of P10 and P90.
 * @param enrolled school's enrolment, for the finite-population factor where the rules ask for it; else null
 */
export function summariseGroup(
  { values, weights }: Scored,
  rules: Rules,
  enrolled: number | null,
): Result<SummarisedGroup> {
  const described = describe(values, weights);
  const have = isUnavailable(described) ? values.length : described.n;
  if (have < rules.minimum.group) return unavailable('too-few', { need: rules.minimum.group, have });
  if (isUnavailable(described)) return described;

  const estimate =
    rules.finitePopulation && enrolled !== null ? finitePopulation(described, enrolled) : described;
  const { n, mean, sd, se, min, max } = { ...described, se: estimate.se };
  const printed = groupPercentiles({ values, weights }, n, rules);
  return {
    estimate,
    summary: {
      n,
      schools: null,
      mean,
      sd,
      se,
      interval: meanInterval(estimate),
      minimum: extreme(min, n, rules),
      maximum: extreme(max, n, rules),
      percentiles: printed,
      ...gaps(printed),
    },
  };
}

function extreme(value: number, n: number, { minimum }: Rules): Result<number> {
  return n < minimum.outerPercentiles
    ? unavailable('too-few', { need: minimum.outerPercentiles, have: n })
    : value;
}

function groupPercentiles({ values, weights }: Scored, n: number, rules: Rules): ScoreSummary['percentiles'] {
  // Equal weights change nothing, and only unweighted values have order-statistic limits.
  const weighted =
    weights?.some((weight) => weight !== weights[0]) === true ? sortedWithWeights(values, weights) : null;
  const ascending = sorted(values);
  return percentileRecord((name, share) => {
    const need = smallestFor(name, rules);
    if (n < need) return unavailable('too-few', { need, have: n });
    if (weighted !== null) return bare(weightedQuantile(weighted, share));
    const value = quantile(ascending, share);
    if (isUnavailable(value)) return value;
    const limits = quantileInterval(ascending, share);
    return isAvailable(limits)
      ? { value, low: limits.low, high: limits.high }
      : { value, low: null, high: null };
  });
}

/**
 * A reference's scores from its mean with clustered error and its sorted scores.
 * @param quantileAt the quantile of all its scores, by share
 */
export function referenceSummary(
  estimate: ReferenceSummary,
  quantileAt: (share: number) => Result<number>,
  extremes: { readonly minimum: Result<number>; readonly maximum: Result<number> },
): ScoreSummary {
  const printed = percentileRecord((_, share) => bare(quantileAt(share)));
  const { n, schools, mean, sd, se } = estimate;
  return {
    n,
    schools,
    mean,
    sd,
    se,
    interval: meanInterval(estimate),
    ...extremes,
    percentiles: printed,
    ...gaps(printed),
  };
}

function smallestFor(name: PercentileName, { minimum }: Rules): number {
  if (name === 'p10' || name === 'p90') return minimum.outerPercentiles;
  return name === 'p50' ? minimum.group : minimum.quartiles;
}

function percentileRecord(
  make: (name: PercentileName, share: number) => Result<Percentile>,
): ScoreSummary['percentiles'] {
  return Object.fromEntries(percentiles.map((name) => [name, make(name, shares[name])])) as Record<
    PercentileName,
    Result<Percentile>
  >;
}

function bare(value: Result<number>): Result<Percentile> {
  return isUnavailable(value) ? value : { value, low: null, high: null };
}

function gaps(printed: ScoreSummary['percentiles']): Pick<ScoreSummary, 'gapP90P10' | 'gapP75P25'> {
  const gap = (high: Result<Percentile>, low: Result<Percentile>): Result<number> =>
    isUnavailable(high) ? high : isUnavailable(low) ? low : high.value - low.value;
  return { gapP90P10: gap(printed.p90, printed.p10), gapP75P25: gap(printed.p75, printed.p25) };
}
