import { foldAnswer } from '../assessment/answers.ts';
import type { Assessment, Item } from '../assessment/assessment.ts';
import { fold } from '../assessment/fold.ts';
import type { ProblemLog, Where } from '../assessment/problem.ts';
import { CodeList } from './code-list.ts';
import type { Fault } from './fault.ts';
import { infersOptions } from './infer-options.ts';
import { BLANK, ItemCoder, missingCodes, pointsOf, type Remark, remarkOf } from './item-coder.ts';
import type { Layout } from './layout.ts';
import { percentOfPoints } from './percent-of-points.ts';
import { resolveBlanks } from './resolve-blanks.ts';
import { NOT_ADMINISTERED, UNKNOWN } from './responses.ts';

const ABSENT = NOT_ADMINISTERED | (UNKNOWN << 8);

/** Share of answers that are none of their items' options from which the table of items is another test's. */
const MISFITS = 0.2;
/** Share of numbers among answers that should be letters from which 1 may well mean A. */
const NUMBERS = 0.05;
/** Fewer answers say nothing about the file. */
const FEWEST = 50;

/** One coder per item of a test variant; null where the variant does not contain the item. */
export type Form = readonly (ItemCoder | null)[];

/** Scores the item cells of one row after the other; `codes` holds those of the row read last. */
export class ItemCells {
  readonly codes: Int32Array;
  /** Per item whose options are taken from the answers: the answers that occur. */
  readonly inferred: readonly (CodeList | null)[];
  lookAlikes = 0;
  /** Answers with a mark or a text behind the letter. */
  marked = 0;
  #notOptions = 0;
  #asNumbers = 0;
  #example: Where | undefined;
  #rows = 0;
  #pointsForAnswers = 0;
  #owedBlanks = 0;
  #withoutAnswer = 0;
  #cells = 0;
  #assessment: Assessment;
  #layout: Layout;
  #log: ProblemLog;
  #missing: ReadonlyMap<string, number>;
  #domains: readonly Int32Array[];
  #coders = new Map<string, ItemCoder>();
  #declaredVariants: ReadonlySet<string>;

  constructor(assessment: Assessment, layout: Layout, log: ProblemLog) {
    const { items, domains } = assessment;
    this.#assessment = assessment;
    this.#layout = layout;
    this.#log = log;
    this.#missing = missingCodes(assessment.missing);
    this.codes = new Int32Array(items.length);
    this.inferred = items.map((item) => (infersOptions(item) ? new CodeList() : null));
    this.#domains = domains.map(({ id }) =>
      Int32Array.from(items.flatMap((item, index) => (item.domain === id ? [index] : []))),
    );
    const variants = items.flatMap((item) => [...item.variants, ...Object.keys(item.keys ?? {})]).map(fold);
    this.#declaredVariants = new Set(variants.filter((variant) => variant !== ''));
  }

  /** The coders for a variant; undefined where the items name variants and this is none of them. */
  form(variant: string): Form | undefined {
    const isNamed = this.#layout.student.variant >= 0;
    if (isNamed && this.#declaredVariants.size > 0 && !this.#declaredVariants.has(fold(variant)))
      return undefined;
    return this.#assessment.items.map((item, index) => {
      const key = keyFor(item, isNamed ? variant : null);
      if (key === undefined) return null;
      const id = `${index}:${key ?? ''}`;
      const coder = this.#coders.get(id) ?? new ItemCoder(item, key, this.#missing, this.inferred[index]);
      this.#coders.set(id, coder);
      return coder;
    });
  }

  /** Reads a row into `codes`, or says why it cannot be used. */
  read(row: readonly string[], line: number, form: Form): Fault | undefined {
    const { codes } = this;
    const columns = this.#layout.items;
    let hasBlank = false;
    for (let item = 0; item < columns.length; item++) {
      const column = columns[item]!;
      const coder = form[item]!;
      if (column < 0 || coder === null) {
        codes[item] = ABSENT;
        if (column >= 0) this.#noteForeignAnswer(row[column]!, column, line);
        continue;
      }
      const code = coder.code(row[column]!);
      codes[item] = code;
      if (code > 0xffff) {
        const fault = this.#remark(remarkOf(code), row[column]!, column, line, coder.item);
        if (fault) return fault;
      }
      if (pointsOf(code) === BLANK) hasBlank = true;
    }
    this.#cells += columns.length;
    this.#rows += 1;
    if (hasBlank) this.#owedBlanks += resolveBlanks(codes, this.#domains);
    return undefined;
  }

  /** The headline scores of the row read last. */
  score(into: Float64Array): void {
    const { items, rules } = this.#assessment;
    for (const [index, domain] of this.#domains.entries()) {
      const { percent, withoutAnswer } = percentOfPoints(this.codes, domain, items, rules.missingAsWrong);
      into[index] = percent;
      if (withoutAnswer) this.#withoutAnswer += 1;
    }
  }

  /** Notes what was assumed about the cells of all rows. */
  finish(): void {
    this.#noteMisfit();
    if (this.#owedBlanks > 0) {
      this.#log.note('assumed-blank-answers', { times: this.#owedBlanks });
      if (this.#owedBlanks > this.#cells * 0.4) this.#log.warning('blanks-many', { times: this.#owedBlanks });
    }
    if (this.#pointsForAnswers > 0)
      this.#log.note('assumed-points-in-place-of-answers', { times: this.#pointsForAnswers });
    if (this.#withoutAnswer > 0)
      this.#log.warning('students-without-answers', { times: this.#withoutAnswer });
  }

  /** Keys and options that are those of another file would make every result wrong: such a file is refused. */
  #noteMisfit(): void {
    const { items } = this.#assessment;
    const keyed = this.#layout.items.filter(
      (column, index) => column >= 0 && items[index]!.keys !== null && items[index]!.options.length > 0,
    ).length;
    const answers = keyed * this.#rows;
    if (answers < FEWEST || this.#example === undefined) return;
    if (this.#asNumbers > answers * NUMBERS) this.#log.error('answers-as-numbers', this.#example);
    else if (this.#notOptions > answers * MISFITS)
      this.#log.error('answers-not-options', {
        ...this.#example,
        data: { ...this.#example.data, percent: Math.round((100 * this.#notOptions) / answers) },
      });
  }

  #remark(remark: Remark, value: string, column: number, line: number, item: Item): Fault | undefined {
    const where = { line, column: this.#layout.names[column]!, value };
    switch (remark) {
      case 'look-alike':
        this.lookAlikes += 1;
        return undefined;
      case 'marked':
        this.marked += 1;
        return undefined;
      case 'points':
        this.#pointsForAnswers += 1;
        return undefined;
      case 'cyrillic-order':
        this.#log.error('answers-in-cyrillic-order', where);
        return undefined;
      case 'not-an-option': {
        const found = { ...where, data: { options: item.options.join(' ') } };
        this.#log.warning('answer-not-an-option', found);
        this.#notOptions += 1;
        if (/^\d{1,2}$/.test(value.trim()) && !item.options.some((option) => /\d/.test(option))) {
          this.#asNumbers += 1;
          if (this.#asNumbers === 1) this.#example = found;
        } else this.#example ??= found;
        return undefined;
      }
      default: {
        const code = remark === 'text' ? 'row-points-text' : 'row-points-range';
        return { code, where: { ...where, data: { maximum: item.maxScore } } };
      }
    }
  }

  #noteForeignAnswer(cell: string, column: number, line: number): void {
    if (cell !== '' && !this.#missing.has(foldAnswer(cell)))
      this.#log.warning('answer-of-another-variant', { line, column: this.#layout.names[column]! });
  }
}

/**
 * An item's key for a variant: null where the item holds points, undefined where the variant does not contain the
 * item. Without variants (null) the key is the one that all variants share.
 */
function keyFor({ keys, variants }: Item, variant: string | null): string | null | undefined {
  if (variant === null) return keys === null ? null : Object.values(keys)[0];
  const wanted = fold(variant);
  if (variants.length > 0 && !variants.some((name) => fold(name) === wanted)) return undefined;
  if (keys === null) return null;
  return keys[Object.keys(keys).find((name) => name !== '' && fold(name) === wanted) ?? ''];
}
