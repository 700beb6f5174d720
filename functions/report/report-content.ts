import { createHash } from 'node:crypto';
import type { Language } from '../assessment/assessment.ts';
import { wordsIn } from '../document/words.ts';

/** What a document says of the run that prints it: other in every run, and nothing of its content. */
export interface RunMarks {
  readonly reportId: string;
  readonly run: string;
  readonly inputHash: string;
  /** ISO date of the upload; a document prints it in words. */
  readonly date: string;
}

/** What a composed document says, as a hash: equal for two runs whose documents differ in nothing but the run's marks. */
export function contentHash(
  html: string,
  { reportId, run, inputHash, date }: RunMarks,
  language: Language,
): string {
  const marks = [reportId, run, inputHash, wordsIn(language).numbers.date(date)];
  const said = marks.reduce((text, mark) => text.replaceAll(mark, ''), html);
  return createHash('sha256').update(said).digest('hex');
}
