import { headCell } from '../cells.ts';
import type { Row, TableBlock } from '../view.ts';
import type { TechnicalContext } from './context.ts';

/** A table of two columns: what, and its value. */
export function factsTable(
  { t }: TechnicalContext,
  caption: string,
  facts: readonly (readonly [string, string])[],
  note?: string,
): TableBlock {
  return {
    kind: 'table',
    caption,
    columns: [
      { text: t('fact'), align: 'left', width: '38%' },
      { text: t('value'), align: 'left' },
    ],
    rows: facts.map(
      ([name, text]): Row => ({ cells: [headCell(name), { text, align: 'left', wrap: true }] }),
    ),
    ...(note === undefined ? {} : { note }),
  };
}
