import { type Axis, horizontalAxis, horizontalScale, WIDTH } from './frame.ts';
import type { Who } from './marks.ts';
import { drawing, element, label } from './svg.ts';
import { textWidth } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

export interface BandRow {
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

export interface BandPanel {
  readonly title: string;
  readonly rows: readonly BandRow[];
}

const ROW = 27;
const HEAD = 23;
const LEFT = 124;
const RIGHT = 622;

/** P10–P90 as a thin bar, P25–P75 as a thick one, the median as a line with its number; one panel a domain. */
export function percentileBands(
  id: string,
  text: { readonly title: string; readonly description: string },
  panels: readonly BandPanel[],
  axis: Axis,
  format: (value: number) => string,
): string {
  const values = panels.flatMap((panel) =>
    panel.rows.flatMap((row) =>
      [row.p10, row.p25, row.p50, row.p75, row.p90].filter((value) => value !== null),
    ),
  );
  // Labels stand outside the bars: the scale leaves their width free on both sides.
  const { x, ticks } = horizontalScale(values, axis, [LEFT + 40, RIGHT - 40]);
  const parts: string[] = [];
  let y = 2;
  for (const panel of panels) {
    parts.push(element('rect', { class: 'panel-head', x: 0, y, width: WIDTH, height: 21 }));
    parts.push(
      label(wrapText(panel.title, WIDTH - 12, 12.5, 1, true)[0] ?? '', 6, y + 15, { class: 'panel-title' }),
    );
    panel.rows.forEach((row, index) => {
      parts.push(drawRow(row, y + HEAD + (index + 0.5) * ROW, x, format));
    });
    y += HEAD + panel.rows.length * ROW + 7;
  }
  const bottom = y - 2;
  const grid = horizontalAxis(x, ticks, axis, { top: HEAD, bottom, left: LEFT + 40, right: RIGHT - 40 });
  return drawing(id, { width: WIDTH, height: bottom + 36 }, text, grid + parts.join(''));
}

function drawRow(
  row: BandRow,
  middle: number,
  x: (value: number) => number,
  format: (value: number) => string,
): string {
  const y = middle + 6;
  const parts = [
    label(wrapText(row.name, LEFT - 14, 12, 1)[0] ?? '', LEFT - 12, y + 4, {
      class: `row-name ${row.who}`,
      'text-anchor': 'end',
    }),
  ];
  if (row.p50 === null) {
    return parts.join('') + label(row.note, LEFT + 8, y + 4, { class: 'missing' });
  }
  if (row.p10 !== null && row.p90 !== null) {
    parts.push(bar('outer', row.who, x(row.p10), x(row.p90), y, 4));
  }
  if (row.p25 !== null && row.p75 !== null) {
    parts.push(bar('inner', row.who, x(row.p25), x(row.p75), y, 11));
  }
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
  parts.push(
    label(format(row.p50), x(row.p50), y - 9, { class: `median-value ${row.who}`, 'text-anchor': 'middle' }),
  );
  if (row.note) {
    const from = high === null ? x(row.p50) + 10 : x(high) + 12 + textWidth(format(high), 11);
    // The table says it, too: a note without room is left out rather than cut.
    if (textWidth(row.note, 11) < WIDTH - from)
      parts.push(label(row.note, from, y + 4, { class: 'missing' }));
  }
  return parts.join('');
}

function bar(kind: 'outer' | 'inner', who: Who, from: number, to: number, y: number, height: number): string {
  return element('rect', {
    class: `bar-${kind} ${who}`,
    x: from,
    y: y - height / 2,
    width: Math.max(0.5, to - from),
    height,
  });
}
