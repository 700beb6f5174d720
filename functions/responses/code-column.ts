import { cleanText } from '../assessment/clean-text.ts';

/** How one distinct cell content of a column was understood. */
export interface Reading<T> {
  readonly value: T | undefined;
  readonly text: string;
  /** Line of its first occurrence. */
  readonly line: number;
  count: number;
}

/** Distinct contents remembered of one column; a file has a few, a hostile one has as many as rows. */
const MOST = 20_000;
const LONGEST = 200;

/**
 * Understands the cells of a column with few distinct contents: each content is worked out once, then looked up, and
 * its occurrences are counted.
 */
export class CodeColumn<T> {
  #read: (text: string) => T | undefined;
  #known = new Map<string, Reading<T>>();

  constructor(read: (text: string) => T | undefined) {
    this.#read = read;
  }

  read(cell: string, line: number): T | undefined {
    let reading = this.#known.get(cell);
    if (reading === undefined) {
      const text = cleanText(cell, LONGEST);
      reading = { value: this.#read(text), text, line, count: 0 };
      if (this.#known.size < MOST && cell.length <= LONGEST) this.#known.set(cell, reading);
    }
    reading.count += 1;
    return reading.value;
  }

  /** All distinct contents, in the order of their first occurrence. */
  readings(): Reading<T>[] {
    return [...this.#known.values()];
  }
}
