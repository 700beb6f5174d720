import { createHash } from 'node:crypto';
import type { ReportSource } from '../document/compose.ts';
import { wordsIn } from '../document/words.ts';

/**
 * What a composed report says, as a hash: equal for two runs whose reports differ in nothing but the run's own marks
 * (its id, the report's id, the hash and the date of the upload).
 */
export function contentHash(
  html: string,
  { edition, language }: Pick<ReportSource, 'edition' | 'language'>,
): string {
  const { reportId, run, inputHash, date } = edition;
  const marks = [reportId, run, inputHash, wordsIn(language).numbers.date(date)];
  const said = marks.reduce((text, mark) => text.replaceAll(mark, ''), html);
  return createHash('sha256').update(said).digest('hex');
}
