import { foldAnswer, isSeveral, lettersOf } from '../assessment/answers.ts';
import type { Item, MissingCodes } from '../assessment/assessment.ts';
import { readNumber } from '../assessment/table-values.ts';
import type { CodeList } from './code-list.ts';
import { isOfKind } from './infer-options.ts';
import { NOT_ADMINISTERED, NOT_REACHED, OMITTED, UNKNOWN } from './responses.ts';

/** A blank cell whose meaning depends on the rest of the domain. */
export const BLANK = 252;
/** A cell that cannot be scored: the row is set aside. */
export const UNREADABLE = 251;

/** What was remarkable about a cell; the number is stored above the two bytes of points and answer. */
export const remarks = [
  '',
  'look-alike',
  'marked',
  'points',
  'not-an-option',
  'cyrillic-order',
  'range',
  'text',
] as const;
export type Remark = (typeof remarks)[number];

/**
 * Scores the cells of one item under one key. The same text always gives the same code, so it is worked out once and
 * then looked up. A code has the points (or OMITTED, NOT_REACHED, NOT_ADMINISTERED, BLANK, UNREADABLE) in its lowest
 * byte, the index of the option chosen (or UNKNOWN) in the next, and a remark above.
 *
 * Order of meaning: a valid answer or number of points, then the codes of missing answers, then a wrong answer
 * (an answer that is no option scores 0 and is remarked), or an unreadable number of points.
 */
export class ItemCoder {
  readonly item: Item;
  #key: string | null;
  #options: readonly string[];
  #missing: ReadonlyMap<string, number>;
  #single = new Int32Array(1280).fill(-1);
  #other = new Map<string, number>();
  #nonLatin: boolean;
  /** Several letters are right together ("ACD"), in any order. */
  #several: boolean;

  #inferred: CodeList | null;

  /** @param inferred collects the answers of an item whose options are to be taken from them */
  constructor(
    item: Item,
    key: string | null,
    missing: ReadonlyMap<string, number>,
    inferred: CodeList | null = null,
  ) {
    this.item = item;
    this.#inferred = inferred;
    this.#options = item.options.map(foldAnswer);
    this.#several = key !== null && isSeveral(key, item.options);
    this.#key = key === null ? null : this.#fold(key);
    this.#missing = missing;
    this.#nonLatin = item.options.some((option) => /\p{Script=Cyrillic}/u.test(option));
  }

  code(cell: string): number {
    if (cell.length === 1) {
      const unit = cell.charCodeAt(0);
      if (unit < 1280) {
        const known = this.#single[unit]!;
        if (known !== -1) return known;
        const code = this.#work(cell);
        this.#single[unit] = code;
        return code;
      }
    }
    const known = this.#other.get(cell);
    if (known !== undefined) return known;
    const code = this.#work(cell);
    if (this.#other.size < 1000 && cell.length <= 100) this.#other.set(cell, code);
    return code;
  }

  #fold(text: string): string {
    return this.#several ? lettersOf(text).sort().join('') : foldAnswer(text);
  }

  #work(cell: string): number {
    return this.#key === null ? this.#pointsOf(cell) : this.#scored(cell, this.#key);
  }

  #scored(cell: string, key: string): number {
    const answer = this.#fold(cell);
    const option = this.#optionOf(answer, key);
    const isRight = answer === key || isSameNumber(answer, key);
    if (option >= 0 || isRight) {
      const isAlike = !this.#nonLatin && foldAnswer(cell) !== cell.trim().toUpperCase();
      return pack(
        isRight ? this.item.maxScore : 0,
        option < 0 ? UNKNOWN : option,
        isAlike ? 'look-alike' : '',
      );
    }
    const missing = this.#missing.get(answer);
    const bare = bareLetter(cell);
    if (bare !== undefined && missing === undefined) {
      const code = this.#scored(bare, key);
      if (['', 'look-alike', 'cyrillic-order'].includes(remarkOf(code)))
        return remarkOf(code) === 'cyrillic-order'
          ? code
          : pack(pointsOf(code), (code >> 8) & 0xff, 'marked');
    }
    if (this.#isPoints(answer)) return pack(Number(answer), UNKNOWN, 'points');
    if (missing !== undefined) return pack(missing, UNKNOWN, '');
    if (!this.#nonLatin && /^[БГД]$/.test(answer) && /^[A-E]$/.test(key))
      return pack(0, UNKNOWN, 'cyrillic-order');
    // Without options any answer may be given, and it is simply wrong.
    const isPossible = this.#options.length === 0 || (this.#several && isSeveral(answer, this.#options));
    return pack(0, UNKNOWN, isPossible ? '' : 'not-an-option');
  }

  #optionOf(answer: string, key: string): number {
    if (this.#inferred === null) return this.#options.indexOf(answer);
    if (answer !== key && (!isOfKind(answer, key) || this.#missing.has(answer))) return -1;
    return this.#inferred.number(answer) ?? -1;
  }

  #pointsOf(cell: string): number {
    const answer = foldAnswer(cell);
    const points = readNumber(answer);
    const isWhole = points !== undefined && Number.isInteger(points);
    if (isWhole && points >= 0 && points <= this.item.maxScore) return pack(points, UNKNOWN, '');
    const missing = this.#missing.get(answer);
    if (missing !== undefined) return pack(missing, UNKNOWN, '');
    return pack(UNREADABLE, UNKNOWN, points === undefined ? 'text' : 'range');
  }

  /** Points in the column of an item with a key, where digits are not its answers: it was scored before. */
  #isPoints(answer: string): boolean {
    if (!/^\d{1,3}$/.test(answer) || Number(answer) > this.item.maxScore) return false;
    return ![...this.#options, this.#key ?? ''].some((option) => /^\d+$/.test(option));
  }
}

/** The letter of an answer that was copied with its mark, or with its text: "A)", "(а)", "b.", "C. Сорок два". */
function bareLetter(cell: string): string | undefined {
  return /^\s*["«(]?\s*(\p{L})\s*(?:[).:\]»"]+|[).:\]]+\s.{0,200})\s*$/u.exec(cell)?.[1];
}

/** "0,5" and "0.5" are the same answer. */
function isSameNumber(answer: string, key: string): boolean {
  const value = readNumber(key);
  return value !== undefined && readNumber(answer) === value;
}

export function pointsOf(code: number): number {
  return code & 0xff;
}

export function remarkOf(code: number): Remark {
  return remarks[code >> 16] ?? '';
}

/** Missing codes by the text they stand for; a blank cell that is not declared gets BLANK. */
export function missingCodes(missing: MissingCodes): Map<string, number> {
  const codes = new Map<string, number>([['', BLANK]]);
  for (const text of missing.omitted) codes.set(foldAnswer(text), OMITTED);
  for (const text of missing.notReached) codes.set(foldAnswer(text), NOT_REACHED);
  for (const text of missing.notAdministered) codes.set(foldAnswer(text), NOT_ADMINISTERED);
  return codes;
}

function pack(points: number, answer: number, remark: Remark): number {
  return points | (answer << 8) | (remarks.indexOf(remark) << 16);
}
