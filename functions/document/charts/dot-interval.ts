import { type FigureParts, partId } from './figure-parts.ts';
import { type Axis, axisFoot, gridLines, horizontalScale, WIDTH } from './frame.ts';
import { mark, type Who, whisker } from './marks.ts';
import { panelHead, verdictBeside } from './panel-head.ts';
import { drawing, element, label } from './svg.ts';
import { wrapText } from './wrap-text.ts';

export interface DotRow {
  readonly who: Who;
  readonly name: string;
  /** Null where there is no number; then `text` says why. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly text: string;
}

export interface DotPanel {
  readonly title: string;
  /** The verdict, with its symbol, at the right of the title. */
  readonly verdict: { readonly text: string; readonly tone: string } | null;
  readonly rows: readonly DotRow[];
}

/** Between the pictures. */
const APART = 5;
const ROW = 19;
const HEAD = 25;
const LEFT = 124;
const RIGHT = 540;

/** Where the names end, and whose interval is the band. */
export interface DotOptions {
  readonly left: number;
  readonly band: Who;
}

/**
 * Means with their 95 % intervals, one picture a domain, one row a group, all on one scale. The school's interval is
 * drawn through its panel as a band, so that a reference inside or outside of it is seen at once.
 */
export function dotIntervals(
  id: string,
  text: { readonly title: string; readonly descriptions: readonly string[] },
  panels: readonly DotPanel[],
  axis: Axis,
  { left, band }: DotOptions = { left: LEFT, band: 'school' },
): FigureParts {
  const values = panels.flatMap((panel) =>
    panel.rows.flatMap((row) => [row.value, row.low, row.high].filter((value) => value !== null)),
  );
  const { x, ticks } = horizontalScale(values, axis, [left, RIGHT]);
  const svgs = panels.map((panel, at) => {
    const bottom = APART + HEAD + panel.rows.length * ROW;
    const drawn = [
      gridLines(x, ticks, { top: APART + HEAD, bottom }),
      panelHead(panel.title, APART, 300, verdictBeside(panel.verdict)),
      bandOf(panel, band, x, bottom),
      ...panel.rows.map((row, index) => drawRow(row, APART + HEAD + (index + 0.5) * ROW, x, left)),
    ];
    const said = { title: text.title, description: text.descriptions[at]! };
    return { svg: drawing(partId(id, at), { width: WIDTH, height: bottom + 2 }, said, drawn.join('')) };
  });
  return { head: '', svgs, foot: axisFoot(x, ticks, axis, { left, right: RIGHT }) };
}

function bandOf({ rows }: DotPanel, band: Who, x: (value: number) => number, bottom: number): string {
  const own = rows.find(({ who }) => who === band);
  if (own === undefined || own.low === null || own.high === null) return '';
  const top = APART + HEAD - 2;
  return element('rect', {
    class: `band ${band}`,
    x: x(own.low),
    y: top,
    width: x(own.high) - x(own.low),
    height: bottom - top,
  });
}

function drawRow(row: DotRow, y: number, x: (value: number) => number, left: number): string {
  const name = label(wrapText(row.name, left - 14, 12, 1)[0] ?? '', left - 12, y + 4, {
    class: `row-name ${row.who}`,
    'text-anchor': 'end',
  });
  if (row.value === null) {
    return name + label(row.text, left + 8, y + 4, { class: 'missing' });
  }
  const interval = row.low !== null && row.high !== null ? whisker(row.who, x(row.low), x(row.high), y) : '';
  const value = label(row.text, WIDTH - 6, y + 4, { class: `row-value ${row.who}`, 'text-anchor': 'end' });
  return name + interval + mark(row.who, x(row.value), y) + value;
}
