import type { Calibration } from './calibrate.ts';
import type { PersonScores } from './person-scores.ts';
import { thurstonianThresholds } from './thurstone.ts';

/** The numbers of a Wright map: students and items on one scale, logits. */
export interface WrightMap {
  /** Width of a bin; bins are at multiples of it. */
  readonly width: number;
  /** Students (weighted share, adding to 1) by WLE, from the lowest to the highest bin that holds any, none left out. */
  readonly persons: readonly { readonly from: number; readonly to: number; readonly share: number }[];
  readonly items: readonly {
    readonly id: string;
    readonly location: number;
    /** Abilities at which P(X ≥ h) = ½. */
    readonly thresholds: readonly number[];
  }[];
}

/** Empty `persons` where no student of positive weight has a score. */
export function wrightMap(calibration: Calibration, scores: PersonScores, width = 0.25): WrightMap {
  const { layout, delta, eta, responses } = calibration;
  const share = new Map<number, number>();
  let sum = 0;
  for (let c = 0; c < responses.groups.cellScore.length; c++) {
    const weight = responses.groups.cellWeight[c]!;
    if (weight === 0) continue;
    const bin = Math.floor(scores.byCell.wle.theta[c]! / width);
    share.set(bin, (share.get(bin) ?? 0) + weight);
    sum += weight;
  }
  const bins = [...share.keys()].sort((a, b) => a - b);
  const first = bins[0] ?? 0;
  return {
    width,
    persons: Array.from({ length: bins.length === 0 ? 0 : bins.at(-1)! - first + 1 }, (_, k) => ({
      from: (first + k) * width,
      to: (first + k + 1) * width,
      share: (share.get(first + k) ?? 0) / sum,
    })),
    items: calibration.items.map((item, i) => ({
      id: item.id,
      location: item.difficulty,
      thresholds: thurstonianThresholds(layout, delta, eta, i),
    })),
  };
}
