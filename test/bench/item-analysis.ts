/**
 * Item analysis and DIF at the size designed for: `npm exec -- node test/bench/item-analysis.ts [students] [items]`
 * (default 500,000 × 60, invented answers), once with all items given and once with four rotated booklets.
 */
import { defaultRules as rules } from '../../functions/assessment/rules.ts';
import { classicalAnalysis } from '../../functions/psychometrics/classical/classical-analysis.ts';
import type { ItemColumn, ItemSet } from '../../functions/psychometrics/classical/item-set.ts';
import { differentialItemFunctioning } from '../../functions/psychometrics/dif/differential-item-functioning.ts';
import { gapWithoutItems } from '../../functions/psychometrics/dif/gap-without-items.ts';
import { NOT_ADMINISTERED, OMITTED, UNKNOWN } from '../../functions/responses/responses.ts';

const students = Number(process.argv[2] ?? 500_000);
const length = Number(process.argv[3] ?? 60);
let state = 20241123;
const uniform = () => {
  state = (16807 * state) % 2147483647;
  return state / 2147483647;
};
const theta = Float64Array.from({ length: students }, () => 2 * (uniform() + uniform() + uniform() - 1.5));
const group = Uint8Array.from({ length: students }, () => (uniform() < 0.5 ? 1 : 0));
const weight = Float64Array.from({ length: students }, () => 0.5 + uniform());
const school = Int32Array.from({ length: students }, (_, row) => Math.floor(row / 60));

function items(booklets: boolean): ItemColumn[] {
  return Array.from({ length }, (_, index) => {
    const scores = new Uint8Array(students);
    const answers = new Uint8Array(students).fill(UNKNOWN);
    const key = index % 4;
    for (let row = 0; row < students; row++) {
      const harder = index === 5 ? 0.8 * group[row]! : 0;
      const p = 1 / (1 + Math.exp(-(theta[row]! + 2 - (4 * index) / length - harder)));
      const draw = uniform();
      if (booklets && row % 4 === Math.floor((4 * index) / length)) scores[row] = NOT_ADMINISTERED;
      else if (draw > 0.98) scores[row] = OMITTED;
      else {
        answers[row] = draw < p ? key : (key + 1 + Math.floor(3 * draw)) % 4;
        scores[row] = answers[row] === key ? 1 : 0;
      }
    }
    return { id: `i${index}`, maxScore: 1, scores, answers, options: ['A', 'B', 'C', 'D'], keys: [key] };
  });
}

function time(what: string, run: () => unknown): void {
  run();
  const start = performance.now();
  run();
  console.log(`${what.padEnd(52)} ${Math.round(performance.now() - start)} ms`);
}

console.log(`${students} students × ${length} items, second run of each`);
for (const booklets of [false, true]) {
  const set: ItemSet = { students, items: items(booklets), variant: null, weight: null, rows: null };
  const design = booklets ? 'four booklets' : 'complete';
  const groups = { focal: 1, reference: 0 };
  time(`${design}: classical analysis`, () => classicalAnalysis(set, rules));
  time(`${design}: classical analysis, weighted`, () => classicalAnalysis({ ...set, weight }, rules));
  time(`${design}: DIF with purification`, () => differentialItemFunctioning(set, group, groups, { rules }));
  time(`${design}: gap without an item`, () =>
    gapWithoutItems(set, group, { ...groups, excluded: ['i5'], missingAsWrong: true, cluster: school }),
  );
}
console.log(`memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
