import { UNKNOWN } from './responses.ts';

/** Codes found in a column, numbered as they appear; at most 255, because UNKNOWN is a number too. */
export class CodeList {
  readonly names: string[] = [];

  /** The number of a code; undefined where there are too many. */
  number(name: string): number | undefined {
    const known = this.names.indexOf(name);
    if (known >= 0) return known;
    return this.names.length < UNKNOWN ? this.names.push(name) - 1 : undefined;
  }

  /** The codes in order; the numbers in `column` are changed to that order. */
  sort(column: Uint8Array, compare: (a: string, b: string) => number): string[] {
    const sorted = [...this.names].sort(compare);
    const place = this.names.map((name) => sorted.indexOf(name));
    for (let at = 0; at < column.length; at++) {
      const code = column[at]!;
      if (code !== UNKNOWN) column[at] = place[code] ?? UNKNOWN;
    }
    return sorted;
  }
}
