import type { ProblemCode } from './problem-codes.ts';

export type Severity = 'error' | 'warning' | 'note';

/**
 * Something about an uploaded file that its owner should know, without language: `code` is a key of the message
 * catalogues `templates/messages/problems.*.yaml`, the rest its parameters.
 * An error refuses the file or sets a row aside; a warning changes what is printed; a note is an assumption or a count.
 */
export interface Problem {
  readonly severity: Severity;
  readonly code: ProblemCode;
  readonly file: string;
  /** First line concerned, counted from 1 as an editor does. */
  readonly line?: number;
  /** The file's own column name. */
  readonly column?: string;
  /** The cell as received, shortened; never of a column that identifies a person. */
  readonly value?: string;
  /** How often it occurred, where it is more than once. */
  readonly count?: number;
  readonly data?: Readonly<Record<string, string | number>>;
}

/** Examples kept of each code; what exceeds them is counted in one closing `more-of-these`. */
const EXAMPLES = 50;

/**
 * Collects the problems of one file: equal ones (same code, column, value and data) are counted, not repeated;
 * of each code at most 50 different ones are kept and the rest counted, so memory stays bounded whatever the file holds.
 */
export class ProblemLog {
  readonly file: string;
  #kept = new Map<string, { problem: Problem; count: number }>();
  #perCode = new Map<ProblemCode, { examples: number; total: number; more: number; severity: Severity }>();

  constructor(file: string) {
    this.file = file;
  }

  error(code: ProblemCode, where: Where = {}): void {
    this.#add('error', code, where);
  }

  warning(code: ProblemCode, where: Where = {}): void {
    this.#add('warning', code, where);
  }

  note(code: ProblemCode, where: Where = {}): void {
    this.#add('note', code, where);
  }

  /** Occurrences by code, beyond the examples kept. */
  counts(): Record<string, number> {
    return Object.fromEntries([...this.#perCode].map(([code, { total }]) => [code, total]));
  }

  get hasErrors(): boolean {
    return [...this.#perCode.values()].some(({ severity }) => severity === 'error');
  }

  /** Errors first, then warnings and notes, each in the order of their first occurrence. */
  list(): Problem[] {
    const problems = [...this.#kept.values()].map(({ problem, count }) =>
      count > 1 ? { ...problem, count } : problem,
    );
    for (const [code, { more, severity }] of this.#perCode) {
      if (more > 0)
        problems.push({ severity, code: 'more-of-these', file: this.file, count: more, data: { code } });
    }
    return (['error', 'warning', 'note'] as const).flatMap((severity) =>
      problems.filter((problem) => problem.severity === severity),
    );
  }

  #add(severity: Severity, code: ProblemCode, { value, column, times = 1, ...where }: Where): void {
    const shown = {
      ...(column === undefined ? {} : { column: quotable(column, 60) ?? '…' }),
      ...(value === undefined ? {} : { value: quotable(value, 40) ?? '…' }),
    };
    const key = JSON.stringify([
      code,
      shown.column,
      shown.value,
      where.data,
      value === undefined ? where.line : 0,
    ]);
    const tally = this.#perCode.get(code) ?? { examples: 0, total: 0, more: 0, severity };
    this.#perCode.set(code, tally);
    tally.total += times;
    const known = this.#kept.get(key);
    if (known) known.count += times;
    else if (tally.examples >= EXAMPLES) tally.more += times;
    else {
      tally.examples += 1;
      this.#kept.set(key, { problem: { severity, code, file: this.file, ...where, ...shown }, count: times });
    }
  }
}

export interface Where {
  readonly line?: number;
  readonly column?: string;
  readonly value?: string;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly times?: number;
}

/** Long numbers (ИИН, phones), e-mail addresses: never repeated, wherever they turn up. */
const IDENTIFYING = /\d[\d\s()+-]{8,}\d|[^\s@]+@[^\s@]+\.[^\s@]/u;

/**
 * A cell as a message may quote it: one line, without control characters, shortened; undefined where it looks like
 * a number of a person, a phone or an e-mail address.
 */
export function quotable(value: string, longest: number): string | undefined {
  const head = value.slice(0, longest * 4);
  if (IDENTIFYING.test(head)) return undefined;
  const clean = head
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .toWellFormed();
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
}

export { describeProblem } from './describe-problem.ts';
