import { foldAnswer } from '../assessment/answers.ts';
import type { Item } from '../assessment/assessment.ts';
import { UNKNOWN } from './responses.ts';

/** More different answers than this are no options of a question with one right letter. */
const MOST = 8;
/** Share of an item's answers below which one is a slip of the pen and no option. */
const RARE = 0.005;

/** Whether the options of an item may be taken from its answers: it has keys of one letter or digit, and no options. */
export function infersOptions({ keys, options }: Item): boolean {
  return (
    keys !== null &&
    options.length === 0 &&
    Object.values(keys).every((key) => kindOf(foldAnswer(key)) !== null)
  );
}

/** Whether an answer is of the same kind as the key: a Latin letter, a Cyrillic one, or a digit. */
export function isOfKind(answer: string, key: string): boolean {
  const kind = kindOf(answer);
  return kind !== null && kind === kindOf(key);
}

function kindOf(text: string): 'latin' | 'cyrillic' | 'digit' | null {
  if (/^[A-Z]$/.test(text)) return 'latin';
  if (/^\d$/.test(text)) return 'digit';
  return /^[\u0400-\u04ff]$/.test(text) ? 'cyrillic' : null;
}

/**
 * The options of an item by the answers that were given: every key, and every letter (digit) of the key's kind that at
 * least 0.5 % of the answers and at least two students gave; sorted. Null where there are fewer than two or more than
 * eight of them: then the item is not of that kind, and its answers are not kept.
 *
 * @param names the answers by the numbers in `column`, which are changed to the options' order; of a rare answer to
 * UNKNOWN (it is wrong as before)
 */
export function inferOptions({ keys }: Item, names: readonly string[], column: Uint8Array): string[] | null {
  const counts = new Uint32Array(names.length);
  let total = 0;
  for (const code of column) {
    if (code === UNKNOWN) continue;
    counts[code]! += 1;
    total += 1;
  }
  const right = Object.values(keys ?? {}).map(foldAnswer);
  const frequent = names.filter((_, code) => counts[code]! >= Math.max(2, RARE * total));
  const options = [...new Set([...right, ...frequent])].sort();
  if (options.length < 2 || options.length > MOST) return null;
  const place = names.map((name) => options.indexOf(name));
  for (let at = 0; at < column.length; at++) {
    const to = column[at] === UNKNOWN ? -1 : place[column[at]!]!;
    column[at] = to < 0 ? UNKNOWN : to;
  }
  return options;
}
