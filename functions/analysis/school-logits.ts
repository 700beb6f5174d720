import type { Domain } from '../assessment/assessment.ts';
import type { ScaleTransformation } from '../psychometrics/rasch/scale.ts';
import { describe } from '../statistics/describe.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { isUnavailable, type Result, unavailable } from '../statistics/unavailable.ts';
import { type Against, references, type SchoolLogits } from './results.ts';
import type { ReferenceDomain, SchoolData, SharedData } from './school-data.ts';

/** Width of a bin, logits: the estimates of a test of ten items lie about so far apart. */
const WIDTH = 0.5;

/**
 * The school's students on the scale of the items' difficulties (WLE, logits): their mean with its 95 % interval, the
 * references' means, and how many students are in each half logit. `not-applicable` without calibration,
 * `no-reference` where the scale would be the school's own, `too-few` below `rules.minimum.verdict` students, of whom
 * the bins would show each by himself.
 */
export function schoolLogits(
  { assessment, scales }: Pick<SharedData, 'assessment' | 'scales'>,
  { students }: SchoolData,
  domain: Domain,
  own: Readonly<Partial<Record<Against, ReferenceDomain>>>,
): Result<SchoolLogits> {
  const scale = scales[domain.id];
  const column = students.scale[domain.id];
  if (scale === undefined || column === undefined) return unavailable('not-applicable');
  if (own.nation?.scaleMean == null) return unavailable('no-reference');
  const thetas = column.map((score) => (score === null ? Number.NaN : logit(scale, score)));
  const described = describe(thetas, students.weight);
  if (isUnavailable(described)) return described;
  const { verdict: need } = assessment.rules.minimum;
  if (described.n < need) return unavailable('too-few', { need, have: described.n });
  return {
    school: meanInterval(described),
    references: Object.fromEntries(
      references.flatMap((against) => {
        const mean = own[against]?.scaleMean ?? null;
        return mean === null ? [] : [[against, logit(scale, mean)]];
      }),
    ),
    bins: binned(thetas),
  };
}

function logit({ slope, intercept }: ScaleTransformation, score: number): number {
  return (score - intercept) / slope;
}

function binned(thetas: readonly number[]): SchoolLogits['bins'] {
  const counts = new Map<number, number>();
  for (const theta of thetas) {
    if (Number.isNaN(theta)) continue;
    const bin = Math.floor(theta / WIDTH);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([bin, students]) => ({ from: bin * WIDTH, to: (bin + 1) * WIDTH, students }));
}
