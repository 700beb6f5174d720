import { type Axis, horizontalAxis, horizontalScale, WIDTH } from './frame.ts';
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
 * Means with their 95 % intervals, one panel a domain, one row a group. The school's interval is drawn through its
 * panel as a band, so that a reference inside or outside of it is seen at once.
 */
export function dotInterval(
  id: string,
  text: { readonly title: string; readonly description: string },
  panels: readonly DotPanel[],
  axis: Axis,
  { left, band }: DotOptions = { left: LEFT, band: 'school' },
): string {
  const values = panels.flatMap((panel) =>
    panel.rows.flatMap((row) => [row.value, row.low, row.high].filter((value) => value !== null)),
  );
  const { x, ticks } = horizontalScale(values, axis, [left, RIGHT]);
  const parts: string[] = [];
  let y = 2;
  const tops: number[] = [];
  for (const panel of panels) {
    tops.push(y);
    const first = y + HEAD;
    const end = first + panel.rows.length * ROW;
    parts.push(panelHead(panel.title, y, 300, verdictBeside(panel.verdict)));
    const school = panel.rows.find((row) => row.who === band);
    if (school && school.low !== null && school.high !== null) {
      parts.push(
        element('rect', {
          class: `band ${band}`,
          x: x(school.low),
          y: first - 2,
          width: x(school.high) - x(school.low),
          height: end - first + 2,
        }),
      );
    }
    panel.rows.forEach((row, index) => {
      parts.push(drawRow(row, first + (index + 0.5) * ROW, x, left));
    });
    y = end + 8;
  }
  const bottom = y - 6;
  const grid = horizontalAxis(x, ticks, axis, { top: HEAD, bottom, left, right: RIGHT });
  return drawing(id, { width: WIDTH, height: bottom + 36 }, text, grid + parts.join(''));
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
