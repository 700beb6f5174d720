import { type Axis, horizontalAxis, horizontalScale, WIDTH } from './frame.ts';
import type { Who } from './marks.ts';
import { drawing, element, label } from './svg.ts';
import { wrapText } from './wrap-text.ts';

/** School means of one place, as percentiles; null where there are too few schools. */
export interface SchoolsRow {
  readonly who: Who;
  readonly name: string;
  readonly p10: number | null;
  readonly p25: number | null;
  readonly median: number | null;
  readonly p75: number | null;
  readonly p90: number | null;
  /** Why there is nothing to draw. */
  readonly note: string;
}

export interface SchoolDotsPanel {
  readonly title: string;
  /** Beside the title, e.g. the number of schools. */
  readonly note: string;
  readonly who: Who;
  /** Schools by mean in bins [edge, next edge). Empty where there are too few. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly rows: readonly SchoolsRow[];
}

const LEFT = 124;
const RIGHT = 622;
const HEAD = 27;
const DOT = 6.4;
const HIGHEST = 11;
const ROW = 22;
const units = [1, 2, 5, 10, 20, 50, 100, 200, 500] as const;

/** How many schools one dot stands for, the same in all panels: as few as the height allows. */
export function dotUnit(panels: readonly Pick<SchoolDotsPanel, 'counts'>[]): number {
  const most = Math.max(0, ...panels.flatMap(({ counts }) => counts));
  return units.find((unit) => most / unit <= HIGHEST) ?? 1000;
}

/**
 * The schools of a place as stacked dots by their mean (Wilkinson's dot plot), none of them named, and under them
 * P10–P90, P25–P75 and the median of the school means, the place beside the nation.
 */
export function schoolDots(
  id: string,
  text: { readonly title: string; readonly description: string },
  panels: readonly SchoolDotsPanel[],
  axis: Axis,
  format: (value: number) => string,
): string {
  const unit = dotUnit(panels);
  const values = panels.flatMap(({ edges, counts, rows }) => [
    ...edges.filter((_, at) => (counts[at] ?? 0) > 0 || (counts[at - 1] ?? 0) > 0),
    ...rows.flatMap(({ p10, p25, median, p75, p90 }) =>
      [p10, p25, median, p75, p90].filter((value) => value !== null),
    ),
  ]);
  const { x, ticks } = horizontalScale(values, axis, [LEFT + 40, RIGHT - 40]);
  const parts: string[] = [];
  let y = 2;
  for (const panel of panels) {
    parts.push(element('rect', { class: 'panel-head', x: 0, y, width: WIDTH, height: 21 }));
    parts.push(
      label(wrapText(panel.title, 380, 12.5, 1, true)[0] ?? '', 6, y + 15, { class: 'panel-title' }),
    );
    parts.push(label(panel.note, WIDTH - 6, y + 15, { class: 'key', 'text-anchor': 'end' }));
    const highest = Math.max(0, ...panel.counts.map((count) => Math.ceil(count / unit)));
    const base = y + HEAD + highest * DOT;
    panel.counts.forEach((count, bin) => {
      const centre = x((panel.edges[bin]! + panel.edges[bin + 1]!) / 2);
      for (let dot = 0; dot < Math.ceil(count / unit); dot++) {
        const cy = base - (dot + 0.5) * DOT;
        parts.push(element('circle', { class: `dot ${panel.who}`, cx: centre, cy, r: DOT / 2 - 0.4 }));
      }
    });
    if (highest > 0) {
      const line = { class: 'base', x1: LEFT + 40, x2: RIGHT - 40, y1: base + 1, y2: base + 1 };
      parts.push(element('line', line));
    }
    panel.rows.forEach((row, index) => {
      parts.push(drawRow(row, base + 4 + (index + 0.5) * ROW, x, format));
    });
    y = base + 4 + panel.rows.length * ROW + 8;
  }
  const bottom = y - 4;
  const grid = horizontalAxis(x, ticks, axis, { top: HEAD, bottom, left: LEFT + 40, right: RIGHT - 40 });
  return drawing(id, { width: WIDTH, height: bottom + 36 }, text, grid + parts.join(''));
}

function drawRow(
  row: SchoolsRow,
  y: number,
  x: (value: number) => number,
  format: (value: number) => string,
): string {
  const name = label(wrapText(row.name, LEFT - 14, 12, 1)[0] ?? '', LEFT - 12, y + 4, {
    class: `row-name ${row.who}`,
    'text-anchor': 'end',
  });
  if (row.median === null) return name + label(row.note, LEFT + 8, y + 4, { class: 'missing' });
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
  parts.push(
    element('line', { class: 'median', x1: x(row.median), x2: x(row.median), y1: y - 7, y2: y + 7 }),
  );
  const low = row.p10 ?? row.p25;
  const high = row.p90 ?? row.p75;
  if (low !== null && high !== null) {
    parts.push(label(format(low), x(low) - 5, y + 4, { class: 'end-value', 'text-anchor': 'end' }));
    parts.push(label(format(high), x(high) + 5, y + 4, { class: 'end-value' }));
  }
  return parts.join('');
}
