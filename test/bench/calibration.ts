/**
 * How long one domain's calibration takes at national size, and how much memory.
 * npm exec -- node --expose-gc test/bench/calibration.ts [students] [items] [booklets] [share of omitted answers]
 */
import { calibrate } from '../../functions/psychometrics/rasch/calibrate.ts';
import { conditionalItemFit } from '../../functions/psychometrics/rasch/conditional-fit.ts';
import { objectiveResiduals } from '../../functions/psychometrics/rasch/objective-residuals.ts';
import { personFit } from '../../functions/psychometrics/rasch/person-fit.ts';
import { personScores } from '../../functions/psychometrics/rasch/person-scores.ts';
import { posteriorItemFit } from '../../functions/psychometrics/rasch/posterior-fit.ts';
import { prmse } from '../../functions/psychometrics/rasch/prmse.ts';
import { residualCorrelations } from '../../functions/psychometrics/rasch/q3.ts';
import { isUnavailable } from '../../functions/statistics/unavailable.ts';
import { generateResponses } from '../simulation/generate-responses.ts';

const [students = 500_000, items = 60, booklets = 1, omitted = 0] = process.argv.slice(2).map(Number);
const { columns, difficulties } = generateResponses({
  students,
  items,
  booklets,
  omitted,
  seed: 1,
  polytomous: 10,
});
const collect = (globalThis as { gc?: () => void }).gc;
collect?.();
const memory = () => process.memoryUsage();
const before = memory();
let peak = before.rss;
const watch = (): void => {
  peak = Math.max(peak, memory().rss);
};
const time = <T>(label: string, work: () => T): T => {
  const from = performance.now();
  const result = work();
  watch();
  console.log(`${label.padEnd(34)} ${((performance.now() - from) / 1000).toFixed(2).padStart(7)} s`);
  return result;
};
console.log(`${students} students × ${items} items, ${booklets} booklet(s), ${omitted} omitted`);
// With answers missing here and there nearly every student is a booklet of their own: MML's case.
for (const estimator of omitted === 0 ? (['CML', 'MML'] as const) : (['MML'] as const)) {
  const calibration = time(`calibrate, ${estimator}`, () =>
    calibrate({
      items: columns.map((scores, i) => ({
        id: `i${i}`,
        maxScore: difficulties[i]!.length,
        difficulty: null,
        scores,
      })),
      students,
      weight: null,
      missingAsWrong: omitted === 0,
      estimator,
    }),
  );
  if (isUnavailable(calibration)) {
    console.log(calibration);
    continue;
  }
  const scores = time('person scores', () => personScores(calibration));
  console.log(
    `${calibration.iterations} iterations, ${calibration.booklets} booklets; the process takes ${mb(peak)} MB, ` +
      `${mb(before.rss)} MB of it before (data ${mb(columns.length * students)} MB)`,
  );
  if (estimator === 'MML' && omitted === 0) continue;
  time('item fit given the raw score', () => conditionalItemFit(calibration));
  time('item fit over the posterior', () => posteriorItemFit(calibration));
  time('Q3', () => residualCorrelations(calibration, scores));
  time('person fit', () => personFit(calibration));
  const school = Int32Array.from({ length: students }, (_, v) => v % 8000);
  time('one objective, 8,000 schools', () => objectiveResiduals(calibration, [0, 1, 2], school, 8000));
  const coded = calibration.responses.items;
  time('PRMSE of ten parts', () =>
    prmse(
      Array.from({ length: 10 }, (_, p) => ({ id: `${p}`, items: coded.filter((_, i) => i % 10 === p) })),
      students,
      null,
    ),
  );
  console.log(`the process takes ${mb(peak)} MB at most`);
}

function mb(bytes: number): number {
  return Math.round(bytes / 1e6);
}
