import type { DumbbellRow } from './charts/dumbbell.ts';
import type { Words } from './words.ts';

/** The rows of a picture of two groups in words: both means, or why there are none. */
export function describeRows(
  rows: readonly DumbbellRow[],
  names: Readonly<Record<'first' | 'second', string>>,
  say: Words['say'],
): string {
  return rows
    .map((row) =>
      row.first === null
        ? say('domains.description-item', { name: row.name, value: row.note })
        : say('language.description-row', {
            name: row.name,
            firstName: names.first,
            secondName: names.second,
            first: row.firstText,
            second: row.secondText,
          }),
    )
    .join(' ');
}
