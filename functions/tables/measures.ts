import { percentiles, type ScoreSummary } from '../analysis/results.ts';
import type { Interval } from '../statistics/interval.ts';
import { isUnavailable, mapResult, type Result } from '../statistics/unavailable.ts';

/** One measured quantity of one group, with what is known of its error. */
export interface Measure {
  readonly measure: string;
  readonly unit: string;
  readonly figure: Result<Figure>;
}

export interface Figure {
  readonly n: number | null;
  readonly value: number;
  readonly se: Result<number> | null;
  readonly low: number | null;
  readonly high: number | null;
}

const bare = { se: null, low: null, high: null };

/** All measures of a group's headline score; each is there, with its reason, where it cannot be given. */
export function scoreMeasures(
  summary: Result<ScoreSummary>,
  mean: 'mean_percent' | 'mean_score',
): readonly Measure[] {
  const score = mean === 'mean_percent' ? 'percent' : 'score points';
  const measure = (
    name: string,
    unit: string,
    of: (known: ScoreSummary) => Result<Omit<Figure, 'n'>>,
  ): Measure => ({
    measure: name,
    unit,
    figure: mapResult(summary, (known) => mapResult(of(known), (figure) => ({ n: known.n, ...figure }))),
  });
  const value = (result: Result<number>) => mapResult(result, (known) => ({ value: known, ...bare }));
  const difference = score === 'percent' ? 'percentage points' : score;
  return [
    measure(mean, score, ({ mean: known, se, interval }) => ({
      value: known,
      se,
      low: isUnavailable(interval) ? null : interval.low,
      high: isUnavailable(interval) ? null : interval.high,
    })),
    measure('sd', difference, ({ sd }) => value(sd)),
    measure('minimum', score, ({ minimum }) => value(minimum)),
    ...percentiles.map((name) =>
      measure(name, score, (known) =>
        mapResult(known.percentiles[name], ({ value: at, low, high }) => ({
          value: at,
          se: null,
          low,
          high,
        })),
      ),
    ),
    measure('maximum', score, ({ maximum }) => value(maximum)),
    measure('gap_p90_p10', difference, ({ gapP90P10 }) => value(gapP90P10)),
    measure('gap_p75_p25', difference, ({ gapP75P25 }) => value(gapP75P25)),
  ];
}

/** Mean of the Esep scale. */
export function scaleMeasure(n: number | null, scale: Result<number | Interval>): Measure {
  return {
    measure: 'mean_scale',
    unit: 'scale points',
    figure: mapResult(scale, (known) =>
      typeof known === 'number'
        ? { n, value: known, ...bare }
        : { n, value: known.value, se: null, low: known.low, high: known.high },
    ),
  };
}

/** Shares of the levels of achievement. */
export function levelMeasures(
  n: number | null,
  shares: readonly { readonly level: string; readonly share: number }[],
): readonly Measure[] {
  return shares.map(({ level, share }) => ({
    measure: `level_${level}`,
    unit: 'share 0–1',
    figure: { n, value: share, ...bare },
  }));
}
