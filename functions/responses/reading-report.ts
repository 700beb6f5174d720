import type { Problem } from '../assessment/problem.ts';
import type { EncodingDecision } from '../assessment/tables/detect-encoding.ts';

/** How a results file was understood, for its owner; without any student-level content. */
export interface ReadingReport {
  readonly file: string;
  /** `read` = `used` + `setAside`, always; wholly blank rows are not rows. */
  readonly rows: { readonly read: number; readonly used: number; readonly setAside: number };
  /** Rows set aside by the code of the problem. */
  readonly setAside: Readonly<Record<string, number>>;
  readonly format: 'csv' | 'xlsx';
  /** Name of the sheet that was read; null for a CSV. */
  readonly sheet: string | null;
  /** One row per student, or one per student and item. */
  readonly form: 'wide' | 'long';
  readonly blankRows: number;
  readonly encoding: Omit<EncodingDecision, 'bom'> & { readonly bom: boolean };
  /** Empty for a workbook. */
  readonly delimiter: string;
  /** Null where no number has decimals. */
  readonly decimalSign: '.' | ',' | null;
  /** First line of the header, and how many lines it has; null where none was found. */
  readonly header: { readonly line: number; readonly lines: number } | null;
  readonly columns: ReportedColumns;
  /** Decisions that the definition did not make, as notes; they are among the problems too. */
  readonly assumptions: readonly Problem[];
  /** Cells whose content was normalised, by what was done. */
  readonly normalised: Readonly<Record<string, number>>;
  /** Occurrences of every problem by its code, beyond the examples listed. */
  readonly counts: Readonly<Record<string, number>>;
}

export interface ReportedColumns {
  /** The file's column and Esep's name for it. */
  readonly recognised: readonly { readonly column: string; readonly as: string }[];
  /** Recognised but not used: a second one of the same meaning, a total where items are scored. */
  readonly dropped: readonly string[];
  readonly unknown: readonly string[];
  /** Names, ИИН, birth dates, phones, e-mail and postal addresses: not read. */
  readonly identities: readonly string[];
}
