import { type FigureParts, partId } from './figure-parts.ts';
import { type Axis, axisFoot, gridLines, horizontalScale, WIDTH } from './frame.ts';
import type { Who } from './marks.ts';
import { panelHead, verdictBeside } from './panel-head.ts';
import { accessory, drawing, element, label } from './svg.ts';
import { wrapText } from './wrap-text.ts';

export interface DumbbellRow {
  readonly who: Who;
  readonly name: string;
  /** Null where one of the two groups has no number; then `note` says why. */
  readonly first: number | null;
  readonly second: number | null;
  readonly firstText: string;
  readonly secondText: string;
  /** The gap, in the column at the right. */
  readonly gap: string;
  readonly note: string;
}

export interface DumbbellPanel {
  readonly title: string;
  readonly verdict: { readonly text: string; readonly tone: string } | null;
  readonly rows: readonly DumbbellRow[];
}

const ROW = 19;
const HEAD = 23;
/** Between panels. */
const APART = 5;
const LEFT = 124;
const RIGHT = 560;
/** Room for a value beside an end. */
const BESIDE = 56;
const RADIUS = 5.5;
/** Radius of two circles one above the other, and how far each is from the row's middle. */
const CLOSE = 4.5;

/**
 * Two groups joined by a line, one row a level. The first group is a filled circle, the second an open one; the lower
 * value stands at the left of its circle and the higher at the right, so labels never meet; where the circles would, the
 * first stands above the second.
 *
 * One picture a panel, all on one scale.
 */
export function dumbbells(
  id: string,
  text: { readonly title: string; readonly descriptions: readonly string[] },
  key: { readonly first: string; readonly second: string; readonly gap: string },
  panels: readonly DumbbellPanel[],
  axis: Axis,
): FigureParts {
  const values = panels.flatMap((panel) =>
    panel.rows.flatMap((row) => [row.first, row.second].filter((value) => value !== null)),
  );
  const left = LEFT + BESIDE;
  const right = RIGHT - BESIDE;
  const { x, ticks } = horizontalScale(values, axis, [left, right]);
  const svgs = panels.map((panel, at) => {
    const rows = panel.rows.map((row, index) => drawRow(row, APART + HEAD + (index + 0.5) * ROW, x));
    const bottom = APART + HEAD + panel.rows.length * ROW + 3;
    const grid = gridLines(x, ticks, { top: APART + HEAD, bottom });
    const head = panelHead(panel.title, APART, 260, verdictBeside(panel.verdict));
    const said = { title: text.title, description: text.descriptions[at]! };
    return {
      svg: drawing(partId(id, at), { width: WIDTH, height: bottom }, said, grid + head + rows.join('')),
    };
  });
  return { head: drawKey(key), svgs, foot: axisFoot(x, ticks, axis, { left, right }) };
}

function drawKey(key: { readonly first: string; readonly second: string; readonly gap: string }): string {
  return accessory(
    { width: WIDTH, height: 20 },
    element('circle', { class: 'end first', cx: LEFT + 8, cy: 10, r: 5.5 }) +
      label(key.first, LEFT + 19, 14, { class: 'key' }) +
      element('circle', { class: 'end second', cx: LEFT + 168, cy: 10, r: 5.5 }) +
      label(key.second, LEFT + 179, 14, { class: 'key' }) +
      label(key.gap, WIDTH - 6, 14, { class: 'key', 'text-anchor': 'end' }),
  );
}

function drawRow(row: DumbbellRow, y: number, x: (value: number) => number): string {
  const name = label(wrapText(row.name, LEFT - 14, 12, 1)[0] ?? '', LEFT - 12, y + 4, {
    class: `row-name ${row.who}`,
    'text-anchor': 'end',
  });
  if (row.first === null || row.second === null) {
    return name + label(row.note, LEFT + 8, y + 4, { class: 'missing' });
  }
  const a = x(row.first);
  const b = x(row.second);
  const firstIsLower = row.first <= row.second;
  // Circles that would cover each other stand one above the other.
  const apart = Math.abs(a - b) < 2 * RADIUS + 1 ? CLOSE : 0;
  const r = apart ? CLOSE : RADIUS;
  return (
    name +
    (apart ? '' : element('line', { class: `joint ${row.who}`, x1: a, x2: b, y1: y, y2: y })) +
    element('circle', { class: `end second ${row.who}`, cx: b, cy: y + apart, r }) +
    element('circle', { class: `end first ${row.who}`, cx: a, cy: y - apart, r }) +
    label(row.firstText, a + (firstIsLower ? -10 : 10), y + 4, {
      class: 'end-value',
      'text-anchor': firstIsLower ? 'end' : 'start',
    }) +
    label(row.secondText, b + (firstIsLower ? 10 : -10), y + 4, {
      class: 'end-value',
      'text-anchor': firstIsLower ? 'start' : 'end',
    }) +
    label(row.gap, WIDTH - 6, y + 4, { class: `row-value ${row.who}`, 'text-anchor': 'end' })
  );
}
