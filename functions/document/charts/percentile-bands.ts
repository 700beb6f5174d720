import { type Axis, horizontalAxis, horizontalScale, WIDTH } from './frame.ts';
import { panelHead } from './panel-head.ts';
import { type PercentileRow, percentileRow, percentilesOf } from './percentile-row.ts';
import { drawing, label } from './svg.ts';

export interface BandPanel {
  readonly title: string;
  readonly rows: readonly PercentileRow[];
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
  const values = panels.flatMap(({ rows }) => percentilesOf(rows));
  // Labels stand outside the bars: the scale leaves their width free on both sides.
  const { x, ticks } = horizontalScale(values, axis, [LEFT + 40, RIGHT - 40]);
  const parts: string[] = [];
  let y = 2;
  for (const panel of panels) {
    parts.push(panelHead(panel.title, y, WIDTH - 12));
    panel.rows.forEach((row, index) => {
      parts.push(drawRow(row, y + HEAD + (index + 0.5) * ROW, x, format));
    });
    y += HEAD + panel.rows.length * ROW + 7;
  }
  const bottom = y - 2;
  const grid = horizontalAxis(x, ticks, axis, { top: HEAD, bottom, left: LEFT + 40, right: RIGHT - 40 });
  return drawing(id, { width: WIDTH, height: bottom + 36 }, text, grid + parts.join(''));
}

/** A row with the number of its median above it. */
function drawRow(
  row: PercentileRow,
  middle: number,
  x: (value: number) => number,
  format: (value: number) => string,
): string {
  const y = middle + 6;
  const drawn = percentileRow(row, y, LEFT - 12, x, format);
  if (row.p50 === null) return drawn;
  const median = { class: `median-value ${row.who}`, 'text-anchor': 'middle' };
  return drawn + label(format(row.p50), x(row.p50), y - 9, median);
}
