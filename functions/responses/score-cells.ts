import { foldAnswer } from '../assessment/answers.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Fault } from './fault.ts';

import type { Layout } from './layout.ts';
import { parseScore } from './parse-score.ts';

/** Reads the measures of a row: headline scores from the columns of the domains, and the weight. */
export class ScoreCells {
  /** Numbers with decimals, by their sign. */
  points = 0;
  commas = 0;
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
      const maximum = scores.kind === 'points' ? (scores.maximum[domains[domain]!.id] ?? 100) : 100;
      if (!this.#isOpen && scores.kind !== 'scale' && (value < 0 || value > maximum))
        return { code: 'row-score-range', where: { ...where, data: { maximum } } };
      into[domain] = scores.kind === 'points' ? (100 * value) / maximum : value;
    }
    return undefined;
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
