import type { Responses } from './responses.ts';

type Column = Uint8Array | Int32Array | Float64Array;

/**
 * The same rows in an order that their content alone decides: by school, then by every other column in turn. Rows that
 * are equal in all of them are interchangeable, so the same students give the same order however their file was sorted,
 * and sums over them come out the same to the last digit.
 */
export function inCanonicalOrder(responses: Responses): Responses {
  const { school, schools, gender, language, variant, weight, items, answers, scores, background } =
    responses;
  const order = canonicalOrder(school, schools.length, [
    ...[...scores, ...items, ...answers.flatMap((column) => (column ? [column] : []))],
    ...[gender, language, variant, ...(weight ? [weight] : []), ...background],
  ]);
  return {
    ...responses,
    school: inOrder(school, order),
    gender: inOrder(gender, order),
    language: inOrder(language, order),
    variant: inOrder(variant, order),
    weight: weight && inOrder(weight, order),
    items: items.map((column) => inOrder(column, order)),
    answers: answers.map((column) => column && inOrder(column, order)),
    scores: scores.map((column) => inOrder(column, order)),
    background: background.map((column) => inOrder(column, order)),
  };
}

/** @param school index of the school of each row, 0 … `schools` − 1 */
function canonicalOrder(school: Int32Array, schools: number, columns: readonly Column[]): Uint32Array {
  const starts = new Uint32Array(schools + 1);
  for (const index of school) starts[index + 1]! += 1;
  for (let index = 0; index < schools; index++) starts[index + 1]! += starts[index]!;
  const order = new Uint32Array(school.length);
  const next = starts.slice();
  for (let row = 0; row < school.length; row++) {
    const index = school[row]!;
    order[next[index]!] = row;
    next[index]! += 1;
  }
  const compare = (a: number, b: number) => {
    for (const column of columns) {
      const [x, y] = [column[a]!, column[b]!];
      if (x < y) return -1;
      if (x > y) return 1;
      // NaN (a domain that was not taken) is neither; it comes last.
      if (x !== y && Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
    }
    return 0;
  };
  for (let index = 0; index < schools; index++)
    order.subarray(starts[index], starts[index + 1]).sort(compare);
  return order;
}

function inOrder<T extends Column>(column: T, order: Uint32Array): T {
  const sorted = new (column.constructor as new (length: number) => T)(column.length);
  for (let to = 0; to < order.length; to++) sorted[to] = column[order[to]!]!;
  return sorted;
}
