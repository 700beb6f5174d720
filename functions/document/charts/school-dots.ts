import { type Axis, horizontalAxis, horizontalScale, WIDTH } from './frame.ts';
import type { Who } from './marks.ts';
import { panelHead } from './panel-head.ts';
import { type PercentileRow, percentileRow, percentilesOf } from './percentile-row.ts';
import { drawing, element } from './svg.ts';

export interface SchoolDotsPanel {
  readonly title: string;
  /** Beside the title, e.g. the number of schools. */
  readonly note: string;
  readonly who: Who;
  /** Schools by mean in bins [edge, next edge). Empty where there are too few. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** School means of the places, as percentiles. */
  readonly rows: readonly PercentileRow[];
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
    ...percentilesOf(rows),
  ]);
  const { x, ticks } = horizontalScale(values, axis, [LEFT + 40, RIGHT - 40]);
  const parts: string[] = [];
  let y = 2;
  for (const panel of panels) {
    parts.push(panelHead(panel.title, y, 380, { text: panel.note, class: 'key' }));
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
      parts.push(percentileRow(row, base + 4 + (index + 0.5) * ROW, LEFT - 12, x, format));
    });
    y = base + 4 + panel.rows.length * ROW + 8;
  }
  const bottom = y - 4;
  const grid = horizontalAxis(x, ticks, axis, { top: HEAD, bottom, left: LEFT + 40, right: RIGHT - 40 });
  return drawing(id, { width: WIDTH, height: bottom + 36 }, text, grid + parts.join(''));
}
