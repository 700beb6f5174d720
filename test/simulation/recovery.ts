/**
 * Are item parameters and their standard errors right? Generated national data with known difficulties.
 * npm exec -- node test/simulation/recovery.ts [students] [replications]
 * Bias: mean over replications and items of estimate − truth, sorted by design; both on "mean threshold 0".
 * Coverage: share of 95 % intervals (estimate ± 1.96 SE) that hold the truth.
 */
import { calibrate } from '../../functions/psychometrics/rasch/calibrate.ts';
import { personScores } from '../../functions/psychometrics/rasch/person-scores.ts';
import { isUnavailable } from '../../functions/statistics/unavailable.ts';
import { generateResponses } from './generate-responses.ts';

const [students = 100_000, replications = 10] = process.argv.slice(2).map(Number);
const designs = [
  { name: '12 items', items: 12 },
  { name: '12 items, 4 of 2 points', items: 12, polytomous: 4 },
  { name: '40 items in 4 booklets', items: 40, booklets: 4, polytomous: 8 },
  { name: '12 items, 5 % not observed', items: 12, omitted: 0.05 },
];

const rows = designs.flatMap((design) =>
  (['CML', 'MML'] as const).map((estimator) => {
    const errors: number[][] = [];
    let covered = 0;
    let count = 0;
    let latent = 0;
    let wleBias = 0;
    for (let seed = 1; seed <= replications; seed++) {
      const { columns, difficulties, theta } = generateResponses({ ...design, students, seed });
      const outcome = calibrate({
        items: columns.map((scores, i) => ({
          id: `i${i}`,
          maxScore: difficulties[i]!.length,
          difficulty: null,
          scores,
        })),
        students,
        weight: null,
        missingAsWrong: design.omitted === undefined,
        estimator,
      });
      if (isUnavailable(outcome)) throw new Error(outcome.unavailable);
      const truth = difficulties.flat();
      const origin = truth.reduce((a, b) => a + b) / truth.length;
      const found = outcome.items.flatMap((item) => item.thresholds);
      errors.push(found.map(({ value }, a) => value - (truth[a]! - origin)));
      found.forEach(({ value, se }, a) => {
        count++;
        if (Math.abs(value - (truth[a]! - origin)) <= 1.959964 * se!) covered++;
      });
      latent += outcome.latent.sd - 1.1;
      const { wle } = personScores(outcome);
      wleBias += wle.reduce((sum, value, v) => sum + value - (theta[v]! - origin), 0) / students;
    }
    const bias = errors[0]!.map((_, a) => errors.reduce((sum, e) => sum + e[a]!, 0) / replications);
    return {
      design: design.name,
      estimator,
      'mean |error|': mean(errors.flat().map(Math.abs)).toFixed(4),
      'mean |bias|': mean(bias.map(Math.abs)).toFixed(4),
      'largest |bias|': Math.max(...bias.map(Math.abs)).toFixed(4),
      'coverage %': ((100 * covered) / count).toFixed(1),
      'bias of latent SD': (latent / replications).toFixed(4),
      'mean error of WLE': (wleBias / replications).toFixed(4),
    };
  }),
);
console.log(`${students} students, ${replications} replications; logits`);
console.table(rows);

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
