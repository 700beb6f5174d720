import type { ProblemCode } from '../../assessment/problem-codes.ts';
import type { EncodingDecision } from '../../assessment/tables/detect-encoding.ts';

/** How a results file is written. */
export interface FileFormat {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: EncodingDecision;
  /** Empty for a workbook. */
  readonly delimiter: string;
  /** Name of the sheet that was read; null for a CSV. */
  readonly sheet: string | null;
}

/** @param isTorn the record swallowed others, for a quotation mark in it was not closed */
export type TakeRecord = (record: string[], line: number, isTorn?: boolean) => void;

/** What became of a file whose records were all handed over. */
export interface RecordsEnd {
  /** Whether the last record of a CSV was closed by a line break; a sheet always is. */
  readonly closed: boolean;
}

/** The records of a results file: all in which a CSV and a workbook differ. */
export interface RecordSource {
  /**
   * Hands over every record with the line on which it begins, as an editor or a spreadsheet counts them. Blank ones
   * may be among them; records may be of any length.
   * @throws UnreadableFile where the rest of the file cannot be read as a table.
   */
  read(take: TakeRecord): Promise<RecordsEnd>;
  /** Final once the records were read. */
  format(): FileFormat;
}

/** The file, or the rest of it, is no table. `line` is where it went wrong, as far as it is known. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly code: ProblemCode;
  readonly line: number | undefined;
  readonly data: Readonly<Record<string, string>> | undefined;

  constructor(code: ProblemCode, line?: number, data?: Readonly<Record<string, string>>) {
    super(code);
    this.code = code;
    this.line = line;
    this.data = data;
  }
}
