import { type Axis, axisHeight, horizontalAxis, horizontalScale, WIDTH } from './frame.ts';
import { mark, type Who, whisker } from './marks.ts';
import { drawing, element, label } from './svg.ts';
import { textWidth } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

export interface ObjectiveRow {
  readonly name: string;
  readonly school: number;
  readonly low: number;
  readonly high: number;
  readonly reference: number | null;
  readonly expected: number | null;
  /** One text a column, at the right of the plot. */
  readonly texts: readonly string[];
  /** Of the toned column: below, above or none. */
  readonly tone: string;
}

export interface ObjectivePanel {
  /** Empty where the rows need no heading. */
  readonly title: string;
  readonly rows: readonly ObjectiveRow[];
}

/** An empty word leaves its mark out of the key. */
interface Key {
  /** Whose results the rows are; the school's where it is not said. */
  readonly own?: Who;
  readonly who: Exclude<Who, 'school'>;
  readonly school: string;
  readonly reference: string;
  readonly expected: string;
  readonly threshold: string;
}

/** The numbers beside the plot: where each column ends, and which of them is coloured. */
export interface Columns {
  readonly heads: readonly string[];
  /** Widths in px, from left to right. */
  readonly widths: readonly number[];
  /** The column whose text takes the row's tone. */
  readonly toned: number;
}

/** Where the plot begins, so far as the names go. */
const NAMES = 208;
const LINE = 13;
const HEAD = 24;
const LINES = 4;
/** From a row's middle to the lanes of the school and of the reference. */
const LANE = 4.5;

/** Whether an objective's text has to be cut to stand beside a plot that begins at `left`. */
export function isCut(name: string, left = NAMES): boolean {
  return wrapText(name, left - 24, 11.5, LINES)
    .at(-1)!
    .endsWith('…');
}

/** How high an objective's row is, in px. */
export function rowHeight(name: string, left = NAMES): number {
  return Math.max(23, wrapText(name, left - 24, 11.5, LINES).length * LINE + 6);
}

/**
 * Share of points by objective (or by band of items): the school with its interval, the reference, what the school's
 * own level predicts, and the threshold as a line; the numbers stand beside the plot, so that it is a table as well.
 */
export function objectivePlot(
  id: string,
  text: { readonly title: string; readonly description: string },
  key: Key,
  panels: readonly ObjectivePanel[],
  axis: Axis,
  columns: Columns,
  left = NAMES,
  threshold: number | null = null,
): string {
  const all = panels.flatMap(({ rows }) => rows);
  const values = all.flatMap((row) =>
    [row.school, row.low, row.high, row.reference, row.expected].filter((value) => value !== null),
  );
  const right = WIDTH - columns.widths.reduce((sum, width) => sum + width, 0) - 16;
  const { x, ticks } = horizontalScale(values, axis, [left, right]);
  const ends = columns.widths.map((_, at) =>
    Math.round(WIDTH - 4 - columns.widths.slice(at + 1).reduce((sum, width) => sum + width, 0)),
  );
  const keyed = drawKey(key);
  const wrapped = columns.heads.map((head, at) => wrapText(head, columns.widths[at]! - 8, 11, 2));
  const lineCount = Math.max(1, ...wrapped.map(({ length }) => length));
  // Heads of one line stand in the bar of each panel's title, else above all.
  const barred = panels.some(({ title }) => title) && lineCount === 1;
  const headed = keyed.height + 12 * (lineCount - 1);
  const heads = wrapped.map((lines, at) => {
    return lines
      .map((line, index) =>
        label(line, ends[at]!, headed + 12 - (lines.length - 1 - index) * 12, {
          class: 'tick',
          'text-anchor': 'end',
        }),
      )
      .join('');
  });
  const top = barred ? keyed.height - 2 : headed + 18;
  const parts: string[] = [];
  // Stripes lie under the grid and the threshold, all else above.
  const stripes: string[] = [];
  let y = top;
  for (const panel of panels) {
    if (panel.title) {
      parts.push(element('rect', { class: 'panel-head', x: 0, y, width: WIDTH, height: 20 }));
      parts.push(
        label(wrapText(panel.title, (barred ? right : WIDTH) - 12, 12.5, 1, true)[0] ?? '', 6, y + 14.5, {
          class: 'panel-title',
        }),
      );
      if (barred) {
        wrapped.forEach(([head = ''], at) => {
          parts.push(label(head, ends[at]!, y + 14.5, { class: 'tick', 'text-anchor': 'end' }));
        });
      }
      y += HEAD;
    }
    panel.rows.forEach((row, index) => {
      const lines = wrapText(row.name, left - 24, 11.5, LINES);
      const height = rowHeight(row.name, left);
      if (index % 2 === 0) {
        stripes.push(element('rect', { class: 'stripe', x: 0, y, width: WIDTH, height }));
      }
      parts.push(drawRow(row, lines, y + height / 2, x, key, ends, columns.toned));
      y += height;
    });
    if (panel.title) y += 4;
  }
  const limit =
    threshold === null
      ? ''
      : element('line', { class: 'threshold', x1: x(threshold), x2: x(threshold), y1: top, y2: y });
  const grid = horizontalAxis(x, ticks, axis, { top, bottom: y, left, right });
  return drawing(
    id,
    { width: WIDTH, height: y + axisHeight(axis) },
    text,
    keyed.markup + (barred ? '' : heads.join('')) + stripes.join('') + grid + limit + parts.join(''),
  );
}

function drawRow(
  row: ObjectiveRow,
  lines: readonly string[],
  middle: number,
  x: (value: number) => number,
  { own = 'school', who }: Key,
  ends: readonly number[],
  toned: number,
): string {
  const names = lines.map((line, index) =>
    label(line, 4, middle + 4 + (index - (lines.length - 1) / 2) * LINE, { class: 'objective-name' }),
  );
  const expected = row.expected === null ? '' : expectedBar(x(row.expected), middle);
  // Lanes: the school and its interval above, the reference below, so that neither covers the other.
  const lane = row.reference === null ? middle : middle - LANE;
  const reference = row.reference === null ? '' : mark(who, x(row.reference), middle + LANE + 0.5, 4.5);
  const texts = row.texts.map((each, at) =>
    label(each, ends[at]!, middle + 4, {
      class: `row-value${at === toned ? ` ${row.tone}` : ' plain'}`,
      'text-anchor': 'end',
    }),
  );
  return (
    names.join('') +
    whisker(own, x(row.low), x(row.high), lane) +
    reference +
    expected +
    mark(own, x(row.school), lane, 4.5) +
    texts.join('')
  );
}

/** As high as both lanes, over the reference and under the school, with a light edge: it is seen beside either. */
function expectedBar(x: number, middle: number): string {
  return element('rect', { class: 'expected', x: x - 1.6, y: middle - 10.5, width: 3.2, height: 21 });
}

function drawKey(key: Key): { readonly markup: string; readonly height: number } {
  const entries = [
    [mark(key.own ?? 'school', 8, 10, 5), key.school],
    [mark(key.who, 8, 10, 5), key.reference],
    [expectedBar(8, 10), key.expected],
    [element('line', { class: 'threshold', x1: 8, x2: 8, y1: 2, y2: 18 }), key.threshold],
  ] as const;
  let x = 0;
  let y = 0;
  const parts: string[] = [];
  for (const [sign, word] of entries) {
    if (!word) continue;
    const width = 44 + textWidth(word, 11.5);
    if (x > 0 && x + width > WIDTH + 20) {
      x = 0;
      y += 18;
    }
    parts.push(
      element('g', { transform: `translate(${x} ${y})` }, sign + label(word, 20, 14, { class: 'key' })),
    );
    x += width;
  }
  return { markup: parts.join(''), height: parts.length > 0 ? y + 26 : 4 };
}
