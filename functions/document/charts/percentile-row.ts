import { WIDTH } from './frame.ts';
import type { Who } from './marks.ts';
import { element, label } from './svg.ts';
import { textWidth } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

export interface PercentileRow {
  readonly who: Who;
  readonly name: string;
  /** Null where n does not allow it. */
  readonly p10: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p90: number | null;
  /** Why outer percentiles, or all, are missing; empty where nothing is. */
  readonly note: string;
}

/** All percentiles of the rows, for the scale that they share. */
export function percentilesOf(rows: readonly PercentileRow[]): readonly number[] {
  return rows.flatMap(({ p10, p25, p50, p75, p90 }) =>
    [p10, p25, p50, p75, p90].filter((value) => value !== null),
  );
}

/** A name that ends at `left`, P10–P90 as a thin bar, P25–P75 as a thick one, both ends as numbers, the median as a line. */
export function percentileRow(
  row: PercentileRow,
  y: number,
  left: number,
  x: (value: number) => number,
  format: (value: number) => string,
): string {
  const name = label(wrapText(row.name, left - 2, 12, 1)[0] ?? '', left, y + 4, {
    class: `row-name ${row.who}`,
    'text-anchor': 'end',
  });
  if (row.p50 === null) return name + label(row.note, left + 20, y + 4, { class: 'missing' });
  const parts = [name];
  const bar = (kind: 'outer' | 'inner', from: number, to: number, height: number) =>
    element('rect', {
      class: `bar-${kind} ${row.who}`,
      x: x(from),
      y: y - height / 2,
      width: Math.max(0.5, x(to) - x(from)),
      height,
    });
  if (row.p10 !== null && row.p90 !== null) parts.push(bar('outer', row.p10, row.p90, 4));
  if (row.p25 !== null && row.p75 !== null) parts.push(bar('inner', row.p25, row.p75, 11));
  const low = row.p10 ?? row.p25;
  const high = row.p90 ?? row.p75;
  if (low !== null && high !== null) {
    parts.push(label(format(low), x(low) - 5, y + 4, { class: 'end-value', 'text-anchor': 'end' }));
    parts.push(label(format(high), x(high) + 5, y + 4, { class: 'end-value' }));
  }
  // White on its bar; without a bar it takes the row's colour.
  const alone = low === null || high === null;
  parts.push(
    element('line', {
      class: alone ? `median alone ${row.who}` : 'median',
      x1: x(row.p50),
      x2: x(row.p50),
      y1: y - 7,
      y2: y + 7,
    }),
  );
  if (row.note) {
    const from = high === null ? x(row.p50) + 10 : x(high) + 12 + textWidth(format(high), 11);
    // The table says it, too: a note without room is left out rather than cut.
    if (textWidth(row.note, 11) < WIDTH - from)
      parts.push(label(row.note, from, y + 4, { class: 'missing' }));
  }
  return parts.join('');
}
