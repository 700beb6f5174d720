import type { Calibration } from './calibrate.ts';
import { bookletItems, MISSING } from './score-groups.ts';

/**
 * Person fit: how improbable a student's response string is among all strings with the same raw score.
 *
 * The statistic is Σ −η_{i,x_i}, the logarithm of the string's probability given raw score and booklet up to a
 * constant (the M of Molenaar & Hoijtink 1990: the l_z of Drasgow et al. 1985 without an estimate of ability in it,
 * hence without l_z's bias). It is standardised with its exact conditional mean and variance, and then corrected for
 * its exact conditional skewness (gamma distribution by Wilson–Hilferty), so that z is close to standard normal.
 * Low values: right where most with that score fail, wrong where most succeed.
 *
 * @returns per student z; NaN means that the string says nothing (no item, zero or full score, one possible string)
 */
export function personFit(calibration: Calibration): Float64Array {
  const { layout, eta, responses } = calibration;
  const { groups, students } = responses;
  const cells = groups.cellScore.length;
  const mean = new Float64Array(cells);
  const sd = new Float64Array(cells);
  const skewness = new Float64Array(cells);
  for (let b = 0; b < groups.booklets; b++) {
    // Power sums Σ (weight)·(statistic)^k over all strings with raw score r, k = 0 … 3, item after item.
    let sums = [Float64Array.of(1), Float64Array.of(0), Float64Array.of(0), Float64Array.of(0)];
    for (const i of bookletItems(groups, b)) {
      const m = layout.maxima[i]!;
      const length = sums[0]!.length;
      const next = sums.map(() => new Float64Array(length + m));
      for (let h = 0; h <= m; h++) {
        const a = h === 0 ? 0 : -eta[layout.start[i]! + h - 1]!;
        const f = Math.exp(a);
        for (let s = 0; s < length; s++) {
          const [s0, s1, s2, s3] = [sums[0]![s]!, sums[1]![s]!, sums[2]![s]!, sums[3]![s]!];
          next[0]![s + h]! += f * s0;
          next[1]![s + h]! += f * (s1 + a * s0);
          next[2]![s + h]! += f * (s2 + a * (2 * s1 + a * s0));
          next[3]![s + h]! += f * (s3 + a * (3 * s2 + a * (3 * s1 + a * s0)));
        }
      }
      sums = next;
    }
    for (let c = groups.cellStart[b]!; c < groups.cellStart[b + 1]!; c++) {
      const r = groups.cellScore[c]!;
      const total = sums[0]![r]!;
      const first = sums[1]![r]! / total;
      const second = sums[2]![r]! / total;
      const variance = second - first * first;
      mean[c] = first;
      sd[c] = variance > 1e-9 * (1 + first * first) ? Math.sqrt(variance) : 0;
      const third = sums[3]![r]! / total - 3 * first * second + 2 * first ** 3;
      skewness[c] = sd[c]! > 0 ? third / sd[c]! ** 3 : 0;
    }
  }

  const z = new Float64Array(students);
  responses.items.forEach(({ scores, recode }, i) => {
    const start = layout.start[i]!;
    for (let v = 0; v < students; v++) {
      const x = recode[scores[v]!]!;
      if (x !== MISSING && x > 0) z[v]! -= eta[start + x - 1]!;
    }
  });
  for (let v = 0; v < students; v++) {
    const c = groups.cell[v]!;
    z[v] = c < 0 || sd[c] === 0 ? Number.NaN : normalised((z[v]! - mean[c]!) / sd[c]!, skewness[c]!);
  }
  return z;
}

/** A standardised value of a distribution with this skewness, as a standard normal one. */
function normalised(value: number, skewness: number): number {
  if (Math.abs(skewness) < 1e-4) return value;
  // Beyond the gamma distribution's end the value keeps its sign and is as far out as the end.
  const inside = Math.max(0, 1 + (skewness * value) / 2);
  return (6 / skewness) * (Math.cbrt(inside) - 1) + skewness / 6;
}
