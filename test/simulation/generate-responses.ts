import { NOT_ADMINISTERED, OMITTED } from '../../functions/responses/responses.ts';

/** A seeded source of uniform numbers in (0, 1): mulberry32. */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

/** Standard normal numbers (Box–Muller). */
export function normal(next: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}

export interface Simulated {
  readonly columns: Uint8Array[];
  /** True thresholds per item. */
  readonly difficulties: number[][];
  readonly theta: Float64Array;
}

/**
 * Responses of students whose ability is normal (mean 0.3, SD 1.1), under the partial credit model. The last
 * `polytomous` items have two steps. Booklet b leaves out every item whose index is b modulo the number of booklets.
 */
export function generateResponses(design: {
  students: number;
  items: number;
  booklets?: number;
  omitted?: number;
  polytomous?: number;
  seed: number;
}): Simulated {
  const { students, items, booklets = 1, omitted = 0, polytomous = 0, seed } = design;
  const next = uniform(seed);
  const gauss = normal(next);
  const difficulties = Array.from({ length: items }, (_, i) => {
    const b = -2 + (4 * ((i * 7) % items)) / Math.max(1, items - 1);
    return i >= items - polytomous ? [b - 0.4, b + 0.4] : [b];
  });
  const theta = Float64Array.from({ length: students }, () => 0.3 + 1.1 * gauss());
  const columns = difficulties.map((steps, i) => {
    const column = new Uint8Array(students);
    for (let v = 0; v < students; v++) {
      if (booklets > 1 && i % booklets === v % booklets) column[v] = NOT_ADMINISTERED;
      else if (omitted > 0 && next() < omitted) column[v] = OMITTED;
      else {
        const t = theta[v]!;
        let term = 1;
        let sum = 1;
        const terms = [1];
        for (const d of steps) {
          term *= Math.exp(t - d);
          terms.push(term);
          sum += term;
        }
        let u = next() * sum;
        let x = 0;
        while (x < steps.length && u >= terms[x]!) u -= terms[x++]!;
        column[v] = x;
      }
    }
    return column;
  });
  return { columns, difficulties, theta };
}
