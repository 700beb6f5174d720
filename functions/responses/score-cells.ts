import { foldAnswer } from '../assessment/answers.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { ProblemLog, Where } from '../assessment/problem.ts';
import type { Fault } from './fault.ts';
import type { Layout } from './layout.ts';
import { parseScore } from './parse-score.ts';

/** Scores outside 0–100 that are remembered: with more the file is no percents. */
const MOST_OUTSIDE = 20;
/** Share of scores outside 0–100 below which they are slips among percents. */
const FEW = 0.02;

/** Reads the measures of a row: headline scores from the columns of the domains, and the weight. */
export class ScoreCells {
  /** Numbers with decimals, by their sign. */
  points = 0;
  commas = 0;
  /** Numbers like 1,012 and 1.012, which may be above a thousand. */
  #groups: { count: number; largest: number; example: Where } | undefined;
  #ungrouped = { decimals: 0, whole: 0, least: Number.POSITIVE_INFINITY };
  #outside: Where[] = [];
  #assessment: Assessment;
  #layout: Layout;
  #missing: ReadonlySet<string>;
  #isOpen: boolean;

  constructor(assessment: Assessment, layout: Layout) {
    this.#assessment = assessment;
    this.#layout = layout;
    const codes = Object.values(assessment.missing).flat().map(foldAnswer);
    // 9 and 99 are possible scores: without a declaration only words and signs stand for a missing score.
    const isDeclared = !assessment.undeclared?.includes('missing');
    this.#missing = new Set(isDeclared ? codes : codes.filter((code) => parseScore(code) === undefined));
    this.#isOpen = assessment.undeclared?.includes('scores') ?? false;
  }

  /** Reads the scores of a row, points as percent; or says why the row cannot be used. */
  read(row: readonly string[], line: number, into: Float64Array): Fault | undefined {
    const { scores, domains } = this.#assessment;
    for (let domain = 0; domain < domains.length; domain++) {
      const column = this.#layout.domains[domain]!;
      const cell = column < 0 ? '' : row[column]!;
      const value = this.#missing.has(foldAnswer(cell)) ? Number.NaN : parseScore(cell);
      const where = { line, column: this.#layout.names[column] ?? '', value: cell };
      if (value === undefined) return { code: 'row-score-text', where };
      this.#noteDecimals(cell, value);
      this.#noteGroups(cell, value, where);
      const maximum = scores.kind === 'points' ? (scores.maximum[domains[domain]!.id] ?? 100) : 100;
      if (!this.#isOpen && scores.kind !== 'scale' && (value < 0 || value > maximum))
        return { code: 'row-score-range', where: { ...where, data: { maximum } } };
      if (this.#isOpen && this.#outside.length < MOST_OUTSIDE && (value < 0 || value > 100))
        this.#outside.push(where);
      into[domain] = scores.kind === 'points' ? (100 * value) / maximum : value;
    }
    return undefined;
  }

  /** Says what the values of all rows together make doubtful. @param scores as they are kept */
  finish(log: ProblemLog, scores: readonly Float64Array[]): void {
    const { decimals, whole, least } = this.#ungrouped;
    const groups = this.#groups;
    // 1,012 among 987 and 1540 is a thousand and twelve; among 0,98 it is not.
    if (groups && decimals === 0 && whole > 0 && groups.largest < least && least >= 100)
      log.error('scores-thousands', { ...groups.example, times: groups.count });
    const given = scores.reduce((sum, column) => sum + column.length - column.filter(Number.isNaN).length, 0);
    if (scores.length > 0 && given === 0) log.error('results-blank');
    const { length } = this.#outside;
    if (length > 0 && length < MOST_OUTSIDE && length < given * FEW)
      for (const where of this.#outside)
        log.error('scores-beyond-percent', {
          ...where,
          data: { share: Math.round(1000 * (1 - length / given)) / 10 },
        });
  }

  #noteGroups(cell: string, value: number, example: Where): void {
    if (/^\s*\d{1,3}[.,]\d{3}\s*$/.test(cell)) {
      this.#groups ??= { count: 0, largest: 0, example };
      this.#groups.count += 1;
      this.#groups.largest = Math.max(this.#groups.largest, value);
    } else if (Number.isInteger(value)) {
      this.#ungrouped.whole += 1;
      this.#ungrouped.least = Math.min(this.#ungrouped.least, value);
    } else if (!Number.isNaN(value)) this.#ungrouped.decimals += 1;
  }

  /** The weight of a row: above 0, and 1 where there is no such column. */
  weight(row: readonly string[], line: number): number | Fault {
    const column = this.#layout.student.weight;
    if (column < 0) return 1;
    const value = row[column]!;
    const weight = parseScore(value);
    if (weight === undefined || !(weight > 0))
      return { code: 'row-weight', where: { line, column: this.#layout.names[column]!, value } };
    this.#noteDecimals(value, weight);
    return weight;
  }

  #noteDecimals(cell: string, value: number): void {
    if (Number.isInteger(value)) return;
    if (cell.includes(',')) this.commas += 1;
    else if (cell.includes('.')) this.points += 1;
  }
}
