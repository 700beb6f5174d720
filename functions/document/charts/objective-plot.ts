import { type FigureParts, partId } from './figure-parts.ts';
import { type Axis, axisFoot, gridLines, horizontalScale, WIDTH } from './frame.ts';
import { mark, type Who, whisker } from './marks.ts';
import { accessory, drawing, element, label } from './svg.ts';
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
/** From a row's middle to the ends of what is expected, which both marks leave in sight. */
const EXPECTED = 13;

/** Whether an objective's text has to be cut to stand beside a plot that begins at `left`. */
export function isCut(name: string, left = NAMES): boolean {
  return wrapText(name, left - 24, 11.5, LINES)
    .at(-1)!
    .endsWith('…');
}

/**
 * Share of points by objective (or by band of items): the school with its interval, the reference, what the school's
 * own level predicts, and the threshold as a line; the numbers stand beside the plot, so that it is a table as well.
 * One picture a panel, all on one scale.
 */
export function objectivePlot(
  id: string,
  text: { readonly title: string; readonly descriptions: readonly string[] },
  key: Key,
  panels: readonly ObjectivePanel[],
  axis: Axis,
  columns: Columns,
  left = NAMES,
  threshold: number | null = null,
): FigureParts {
  const values = panels.flatMap(({ rows }) =>
    rows.flatMap((row) =>
      [row.school, row.low, row.high, row.reference, row.expected].filter((value) => value !== null),
    ),
  );
  const right = WIDTH - columns.widths.reduce((sum, width) => sum + width, 0) - 16;
  const { x, ticks } = horizontalScale(values, axis, [left, right]);
  const ends = columns.widths.map((_, at) =>
    Math.round(WIDTH - 4 - columns.widths.slice(at + 1).reduce((sum, width) => sum + width, 0)),
  );
  const svgs = panels.map((panel, at) => {
    // Stripes go on through the panels without a title, as they look like one.
    const before = panel.title ? 0 : panels.slice(0, at).reduce((sum, { rows }) => sum + rows.length, 0);
    const top = panel.title ? HEAD : 0;
    // Stripes lie under the grid and the threshold, all else above.
    const stripes: string[] = [];
    const rows: string[] = [];
    let y = top;
    panel.rows.forEach((row, index) => {
      const lines = wrapText(row.name, left - 24, 11.5, LINES);
      const height = Math.max(2 * EXPECTED + 2, lines.length * LINE + 6);
      if ((before + index) % 2 === 0)
        stripes.push(element('rect', { class: 'stripe', x: 0, y, width: WIDTH, height }));
      rows.push(drawRow(row, lines, y + height / 2, x, key, ends, columns.toned));
      y += height;
    });
    if (panel.title) y += 4;
    const limit = threshold === null ? '' : thresholdLine(x(threshold), top, y);
    const plot = stripes.join('') + gridLines(x, ticks, { top, bottom: y }) + limit + rows.join('');
    const head = panel.title ? drawTitle(panel.title) : '';
    return {
      svg: drawing(
        partId(id, at),
        { width: WIDTH, height: y },
        { title: text.title, description: text.descriptions[at]! },
        head + plot,
      ),
    };
  });
  return { head: drawHead(key, columns, ends), svgs, foot: axisFoot(x, ticks, axis, { left, right }) };
}

function drawTitle(title: string): string {
  return (
    element('rect', { class: 'panel-head', x: 0, y: 0, width: WIDTH, height: 20 }) +
    label(wrapText(title, WIDTH - 12, 12.5, 1, true)[0] ?? '', 6, 14.5, { class: 'panel-title' })
  );
}

/** The key, and the heads of the columns, whose last lines stand on one height. */
function drawHead(key: Key, { heads, widths }: Columns, ends: readonly number[]): string {
  const keyed = drawKey(key);
  const wrapped = heads.map((head, at) => wrapText(head, widths[at]! - 8, 11, 2));
  const last = keyed.height + 12 * Math.max(1, ...wrapped.map(({ length }) => length));
  const labels = wrapped.flatMap((lines, at) =>
    lines.map((line, index) =>
      label(line, ends[at]!, last - (lines.length - 1 - index) * 12, {
        class: 'tick',
        'text-anchor': 'end',
      }),
    ),
  );
  return accessory({ width: WIDTH, height: last + 6 }, keyed.markup + labels.join(''));
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
  const expected =
    row.expected === null ? '' : expectedLine(x(row.expected), middle - EXPECTED, middle + EXPECTED);
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
    expected +
    whisker(own, x(row.low), x(row.high), lane) +
    reference +
    mark(own, x(row.school), lane, 4.5) +
    texts.join('')
  );
}

/** Under all marks and longer than they are: it is seen where they stand on it. */
function expectedLine(x: number, y1: number, y2: number): string {
  return element('line', { class: 'expected', x1: x, x2: x, y1, y2 });
}

function thresholdLine(x: number, y1: number, y2: number): string {
  return element('line', { class: 'threshold', x1: x, x2: x, y1, y2 });
}

function drawKey(key: Key): { readonly markup: string; readonly height: number } {
  const entries = [
    [(x: number, y: number) => mark(key.own ?? 'school', x, y + 10, 5), key.school],
    [(x: number, y: number) => mark(key.who, x, y + 10, 5), key.reference],
    [(x: number, y: number) => expectedLine(x, y + 2, y + 18), key.expected],
    [(x: number, y: number) => thresholdLine(x, y + 2, y + 18), key.threshold],
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
    parts.push(sign(x + 8, y) + label(word, x + 20, y + 14, { class: 'key' }));
    x += width;
  }
  return { markup: parts.join(''), height: parts.length > 0 ? y + 22 : 0 };
}
