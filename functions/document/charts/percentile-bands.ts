import { type FigureParts, partId } from './figure-parts.ts';
import { type Axis, axisFoot, gridLines, horizontalScale, WIDTH } from './frame.ts';
import { panelHead } from './panel-head.ts';
import { type PercentileRow, percentileRow, percentilesOf } from './percentile-row.ts';
import { drawing, label } from './svg.ts';

export interface BandPanel {
  readonly title: string;
  readonly rows: readonly PercentileRow[];
}

/** Between the pictures. */
const APART = 5;
const ROW = 27;
const HEAD = 23;
const LEFT = 124;
const RIGHT = 622;

/**
 * P10–P90 as a thin bar, P25–P75 as a thick one, the median as a line with its number; one picture a domain, all on one
 * scale.
 */
export function percentileBands(
  id: string,
  text: { readonly title: string; readonly descriptions: readonly string[] },
  panels: readonly BandPanel[],
  axis: Axis,
  format: (value: number) => string,
): FigureParts {
  const values = panels.flatMap(({ rows }) => percentilesOf(rows));
  // Labels stand outside the bars: the scale leaves their width free on both sides.
  const sides = { left: LEFT + 40, right: RIGHT - 40 };
  const { x, ticks } = horizontalScale(values, axis, [sides.left, sides.right]);
  const svgs = panels.map((panel, at) => {
    const bottom = APART + HEAD + panel.rows.length * ROW + 3;
    const drawn = [
      gridLines(x, ticks, { top: APART + HEAD, bottom }),
      panelHead(panel.title, APART, WIDTH - 12),
      ...panel.rows.map((row, index) => drawRow(row, APART + HEAD + (index + 0.5) * ROW, x, format)),
    ];
    const said = { title: text.title, description: text.descriptions[at]! };
    return { svg: drawing(partId(id, at), { width: WIDTH, height: bottom }, said, drawn.join('')) };
  });
  return { head: '', svgs, foot: axisFoot(x, ticks, axis, sides) };
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
