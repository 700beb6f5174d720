import { BLANK } from './item-coder.ts';
import { NOT_ADMINISTERED, NOT_REACHED, OMITTED } from './responses.ts';

/**
 * Gives blank answers of one student a meaning by where they stand, where the definition gives none: a domain in
 * which every answer is blank was not administered; blanks after the last answer of a domain were not reached; the
 * others were omitted.
 *
 * @param codes codes of the student's answers by item (points in the lowest byte); changed in place
 * @param domains the items of each domain, in the order of the test
 * @returns how many blanks were taken for an answer that the student owed
 */
export function resolveBlanks(codes: Int32Array, domains: readonly Int32Array[]): number {
  let owed = 0;
  for (const items of domains) {
    let last = items.length - 1;
    while (last >= 0 && isWithoutAnswer(codes[items[last]!]! & 0xff)) last -= 1;
    for (let at = 0; at < items.length; at++) {
      const item = items[at]!;
      const code = codes[item]!;
      if ((code & 0xff) !== BLANK) continue;
      const meaning = last < 0 ? NOT_ADMINISTERED : at > last ? NOT_REACHED : OMITTED;
      codes[item] = (code & ~0xff) | meaning;
      if (last >= 0) owed += 1;
    }
  }
  return owed;
}

function isWithoutAnswer(points: number): boolean {
  return points === BLANK || points === NOT_ADMINISTERED;
}
