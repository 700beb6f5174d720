import type { Assessment } from '../assessment/assessment.ts';
import { ItemCoder, missingCodes, remarkOf } from './item-coder.ts';
import { headerReader, type Meaning } from './layout.ts';
import { longColumns } from './long-form.ts';

/** Rows above the header (titles, "sep=;") that are looked through. */
const DEEPEST = 8;

export interface Header {
  /** Index of its first row among the file's rows. */
  readonly row: number;
  /** 1, or 2 where a second row repeats, completes or explains the first. */
  readonly rows: number;
  readonly names: readonly string[];
}

/**
 * The header among the first rows of a file: the first row in which at least two columns have a meaning, the school
 * among them, in this row or in the next. The row after it belongs to it when it names columns too (names in two
 * languages, items under a merged heading) or holds only explanations where answers or scores should stand.
 */
export function findHeader(rows: readonly (readonly string[])[], assessment: Assessment): Header | undefined {
  const meaning = headerReader(assessment);
  const read = rows.slice(0, DEEPEST + 2).map((row) => row.map(meaning));
  for (let index = 0; index < Math.min(read.length, DEEPEST); index++) {
    const first = read[index]!;
    const second = read[index + 1];
    if (named(first) < 2 && longColumns(rows[index]!, assessment) === undefined) continue;
    const together = second !== undefined && named(second) >= 2 && isDistinct(second);
    if (!hasSchool(first) && !(together && hasSchool(second))) continue;
    const names = rows[index]!;
    const next = rows[index + 1];
    if (together && next) {
      const width = Math.max(names.length, next.length);
      const joined = Array.from({ length: width }, (_, column) =>
        isBetter(second[column], first[column]) ? (next[column] ?? '') : (names[column] ?? ''),
      );
      return { row: index, rows: 2, names: joined };
    }
    return { row: index, rows: next && isExplanation(next, first, assessment) ? 2 : 1, names };
  }
  return undefined;
}

function named(row: readonly Meaning[]): number {
  return row.filter(({ kind }) => kind !== 'unknown' && kind !== 'identity').length;
}

function hasSchool(row: readonly Meaning[]): boolean {
  return row.some(
    (found) => found.kind === 'student' && (found.name === 'school_id' || found.name === 'school_name'),
  );
}

/** Items may be called 1, 2, 3 as their answers are; but a row of answers repeats itself, a header does not. */
function isDistinct(row: readonly Meaning[]): boolean {
  const keys = row
    .filter(({ kind }) => kind !== 'unknown' && kind !== 'identity')
    .map((found) => JSON.stringify(found));
  return new Set(keys).size === keys.length;
}

function isBetter(below: Meaning | undefined, above: Meaning | undefined): boolean {
  const rank = (found: Meaning | undefined) =>
    found === undefined
      ? -1
      : ['unknown', 'identity', 'domain', 'student', 'question', 'item'].indexOf(found.kind);
  return rank(below) > rank(above);
}

function isExplanation(row: readonly string[], header: readonly Meaning[], assessment: Assessment): boolean {
  const missing = missingCodes(assessment.missing);
  let cells = 0;
  let words = 0;
  for (const [index, found] of header.entries()) {
    const cell = row[index]?.trim() ?? '';
    // A number of a school or student: the row is a student's, whatever stands in place of the results.
    if (found.kind === 'student' && /_id$/.test(found.name) && /\d/.test(cell)) return false;
    if (cell === '' || (found.kind !== 'item' && found.kind !== 'domain')) continue;
    cells += 1;
    if (found.kind === 'domain') words += /\p{L}{3}/u.test(cell) && !missing.has(cell.toUpperCase()) ? 1 : 0;
    else {
      const item = assessment.items[found.index]!;
      const remark = remarkOf(
        new ItemCoder(item, Object.values(item.keys ?? {})[0] ?? null, missing).code(cell),
      );
      words += cell.length > 2 && (remark === 'text' || remark === 'not-an-option') ? 1 : 0;
    }
  }
  return cells > 0 && words / cells > 0.8;
}
