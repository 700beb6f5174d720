import { type Result, unavailable } from '../../statistics/unavailable.ts';
import type { Calibration } from './calibrate.ts';
import { MISSING } from './score-groups.ts';
import { subsetGivenScore } from './subset-given-score.ts';

/** A group's success on a set of items beside what its students' raw scores predict. Shares of the points, 0–1. */
export interface ObjectiveResidual {
  /** Students with at least one of the items. */
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
  /** observed − expected: positive where the group does better on these items than on the rest of the domain. */
  readonly residual: number;
  /** Of the residual, under the model: students independent given their raw scores. */
  readonly se: number;
}

/**
 * For every group of students (schools, a region's girls, …) the share of points earned on a set of items, and the
 * share expected from the students' own raw scores in the domain.
 *
 * The expectation is that of the points given each student's raw score and booklet (conditional, as in CML), so it is
 * unbiased at every ability and in short tests, where an expectation at WLE or EAP estimates is not, and it accounts
 * for the items being part of the raw score. SE² = Σw²·Var(points | raw score) / (Σw·maximum)²; the national item
 * parameters count as known. Students of zero or full score add nothing to residual or SE.
 *
 * @param items positions in `calibration.items`
 * @param group per student the number of the group, below `groups`; −1 for none
 * @param weighted with the calibration's weights
 * @returns per group `no-data` where nobody had one of the items, `not-applicable` where the raw score leaves no freedom
 *   (the items are the whole domain, or all scores are zero or full)
 */
export function objectiveResiduals(
  calibration: Calibration,
  items: readonly number[],
  group: Int32Array,
  groups: number,
  weighted = true,
): Result<ObjectiveResidual>[] {
  const { layout, eta, responses } = calibration;
  const given = subsetGivenScore(responses.groups, layout, eta, new Set(items));
  const points = new Float64Array(responses.students);
  for (const i of items) {
    const { scores, recode } = responses.items[i]!;
    for (let v = 0; v < points.length; v++) {
      const x = recode[scores[v]!]!;
      if (x !== MISSING) points[v]! += x;
    }
  }
  const n = new Int32Array(groups);
  const observed = new Float64Array(groups);
  const expected = new Float64Array(groups);
  const maximum = new Float64Array(groups);
  const variance = new Float64Array(groups);
  const { cell } = responses.groups;
  for (let v = 0; v < points.length; v++) {
    const g = group[v]!;
    const c = cell[v]!;
    if (g < 0 || c < 0 || given.maximum[c] === 0) continue;
    const w = weighted && responses.weight !== null ? responses.weight[v]! : 1;
    if (w === 0) continue;
    n[g]!++;
    observed[g]! += w * points[v]!;
    expected[g]! += w * given.mean[c]!;
    maximum[g]! += w * given.maximum[c]!;
    variance[g]! += w * w * given.variance[c]!;
  }
  return Array.from({ length: groups }, (_, g) => {
    if (n[g] === 0) return unavailable('no-data', { need: 1, have: 0 });
    if (variance[g] === 0) return unavailable('not-applicable');
    return {
      n: n[g]!,
      observed: observed[g]! / maximum[g]!,
      expected: expected[g]! / maximum[g]!,
      residual: (observed[g]! - expected[g]!) / maximum[g]!,
      se: Math.sqrt(variance[g]!) / maximum[g]!,
    };
  });
}
