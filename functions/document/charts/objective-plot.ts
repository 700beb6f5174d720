import { type Axis, horizontalAxis, horizontalScale, WIDTH } from './frame.ts';
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
  readonly text: string;
  readonly tone: string;
}

/** An empty word leaves its mark out of the key. */
interface Key {
  readonly who: Exclude<Who, 'school'>;
  readonly school: string;
  readonly reference: string;
  readonly expected: string;
  readonly residual: string;
}

const LEFT = 252;
const RIGHT = 570;
const LINE = 13;

/** Share of points by objective: the school with its interval, the reference, and what the school's own level predicts. */
export function objectivePlot(
  id: string,
  text: { readonly title: string; readonly description: string },
  key: Key,
  rows: readonly ObjectiveRow[],
  axis: Axis,
): string {
  const values = rows.flatMap((row) =>
    [row.school, row.low, row.high, row.reference, row.expected].filter((value) => value !== null),
  );
  const { x, ticks } = horizontalScale(values, axis, [LEFT, RIGHT]);
  const parts: string[] = [];
  const top = 26;
  let y = top;
  rows.forEach((row, index) => {
    const lines = wrapText(row.name, LEFT - 24, 11.5, 2);
    const height = Math.max(24, lines.length * LINE + 8);
    if (index % 2 === 0) {
      parts.push(element('rect', { class: 'stripe', x: 0, y, width: WIDTH, height }));
    }
    parts.push(drawRow(row, lines, y, height, x, key.who));
    y += height;
  });
  const grid = horizontalAxis(x, ticks, axis, { top, bottom: y, left: LEFT, right: RIGHT });
  return drawing(id, { width: WIDTH, height: y + 36 }, text, drawKey(key) + parts.join('') + grid);
}

function drawRow(
  row: ObjectiveRow,
  lines: readonly string[],
  y: number,
  height: number,
  x: (value: number) => number,
  who: Key['who'],
): string {
  const middle = y + height / 2;
  const names = lines.map((line, index) =>
    label(line, LEFT - 14, middle + 4 + (index - (lines.length - 1) / 2) * LINE, {
      class: 'objective-name',
      'text-anchor': 'end',
    }),
  );
  const expected =
    row.expected === null
      ? ''
      : element('line', {
          class: 'expected',
          x1: x(row.expected),
          x2: x(row.expected),
          y1: middle - 9,
          y2: middle + 9,
        });
  const reference = row.reference === null ? '' : mark(who, x(row.reference), middle, 5);
  return (
    names.join('') +
    whisker('school', x(row.low), x(row.high), middle) +
    expected +
    reference +
    mark('school', x(row.school), middle, 5) +
    label(row.text, WIDTH - 6, middle + 4, { class: `row-value ${row.tone}`, 'text-anchor': 'end' })
  );
}

function drawKey(key: Key): string {
  const entries = [
    [mark('school', 8, 10, 5), key.school],
    [mark(key.who, 8, 10, 5), key.reference],
    [element('line', { class: 'expected', x1: 8, x2: 8, y1: 2, y2: 18 }), key.expected],
  ] as const;
  let x = 0;
  const parts: string[] = [];
  for (const [sign, word] of entries) {
    if (!word) continue;
    parts.push(
      element('g', { transform: `translate(${x} 0)` }, sign + label(word, 20, 14, { class: 'key' })),
    );
    x += 44 + textWidth(word, 11.5);
  }
  return parts.join('') + label(key.residual, WIDTH - 6, 14, { class: 'key', 'text-anchor': 'end' });
}
